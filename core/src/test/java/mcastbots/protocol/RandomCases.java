package mcastbots.protocol;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Checks a property on many random cases. What fails says how to replay it. */
final class RandomCases {
    /** How many cases each property is checked on. */
    static final int CASES = 100_000;

    private static final String PROPERTY = "mcastbots.seed";

    /** Another one in each run, unless {@code -Dmcastbots.seed=N} gives it. */
    private static final long SEED = Long.getLong(PROPERTY, new SplittableRandom().nextLong() >>> 16);

    private RandomCases() {}

    /**
     * Checks a property.
     *
     * @param test the test class and method that are replayed, {@code Class#method}
     */
    static void check(String test, Consumer<RandomGenerator> property) {
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int i = 0; i < CASES; i++) {
            RandomGenerator random = seeds.split();
            try {
                property.accept(random);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "case " + i + " of seed " + SEED + ": " + SafeText.escape(String.valueOf(e.getMessage()))
                                + "\nReplay: mvn -pl core -am test"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dtest=" + test + " -D" + PROPERTY + "="
                                + SEED,
                        e);
            }
        }
    }
}
