package mcastbots.session;

import java.util.List;

/**
 * When to say again what was said last, so that those who missed it notice: soon at first, then more seldom, until the
 * usual heartbeat is near (as RFC 4410's heartbeats; Aeron sends a set-up frame likewise).
 */
final class Tail {
    private static final long MILLI = Machine.SECOND / 1000;

    /** When a BEAT follows the last data message, so that those who missed it notice. */
    private static final List<Long> USUAL = List.of(100 * MILLI, 400 * MILLI, 1600 * MILLI);

    private final List<Long> waits;
    private long last;
    private int next;

    /** @param waits after what was said, in nanoseconds, ascending */
    Tail(List<Long> waits) {
        this.waits = waits;
        next = waits.size();
    }

    /** That of a data message. */
    static Tail usual() {
        return new Tail(USUAL);
    }

    /** The same, and once more after that wait in nanoseconds, if it is longer. */
    static Tail usualAnd(long wait) {
        return wait <= USUAL.get(2) ? usual() : new Tail(List.of(USUAL.get(0), USUAL.get(1), USUAL.get(2), wait));
    }

    /** Something was said. */
    void start(long now) {
        last = now;
        next = 0;
    }

    /** Nothing more is to be said again. */
    void stop() {
        next = waits.size();
    }

    /** When to say it again, or {@link Machine#NEVER}. */
    long due() {
        return next < waits.size() ? last + waits.get(next) : Machine.NEVER;
    }

    /** Whether it is time; each time is told of once. */
    boolean isDue(long now) {
        if (now < due()) {
            return false;
        }
        while (now >= due()) {
            next++; // after a standstill, once is enough
        }
        return true;
    }
}
