package mcastbots.reliable;

/** A token bucket: so many at once, and so many a second in the long run. */
public final class RateLimit {
    private static final long SECOND = 1_000_000_000L;

    private final long interval;
    private final long depth;
    /** When the bucket would be full; it is empty if that is the whole depth away. */
    private long fullAt = Long.MIN_VALUE / 2;

    /**
     * A full bucket.
     *
     * @param burst how many at once
     * @param perSecond how many a second in the long run
     */
    public RateLimit(int burst, int perSecond) {
        interval = SECOND / perSecond;
        depth = burst * interval;
    }

    /** Takes one, if there is one; whether there was. Times are in nanoseconds. */
    public boolean take(long now) {
        long from = Math.max(fullAt, now);
        if (from + interval - now > depth) {
            return false;
        }
        fullAt = from + interval;
        return true;
    }
}
