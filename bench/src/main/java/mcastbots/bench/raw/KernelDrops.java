package mcastbots.bench.raw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How many datagrams the system has dropped since a socket had no room for them: the last column of a table in proc(5). */
public final class KernelDrops {
    private KernelDrops() {}

    /** Those of all sockets, of whatever process, that are bound to this UDP port. */
    public static long of(int port) throws IOException {
        return parse(Files.readAllLines(Path.of("/proc/net/udp")), port);
    }

    static long parse(List<String> lines, int port) {
        String end = String.format(Locale.ROOT, ":%04X", port);
        return lines.stream()
                .map(line -> line.strip().split(" +"))
                .filter(columns -> columns[1].endsWith(end))
                .mapToLong(columns -> Long.parseLong(columns[columns.length - 1]))
                .sum();
    }
}
