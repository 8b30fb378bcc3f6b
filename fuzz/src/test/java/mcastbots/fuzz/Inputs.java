package mcastbots.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mcastbots.fixtures.Seeds;
import mcastbots.protocol.SafeText;

/** Inputs for the targets: random ones by seed, and those that found something once. */
final class Inputs {
    private static final int MOST_BYTES = 600;
    private static final Path STORED = Path.of("src/test/resources/mcastbots/fuzz");

    private Inputs() {}

    /** How many seeds a target is run with: {@code -Dmcastbots.runs=N}, or as many as take about two seconds. */
    static int runs(int usual) {
        return Integer.getInteger("mcastbots.runs", usual);
    }

    /** The input of a seed. */
    static byte[] random(long seed) {
        SplittableRandom random = Seeds.random(seed);
        byte[] input = new byte[random.nextInt(1 + random.nextInt(MOST_BYTES))];
        random.nextBytes(input);
        return input;
    }

    /** Runs a target with all inputs that are stored for it. */
    static void stored(String target, Consumer<byte[]> run) throws IOException {
        try (Stream<Path> files = Files.list(STORED.resolve(target))) {
            List<Path> all = files.sorted().toList();
            assertThat(all).isNotEmpty();
            for (Path file : all) {
                try {
                    run.accept(Files.readAllBytes(file));
                } catch (AssertionError | RuntimeException e) {
                    String why = SafeText.escape(String.valueOf(e));
                    throw new AssertionError("fuzz/run " + target + " fuzz/" + file + "\n" + why, e);
                }
            }
        }
    }
}
