package mcastbots.session;

/** Some warnings at once, and one a second in the long run: what others send must not fill our log. */
final class WarningLimit {
    /** Warnings at once; beyond, ... */
    static final int BURST = 10;

    /** ... one in so many nanoseconds. */
    static final long INTERVAL = Machine.SECOND;

    /** When all of the burst may be used again. */
    private long calmAt = Long.MIN_VALUE / 2;

    private long untold;

    /** Whether to warn now; else what is left out is counted. */
    boolean allows(long count, long now) {
        long from = Math.max(calmAt, now);
        if (from + INTERVAL - now > BURST * INTERVAL) {
            untold += count;
            return false;
        }
        calmAt = from + INTERVAL;
        return true;
    }

    /** What was left out since the last call. */
    long takeUntold() {
        long taken = untold;
        untold = 0;
        return taken;
    }
}
