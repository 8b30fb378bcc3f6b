package mcastbots.session;

import mcastbots.protocol.BeatInterval;

/**
 * How often the peers of a group beat: the larger the group, the more seldom each, so that all together stay within a bound
 * (as the control traffic of RTP does; RFC 3550, 6.2).
 */
final class Pace {
    /** BEATs of all peers together in a second, from when on the interval grows. */
    static final int BEATS_PER_SECOND = 50;

    private static final long MILLI = Machine.SECOND / 1000;
    private static final long LONGEST = BeatInterval.MAX_MILLIS * MILLI;

    private Pace() {}

    /**
     * The interval of each peer, in nanoseconds.
     *
     * @param heartbeat that of a small group, in nanoseconds
     * @param peers how many there are, ourselves included
     */
    static long interval(long heartbeat, int peers) {
        long fair = peers * Machine.SECOND / BEATS_PER_SECOND;
        return Math.max(heartbeat, Math.min(fair, LONGEST));
    }
}
