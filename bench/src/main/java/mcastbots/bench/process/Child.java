package mcastbots.bench.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process that is measured, and what it says. */
public final class Child implements AutoCloseable {
    /** How long a line is waited for, in seconds. */
    private static final int PATIENCE = 60;

    /** Lines that are kept for the message when one does not come. */
    private static final int KEPT = 20;

    private static final Set<Child> RUNNING = ConcurrentHashMap.newKeySet();

    private final String name;
    private final Process process;
    /** An empty one is the last. */
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private final Deque<String> said = new ArrayDeque<>();

    private Child(String name, ProcessBuilder builder) throws IOException {
        this.name = name;
        process = builder.start();
        RUNNING.add(this);
        boolean silent = !builder.redirectOutput().equals(ProcessBuilder.Redirect.PIPE);
        Thread reader = new Thread(() -> read(silent), name);
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a command whose output and errors are its lines. */
    public static Child start(String name, Path directory, List<String> command) throws IOException {
        return new Child(
                name, new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true));
    }

    /** Starts a command whose output goes into a file; its errors are its lines. */
    public static Child start(String name, Path directory, List<String> command, File output) throws IOException {
        return new Child(
                name, new ProcessBuilder(command).directory(directory.toFile()).redirectOutput(output));
    }

    /** Ends all that there are. */
    static void closeAll() {
        RUNNING.forEach(Child::close);
    }

    private void read(boolean silent) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                silent ? process.getErrorStream() : process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().map(Optional::of).forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            // Its end is told below.
        } finally {
            lines.add(Optional.empty());
        }
    }

    /**
     * Waits for a line that has this in it.
     *
     * @param regex what it has in it
     * @return the match, for its groups
     * @throws IOException if the process ends, or no such line comes in time
     */
    public Matcher expect(String regex) throws IOException, InterruptedException {
        Pattern pattern = Pattern.compile(regex);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (true) {
            Optional<String> next = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null || next.isEmpty()) {
                throw new IOException(name + (next == null ? " did not say \"" : " ended without saying \"") + regex
                        + "\", but:\n" + String.join("\n", said));
            }
            String line = next.get();
            said.add(line);
            if (said.size() > KEPT) {
                said.remove();
            }
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
    }

    /** Types a line. */
    public void type(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** What the system says of it. */
    public ProcessFigures figures() {
        return new ProcessFigures(process.pid());
    }

    /** Ends it, and whatever it started. */
    @Override
    public void close() {
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RUNNING.remove(this);
    }
}
