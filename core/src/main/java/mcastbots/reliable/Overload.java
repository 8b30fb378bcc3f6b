package mcastbots.reliable;

import java.util.HashSet;
import java.util.Set;

/**
 * Notices when it is this receiver that drops datagrams: messages of many senders are found missing at about the same time,
 * for more than every second one that comes.
 */
final class Overload {
    /** What is meant by "at the same time", in nanoseconds. */
    static final long WINDOW = 200_000_000;

    /** So many senders are many. */
    static final int MANY = 10;

    /** How long a receiver that was overloaded is gentle, in nanoseconds. */
    static final long RECOVERY = 5_000_000_000L;

    /** It is told this often at most, in nanoseconds. */
    private static final long TOLD_EVERY = 60_000_000_000L;

    private final Set<Stream> gapped = new HashSet<>();
    private long windowStart = Long.MIN_VALUE / 2;
    private long messages;
    private long activeUntil = Long.MIN_VALUE;
    private long nextTold = Long.MIN_VALUE;

    /** A message with or about a number has come. */
    void message(long now) {
        if (now - windowStart > WINDOW) {
            windowStart = now;
            messages = 0;
            if (!gapped.isEmpty()) {
                gapped.clear();
            }
        }
        messages++;
    }

    /** Messages of a sender were found missing. */
    void gap(Stream stream, long now) {
        gapped.add(stream);
        if (gapped.size() >= MANY && 2L * gapped.size() >= messages) {
            activeUntil = now + RECOVERY;
        }
    }

    /** Whether this receiver does not keep up, or did not until recently. */
    boolean isActive(long now) {
        return now < activeUntil;
    }

    /** How many senders are affected, if it is time to say so; else 0. */
    int toTell(long now) {
        if (!isActive(now) || now < nextTold) {
            return 0;
        }
        nextTold = now + TOLD_EVERY;
        return Math.max(MANY, gapped.size());
    }
}
