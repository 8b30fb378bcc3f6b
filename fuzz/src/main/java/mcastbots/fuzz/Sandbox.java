package mcastbots.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory of this process, for targets that need files; emptied after each input, and gone at the end. */
public final class Sandbox {
    private final Path root;

    /** Makes it. */
    public Sandbox() {
        try {
            root = Files.createTempDirectory("mcastbots-fuzz").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            empty();
            root.toFile().delete();
        }));
    }

    /** Where it is, without symbolic links. */
    public Path root() {
        return root;
    }

    /** All that is in it, each relative to it. */
    public List<Path> content() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.skip(1).map(root::relativize).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes all that is in it. */
    public void empty() {
        content().stream().sorted(Comparator.reverseOrder()).forEach(path -> {
            try {
                Files.delete(root.resolve(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Whether there is something of that name, be it a link to nothing. */
    public static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
