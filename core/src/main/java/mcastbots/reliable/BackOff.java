package mcastbots.reliable;

import java.util.random.RandomGenerator;

/** How long a peer waits before it says what others may be about to say as well. */
public interface BackOff {
    /**
     * A random wait in nanoseconds.
     *
     * @param peers how many may be about to say the same, 1 or more
     */
    long wait(int peers, RandomGenerator random);

    /** Whether hearing another one say it makes it unnecessary. */
    boolean suppresses();
}
