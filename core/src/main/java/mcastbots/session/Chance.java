package mcastbots.session;

import java.util.random.RandomGenerator;

/** Random times from the probabilities and intervals of the configuration. */
public final class Chance {
    private Chance() {}

    /**
     * When something next happens that happens each second with a given probability: a whole number of seconds from now,
     * geometrically distributed (by inversion; Devroye, Non-Uniform Random Variate Generation, 1986, X.2).
     *
     * @param perSecond 0 (never) to 1 (every second)
     */
    public static long next(double perSecond, long now, RandomGenerator random) {
        if (perSecond <= 0) {
            return Machine.NEVER;
        }
        if (perSecond >= 1) {
            return now + Machine.SECOND;
        }
        // 1 - nextDouble() is in (0, 1], so the logarithm is finite.
        double seconds = Math.ceil(Math.log(1 - random.nextDouble()) / Math.log1p(-perSecond));
        // A century is never, and keeps the sum in range.
        return seconds > 3.2e9 ? Machine.NEVER : now + ((long) Math.max(1, seconds)) * Machine.SECOND;
    }

    /** A time uniformly distributed in [now, now + range); just now for a range of 0. */
    public static long within(long range, long now, RandomGenerator random) {
        return range <= 0 ? now : now + random.nextLong(range);
    }
}
