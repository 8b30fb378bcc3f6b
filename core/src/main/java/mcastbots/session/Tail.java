package mcastbots.session;

import java.util.List;

/**
 * When to say again what was said last, so that those who missed it notice: soon at first, then more seldom, until the
 * usual heartbeat is near (as RFC 4410's heartbeats; Aeron sends a set-up frame likewise).
 */
final class Tail {
    private final List<Long> waits;
    private long last;
    private int next;

    /** @param waits after what was said, in nanoseconds, ascending */
    Tail(List<Long> waits) {
        this.waits = waits;
        next = waits.size();
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
