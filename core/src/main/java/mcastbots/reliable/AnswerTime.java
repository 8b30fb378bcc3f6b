package mcastbots.reliable;

/**
 * How long the answer to a question takes in this network, as TCP reckons with its round trips (RFC 6298): the usual time, and
 * some times what it varies by.
 */
final class AnswerTime {
    private static final long MILLI = 1_000_000;

    /** An answer is waited for at least so long, ... */
    static final long SHORTEST = 2 * MILLI;
    /** ... and at most, which is also what it is before anything is known; nanoseconds. */
    static final long LONGEST = 10 * MILLI;

    private static final int VARIATIONS = 4;

    private long usual = -1;
    private long variation;

    /** A question that was asked once was answered after so many nanoseconds. */
    void answered(long nanos) {
        if (usual < 0) {
            usual = nanos;
            variation = nanos / 2;
        } else {
            variation += (Math.abs(usual - nanos) - variation) / 4;
            usual += (nanos - usual) / 8;
        }
    }

    /** How long to wait for an answer before the question is taken for lost, in nanoseconds. */
    long patience() {
        return usual < 0 ? LONGEST : Math.max(SHORTEST, Math.min(LONGEST, usual + VARIATIONS * variation));
    }
}
