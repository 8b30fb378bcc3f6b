package mcastbots.supervisor;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** The seeds of random tests: the same ones each time, so that a build is repeatable; another run can be asked for. */
final class Seeds {
    private static final String PROPERTY = "mcastbots.seed";

    private Seeds() {}

    /** Runs a test with so many seeds, or with the one that {@code -Dmcastbots.seed=N} names. */
    static void forEach(int count, LongConsumer test) {
        Long only = Long.getLong(PROPERTY);
        List<Long> seeds = only != null
                ? List.of(only)
                : LongStream.rangeClosed(1, count).boxed().toList();
        for (long seed : seeds) {
            try {
                test.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                String replay = "mvn test -pl supervisor -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest="
                        + StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                                .getCallerClass()
                                .getSimpleName();
                throw new AssertionError(
                        "seed " + seed + "; replay: " + replay + " -D" + PROPERTY + "=" + seed + "\n" + e, e);
            }
        }
    }

    static SplittableRandom random(long seed) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L);
    }
}
