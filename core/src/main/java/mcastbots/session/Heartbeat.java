package mcastbots.session;

import java.util.random.RandomGenerator;

/**
 * When a peer has to be heard next.
 *
 * <p>The control time advances by exactly one interval; the peer is due a random time before it, so that it is heard
 * within each interval and the peers of a group don't beat in step.
 */
public final class Heartbeat {
    /** How long before the control time the peer is due at most. */
    private static final long MAX_LEAD = 2 * Machine.SECOND;

    private final RandomGenerator random;
    private long interval;
    private long control;
    private long due = Machine.NEVER;

    /** @param interval in nanoseconds, above 0 */
    public Heartbeat(long interval, RandomGenerator random) {
        this.interval = interval;
        this.random = random;
    }

    /** Begins: due at once. */
    public void start(long now) {
        control = now;
        due = now;
    }

    /**
     * The peer has been heard: on to the next interval. Unless it is still ahead, since it was heard once more in an
     * interval; else many messages in a row would be followed by a long silence.
     */
    public void heard(long now) {
        if (control - now <= interval) {
            control += interval;
        }
        if (control < now) {
            // The process stood still for a while. Missed beats are not made up for.
            control += (now - control) / interval * interval + interval;
        }
        long lead = Math.min(MAX_LEAD, interval / 2);
        due = control - Chance.within(lead, 0, random);
        if (due <= now) {
            due = control; // after a standstill: not two beats at once
        }
    }

    /** Sends the beat that is due, which says how often the peer will be heard from now on. */
    public void beat(Group group, long now) {
        interval = group.chooseInterval(now);
        group.beat(now);
        heard(now);
    }

    /** The peer has to be heard some time in this interval, and once in each that follows. */
    public void hurry(long newInterval, long now) {
        interval = newInterval;
        control = Chance.within(interval, now, random);
        due = control;
    }

    /** Goes on with another interval. */
    public void setInterval(long interval, long now) {
        this.interval = interval;
        control = now;
        heard(now);
    }

    /** When the peer has to be heard next. */
    public long due() {
        return due;
    }
}
