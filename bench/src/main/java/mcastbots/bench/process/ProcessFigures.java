package mcastbots.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What Linux tells of a process, in {@code /proc} (proc(5)). */
public final class ProcessFigures {
    private static final int BYTES_PER_MEGABYTE = 1 << 20;

    private final ProcessHandle process;
    private final Path directory;

    ProcessFigures(long pid) {
        process = ProcessHandle.of(pid).orElseThrow();
        directory = Path.of("/proc", Long.toString(pid));
    }

    /** The memory that it has now, in megabytes (of 2^20 bytes). */
    public double residentMegabytes() throws IOException {
        return megabytes("VmRSS:");
    }

    /** The most that it has had. */
    public double peakMegabytes() throws IOException {
        return megabytes("VmHWM:");
    }

    private double megabytes(String key) throws IOException {
        for (String line : Files.readAllLines(directory.resolve("status"))) {
            if (line.startsWith(key)) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / BYTES_PER_MEGABYTE;
            }
        }
        throw new IOException("no " + key + " in " + directory.resolve("status"));
    }

    /** The processors' time that it has taken so far; in steps of 10 ms. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }
}
