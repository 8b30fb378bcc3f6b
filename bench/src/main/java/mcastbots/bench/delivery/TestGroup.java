package mcastbots.bench.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mcastbots.bench.process.Child;
import mcastbots.bench.process.Programs;
import mcastbots.bench.raw.GroupAddress;

/** A sender and some listeners, each a process of its own. */
final class TestGroup implements AutoCloseable {
    private final GroupAddress address = GroupAddress.random();
    private final Path directory;
    private final MessagingSystem system;
    private final double loss;
    private final int count;
    private final List<Child> listeners = new ArrayList<>();
    private Child sender;

    /** @param count how many messages are to be measured */
    TestGroup(Path directory, MessagingSystem system, double loss, int count) {
        this.directory = directory;
        this.system = system;
        this.loss = loss;
        this.count = count;
    }

    /** Starts it; all listeners hear the sender when this returns. */
    void start(int size) throws IOException, InterruptedException {
        sender = start("sender", Sender.class);
        sender.expect("joined");
        for (int i = 0; i < size; i++) {
            listeners.add(start("listener", Listener.class));
        }
        for (Child listener : listeners) {
            listener.expect(Listener.READY);
        }
    }

    private Child start(String role, Class<?> main) throws IOException {
        return Child.start(
                system.title() + " " + role, directory, Programs.java(main, address, system.name(), loss, count));
    }

    /** Begins to say what is measured. */
    void go() throws IOException {
        for (Child listener : listeners) {
            listener.type("go");
        }
        sender.type("go");
    }

    /** Waits for the end, and returns the milliseconds of each message that came to each listener. */
    double[] millis() throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder();
        for (Child listener : listeners) {
            all.append(listener.expect(Listener.LATENCIES).group(1));
        }
        return Arrays.stream(all.toString().strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** The memory that a listener has, in megabytes. */
    double residentMegabytes() throws IOException {
        return listeners.get(0).figures().residentMegabytes();
    }

    /** Has one more listener join, and returns the milliseconds until it hears the sender. */
    double joinMillis() throws IOException, InterruptedException {
        Child late = start("late listener", Listener.class);
        listeners.add(late);
        return Double.parseDouble(late.expect(Listener.READY).group(1));
    }

    @Override
    public void close() {
        listeners.forEach(Child::close);
        if (sender != null) {
            sender.close();
        }
    }
}
