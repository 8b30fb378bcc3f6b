package mcastbots.session;

import mcastbots.reliable.RateLimit;

/** Some warnings at once, and one a second in the long run: what others send must not fill our log. */
public final class WarningLimit {
    /** Warnings at once, where it is not one. */
    static final int BURST = 10;

    private static final int PER_SECOND = 1;

    private final RateLimit limit;
    private long untold;

    /** @param burst how many at once */
    public WarningLimit(int burst) {
        limit = new RateLimit(burst, PER_SECOND);
    }

    /** With the usual burst. */
    public WarningLimit() {
        this(BURST);
    }

    /** Whether to warn now; else what is left out is counted. */
    public boolean allows(long count, long now) {
        boolean allowed = limit.take(now);
        if (!allowed) {
            untold += count;
        }
        return allowed;
    }

    /** What was left out since the last call. */
    public long takeUntold() {
        long taken = untold;
        untold = 0;
        return taken;
    }
}
