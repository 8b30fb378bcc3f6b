package mcastbots.reliable;

import java.util.function.Consumer;

/**
 * Notices when a sender says something and then does not say again that it did, as a living one would a moment later: it may
 * have died of it, and only we may know its last words.
 */
final class FollowUps {
    private static final long SECOND = 1_000_000_000L;

    /** How long after its last data message a sender must have been heard again, in nanoseconds. */
    static final long PATIENCE = 3 * SECOND;

    /** Senders that are waited for at most; the rest is noticed when their heartbeats stay away. */
    static final int MAX_WAITING = 8192;

    private record Waiting(Stream stream, long due) {}

    private final Agenda<Waiting> agenda = new Agenda<>();

    /** A data message has come. */
    void expect(Stream stream, long now) {
        if (stream.followUpDue() == Stream.NEVER && agenda.size() < MAX_WAITING) {
            stream.setFollowUpDue(now + PATIENCE);
            agenda.add(now + PATIENCE, new Waiting(stream, now + PATIENCE));
        }
    }

    /** Tells of each sender that was not heard again in time. */
    void check(long now, Consumer<Stream> silent) {
        for (Waiting next = agenda.poll(now); next != null; next = agenda.poll(now)) {
            Stream stream = next.stream;
            if (stream.followUpDue() != next.due) {
                continue; // heard again, as nearly all are
            }
            stream.setFollowUpDue(Stream.NEVER);
            if (now - stream.lastHeard() >= PATIENCE) {
                silent.accept(stream);
            } else {
                expect(stream, stream.lastHeard()); // it has said something more meanwhile
            }
        }
    }

    /** When {@link #check} may find something next. */
    long nextDue() {
        return agenda.next();
    }
}
