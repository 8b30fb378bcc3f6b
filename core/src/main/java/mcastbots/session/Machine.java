package mcastbots.session;

import mcastbots.protocol.Source;

/**
 * A state machine that a loop (or a simulation) drives. All methods are called by one thread.
 *
 * <p>{@code now} is in nanoseconds on a clock that never goes back; its start means nothing.
 */
public interface Machine {
    /** The deadline of a machine that waits for nothing. */
    long NEVER = Long.MAX_VALUE;

    /** Nanoseconds in a second. */
    long SECOND = 1_000_000_000L;

    /** Begins; called once, before anything else. */
    void start(long now);

    /** Takes in one datagram that another socket sent to the group. The array is only lent. */
    void receive(byte[] datagram, int offset, int length, Source source, long now);

    /** Does what is due by {@code now}. Too early a call is harmless. */
    void tick(long now);

    /** When {@link #tick} has something to do next, or {@link #NEVER}. */
    long nextDeadline();

    /** Asks it to leave the group in good order, for a signal or the user's wish; then {@link #isDone}. */
    void stop(long now);

    /** Whether it has left the group. */
    boolean isDone();
}
