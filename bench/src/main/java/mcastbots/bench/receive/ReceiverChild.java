package mcastbots.bench.receive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mcastbots.bench.process.Child;
import mcastbots.bench.process.Programs;
import mcastbots.bench.raw.GroupAddress;

/** A {@link Receiver} that is measured. */
public final class ReceiverChild implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

    private final Child process;

    /** Starts it; it is in the group when this returns. */
    public ReceiverChild(Path directory, GroupAddress group, Receiver.Way way)
            throws IOException, InterruptedException {
        process = Child.start("receiver " + way, directory, Programs.java(Receiver.class, group, way.name()));
        process.expect("ready");
    }

    /** What it has done so far. */
    ReceiverFigures figures() throws IOException, InterruptedException {
        process.type("figures");
        return ReceiverFigures.of(process.expect(ReceiverFigures.LINE));
    }

    /** Whether it has received so many, now or within 3 s. */
    public boolean hasReceived(long count) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (figures().received() < count) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    @Override
    public void close() {
        process.close();
    }
}
