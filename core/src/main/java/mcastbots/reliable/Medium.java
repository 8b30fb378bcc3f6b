package mcastbots.reliable;

import java.util.random.RandomGenerator;
import mcastbots.protocol.RepairMessage;

/** What the parts of {@link Reliability} share: how they speak to the group, and how long they wait before. */
final class Medium {
    /** What a peer that does not keep up does to all of its waits. */
    private static final int SLOWER = 4;

    private final BackOff backOff;
    private final RandomGenerator random;
    private final Streams streams;
    private final Overload overload;
    private final Reliability.Output output;
    final Trace trace;

    Medium(
            BackOff backOff,
            RandomGenerator random,
            Streams streams,
            Overload overload,
            Reliability.Output output,
            Trace trace) {
        this.backOff = backOff;
        this.random = random;
        this.streams = streams;
        this.overload = overload;
        this.output = output;
        this.trace = trace;
    }

    /** A random time to wait before saying what others may be about to say. */
    long backOff(long now) {
        long wait = backOff.wait(streams.live(now), random);
        return overload.isActive(now) ? SLOWER * wait : wait;
    }

    /** A random time from 0 to this. */
    long within(long range) {
        return range <= 0 ? 0 : random.nextLong(range);
    }

    boolean suppresses() {
        return backOff.suppresses();
    }

    void send(RepairMessage message, long now) {
        output.send(message, now);
    }
}
