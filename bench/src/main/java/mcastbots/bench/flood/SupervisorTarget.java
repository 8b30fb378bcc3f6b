package mcastbots.bench.flood;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mcastbots.bench.Part.Bench;
import mcastbots.bench.process.Child;
import mcastbots.bench.raw.GroupAddress;

/** A supervisor whose output goes into a file. What it has printed is what it has taken in. */
final class SupervisorTarget implements Target {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

    private final Child process;
    private final RandomAccessFile output;
    private final byte[] buffer = new byte[1 << 16];
    private long printed;

    private SupervisorTarget(Child process, File output) throws IOException {
        this.process = process;
        this.output = new RandomAccessFile(output, "r");
    }

    /** One of ours. */
    static SupervisorTarget ours(Bench bench, GroupAddress group) throws IOException, InterruptedException {
        Path directory = bench.newDirectory();
        File output = directory.resolve("output").toFile();
        Child process = Child.start(
                "supervisor",
                directory,
                bench.programs().packaged("supervisor", group, "-info", "-filePort=0"),
                output);
        process.expect("Supervisor .* started");
        return new SupervisorTarget(process, output);
    }

    /** One of the original, which tells nothing when it is ready, and hears whatever interface the route leads to. */
    static SupervisorTarget original(Path sources, Bench bench, GroupAddress group)
            throws IOException, InterruptedException {
        Path directory = bench.newDirectory();
        Files.writeString(
                directory.resolve("dnabot.ini"),
                "[DNABot]\nchanAddr = " + group.address() + "\nchanPort = " + group.port() + "\n");
        File output = directory.resolve("output").toFile();
        Child process = Child.start(
                "supervisor of the original",
                directory,
                List.of("env", "PYTHONPATH=" + sources, "python3", "-u", "-m", "Supervisor"),
                output);
        Thread.sleep(2000);
        return new SupervisorTarget(process, output);
    }

    @Override
    public boolean tookIn(long sent) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (countNews() < sent) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    /** Reads what was added, and counts the NEWS in it: nothing else of them has a W, neither names nor streams. */
    private long countNews() throws IOException {
        for (int length = output.read(buffer); length > 0; length = output.read(buffer)) {
            for (int i = 0; i < length; i++) {
                if (buffer[i] == 'W') {
                    printed++;
                }
            }
        }
        return printed;
    }

    @Override
    public void close() {
        process.close();
        try {
            output.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
