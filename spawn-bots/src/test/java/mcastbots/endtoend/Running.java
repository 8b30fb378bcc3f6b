package mcastbots.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that is being tested. */
final class Running implements AutoCloseable {
    private final String name;
    private final List<String> command;
    private final Path directory;
    private final Process process;
    private final Transcript transcript;
    private final Lines out;
    private final Lines err;

    /** @param name what to call it in the message of a test that fails */
    Running(String name, ProcessBuilder builder, Transcript transcript) throws IOException {
        this.name = name;
        this.command = List.copyOf(builder.command());
        this.directory = builder.directory().toPath();
        this.transcript = transcript;
        transcript.add(name, String.join(" ", command));
        process = builder.start();
        out = read(process.getInputStream(), "out");
        err = read(process.getErrorStream(), "err");
    }

    private Lines read(InputStream stream, String which) {
        Lines lines = new Lines(name + " " + which, transcript);
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        Thread thread = new Thread(
                () -> {
                    try (reader) {
                        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                            lines.add(line);
                        }
                    } catch (IOException e) {
                        transcript.add(name, e.toString());
                    } finally {
                        lines.end();
                    }
                },
                name + " " + which);
        thread.setDaemon(true);
        thread.start();
        return lines;
    }

    /** The number that an option of its command line sets. */
    int option(String prefix) {
        return command.stream()
                .filter(word -> word.startsWith(prefix))
                .mapToInt(word -> Integer.parseInt(word.substring(prefix.length())))
                .reduce((former, latter) -> latter)
                .orElseThrow();
    }

    long pid() {
        return process.pid();
    }

    /** The directory that it was started in. */
    Path directory() {
        return directory;
    }

    /** Its standard output. */
    Lines out() {
        return out;
    }

    /** Its standard error. */
    Lines err() {
        return err;
    }

    /** Types a line. */
    void type(String line) {
        transcript.add(name + " in", line);
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new AssertionError(name + " reads no more. All so far:\n" + transcript, e);
        }
    }

    /** Ends its standard input. */
    void endInput() {
        transcript.add(name + " in", "(end)");
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it a signal, such as {@code TERM}. */
    void signal(String signal) throws IOException, InterruptedException {
        transcript.add(name, "(signal " + signal + ")");
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Waits for its end and returns its exit status. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(Lines.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(name + " does not end. All so far:\n" + transcript);
        }
        transcript.add(name, "(status " + process.exitValue() + ")");
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it and whatever it started, by force if need be. */
    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList());
        all.forEach(ProcessHandle::destroy);
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
