package mcastbots.reliable;

import java.util.random.RandomGenerator;

/**
 * Waits from the truncated exponential distribution of RFC 5401, 5.1: of N peers, a few draw a short wait, and nearly all a
 * long one, during which they hear the first. So the first is early and the number of those who speak up does not grow
 * with N (1.3 to 1.6 when a datagram takes a fifth of {@link #UNIT}).
 *
 * <p>With the RFC's L = ln N + 1 and T = UNIT * L, its wait T/L * ln(1 + u(e^L - 1)) becomes UNIT * ln(1 + u(eN - 1)): at
 * most 6 ms for 4 peers, 17 ms for 1,000. A lone peer that misses something in a large group pays for the caution.
 */
public final class ExponentialBackOff implements BackOff {
    /** Some times what a datagram takes from one peer's code to another's, in nanoseconds. */
    static final long UNIT = 2_000_000;

    /** Networks with several paths let datagrams overtake one another by so much; nanoseconds. */
    static final long REORDERING = 1_000_000;

    @Override
    public long wait(int peers, RandomGenerator random) {
        double wait = UNIT * Math.log1p(random.nextDouble() * (Math.E * Math.max(1, peers) - 1));
        return REORDERING + (long) wait;
    }

    @Override
    public boolean suppresses() {
        return true;
    }
}
