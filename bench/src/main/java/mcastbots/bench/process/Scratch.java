package mcastbots.bench.process;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories in which processes may leave what they like; nothing remains of them. */
public final class Scratch implements Closeable {
    private static final String NAME = "mcastbots-bench";
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path root;
    private final List<Path> all = new ArrayList<>();

    /** Where temporary files are. */
    public Scratch() throws IOException {
        root = Files.createTempDirectory(NAME);
        all.add(root);
    }

    /** An empty directory. */
    public synchronized Path newDirectory() throws IOException {
        return Files.createTempDirectory(root, "d");
    }

    /** An empty directory whose files are in memory (tmpfs). */
    public synchronized Path newMemoryDirectory() throws IOException {
        Path directory = Files.createTempDirectory(MEMORY, NAME);
        all.add(directory);
        return directory;
    }

    /** Ends all processes that are still there, and deletes all directories. */
    @Override
    public synchronized void close() throws IOException {
        Child.closeAll();
        for (Path directory : all) {
            delete(directory);
        }
        all.clear();
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
