package mcastbots.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many datagrams the system dropped since a UDP socket of this process had no room for them. Linux tells in
 * {@code /proc/net/udp} (proc(5)), other systems don't.
 *
 * <p>Peers of one host share the group's port: which of its sockets is ours is told by the inodes of our open files.
 */
final class SocketDrops {
    private static final Path PROC = Path.of("/proc");
    private static final List<String> TABLES = List.of("net/udp", "net/udp6");
    private static final Pattern SOCKET = Pattern.compile("socket:\\[([0-9]+)]");

    /** Columns of the tables. The head line has other ones: "tx_queue rx_queue" is one column below. */
    private static final int LOCAL_ADDRESS = 1;

    private static final int INODE = 9;
    private static final int DROPS = 12;

    private SocketDrops() {}

    /** The drops of this process's sockets that are bound to a port, in all; empty where the system doesn't tell. */
    static OptionalLong of(int port) {
        return of(port, PROC);
    }

    static OptionalLong of(int port, Path proc) {
        try {
            Set<String> inodes = ownSockets(proc.resolve("self/fd"));
            long drops = 0;
            boolean found = false;
            for (String table : TABLES) {
                Path file = proc.resolve(table);
                if (!Files.exists(file)) {
                    continue; // a system without IPv6, say
                }
                OptionalLong here = parse(Files.readAllLines(file, StandardCharsets.ISO_8859_1), port, inodes);
                drops += here.orElse(0);
                found |= here.isPresent();
            }
            return found ? OptionalLong.of(drops) : OptionalLong.empty();
        } catch (IOException notTold) {
            return OptionalLong.empty();
        }
    }

    private static Set<String> ownSockets(Path directory) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                try {
                    Matcher link = SOCKET.matcher(Files.readSymbolicLink(file).toString());
                    if (link.matches()) {
                        inodes.add(link.group(1));
                    }
                } catch (IOException closedMeanwhile) {
                    // Another thread's file.
                }
            }
        }
        return inodes;
    }

    /** The drops of the sockets with this port and one of these inodes; empty if a table's lines have none. */
    static OptionalLong parse(List<String> lines, int port, Set<String> inodes) {
        long drops = 0;
        boolean found = false;
        for (String line : lines) {
            String[] columns = line.strip().split(" +", DROPS + 2);
            if (columns.length > DROPS
                    && inodes.contains(columns[INODE])
                    && columns[LOCAL_ADDRESS].endsWith(String.format(":%04X", port))
                    && columns[DROPS].matches("[0-9]{1,18}")) {
                drops += Long.parseLong(columns[DROPS]);
                found = true;
            }
        }
        return found ? OptionalLong.of(drops) : OptionalLong.empty();
    }
}
