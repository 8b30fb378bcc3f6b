package mcastbots.reliable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcastbots.protocol.Nack;
import mcastbots.protocol.NumberRange;

/**
 * What a peer has said last, nothing follows that would show that it is missing. So if a peer falls silent, those who miss it
 * ask the others whether it has said more than they know.
 */
final class LastWords {
    private static final long MILLI = 1_000_000;

    /** How often the others are asked who may have heard a silent peer's last words. */
    static final int TRIES = 12;

    /** How many numbers are asked for at once, since not even one of them may be known: nobody may have the first. */
    static final int RANGE = 64;

    /** Peers about whose last words is asked at the same time; those who fall silent meanwhile are not asked about. */
    static final int MAX_DOUBTS = 1024;

    /** Questions at once, and a second in the long run. */
    static final int BURST = 50;

    static final int PER_SECOND = 100;

    /** Who has heard a sender's last words wonders at another time than the others; the range, in nanoseconds. */
    private static final long FOLLOW_UP_SPREAD = 500 * MILLI;

    /** A message that a silent peer may have sent. */
    private record Doubt(Stream stream, NumberRange numbers, long since, Question question) {}

    private final Medium medium;
    private final Streams streams;
    private final FollowUps followUps = new FollowUps();
    private final RateLimit limit = new RateLimit(BURST, PER_SECOND);
    private final Map<Stream, Doubt> doubts = new HashMap<>();
    /** Each doubt has one entry. */
    private final Agenda<Doubt> agenda = new Agenda<>();

    private long heartbeat;

    /** @param heartbeat the group's heartbeat interval in nanoseconds */
    LastWords(Medium medium, Streams streams, long heartbeat) {
        this.medium = medium;
        this.streams = streams;
        this.heartbeat = heartbeat;
    }

    void setHeartbeat(long heartbeat) {
        this.heartbeat = heartbeat;
    }

    /** A data message has come: its sender must be heard again soon. */
    void expectMore(Stream stream, long now) {
        if (stream.repairs() && !stream.hasLeft()) {
            followUps.expect(stream, now);
        }
    }

    /** A stream was heard again: there is no need to wonder about its last words. */
    void heard(Stream stream) {
        if (!doubts.isEmpty()) {
            doubts.remove(stream);
        }
    }

    /** Whether we have asked whether a silent peer has sent this message. */
    boolean isSuspected(Stream stream, long number) {
        Doubt doubt = doubts.get(stream);
        return doubt != null && doubt.numbers.contains(number);
    }

    /** A message that a silent peer may have sent was repeated: it has. Perhaps it has sent one more? */
    void confirmed(Stream stream, long now) {
        doubts.remove(stream);
        if (!stream.hasLeft()) {
            wonder(stream, 0, now);
        }
    }

    /** Since when we have wondered whether there is such a message, in nanoseconds; or else now. */
    long suspectedSince(Stream stream, long number, long now) {
        return isSuspected(stream, number) ? doubts.get(stream).since : now;
    }

    /** Another peer asks for messages of this stream. */
    void heardNack(Stream stream, Nack nack, long now) {
        Doubt doubt = doubts.get(stream);
        if (isHint(stream, nack, now) && (doubt == null || doubt.question.tries() == 0)) {
            doubts.remove(stream);
            wonder(stream, 0, now);
        } else if (doubt != null && asksFor(nack, doubt.numbers.first()) && !doubt.question.isHeld(now)) {
            doubt.question.asked(medium, now);
            medium.saved(stream, doubt.numbers.toString(), now);
        }
    }

    /** Who wonders about a silent peer's later message has the one that we don't know of. */
    private static boolean isHint(Stream stream, Nack nack, long now) {
        return stream.repairs()
                && !stream.hasLeft()
                && now - stream.lastHeard() >= FollowUps.PATIENCE
                && nack.numbers().get(0).first() > stream.window.highest() + 1;
    }

    private static boolean asksFor(Nack nack, long number) {
        return nack.numbers().stream().anyMatch(range -> range.contains(number));
    }

    /** A sender is silent: perhaps it has said more than we know. */
    private void suspect(Stream stream, long spread, long now) {
        int others = streams.live(now) - (streams.isLive(stream, now) ? 2 : 1);
        if (!stream.hasLeft() && others > 0) {
            wonder(stream, spread, now);
        }
    }

    private void wonder(Stream stream, long spread, long now) {
        long highest = stream.window.highest();
        if (highest < NumberRange.LARGEST - RANGE && hasRoom(stream) && !doubts.containsKey(stream)) {
            long next = highest + 1;
            Question question = new Question(now + medium.backOff(now) + medium.within(spread));
            Doubt doubt = new Doubt(stream, new NumberRange(next, next + RANGE - 1), now, question);
            doubts.put(stream, doubt);
            agenda.add(question.due(), doubt);
            medium.trace.add(now, Trace.Event.SILENCE, stream.name(), doubt.numbers.toString(), "were they sent?");
        }
    }

    /** Those who were heard but once, as forged ones are, leave room for the others. */
    private boolean hasRoom(Stream stream) {
        int most = streams.isRegular(stream) ? MAX_DOUBTS : MAX_DOUBTS / 2;
        // What is no longer in doubt stays on the agenda until its time comes.
        return doubts.size() < most && agenda.size() < 2 * most;
    }

    /** A stream has made room for others. */
    void forget(Stream stream) {
        doubts.remove(stream);
        stream.setFollowUpDue(Stream.NEVER);
    }

    /** Does what is due by {@code now}. */
    void tick(long now) {
        followUps.check(now, stream -> suspect(stream, FOLLOW_UP_SPREAD, now));
        streams.sweep(now, stream -> suspect(stream, heartbeat, now));
        for (Doubt doubt = agenda.poll(now); doubt != null; doubt = agenda.poll(now)) {
            if (isOpen(doubt)) {
                if (now >= doubt.question.due()) {
                    ask(doubt, now);
                }
                agenda.add(doubt.question.due(), doubt);
            }
        }
    }

    private boolean isOpen(Doubt doubt) {
        Stream stream = doubt.stream;
        if (!doubt.equals(doubts.get(stream))) {
            return false;
        }
        // It was heard again, or nobody knows anything: then it was silent.
        if (stream.window.highest() >= doubt.numbers.first() || doubt.question.tries() >= TRIES) {
            doubts.remove(stream);
            return false;
        }
        return true;
    }

    private void ask(Doubt doubt, long now) {
        if (limit.take(now)) {
            doubt.question.asked(medium, now);
            medium.ask(doubt.stream, List.of(doubt.numbers), doubt.question, now);
        } else {
            doubt.question.postpone(medium, now);
        }
    }

    /** When {@link #tick} may have something to do next. */
    long nextDeadline() {
        return Math.min(agenda.next(), Math.min(followUps.nextDue(), streams.nextSweep()));
    }

    /** How many peers are asked about. */
    int size() {
        return doubts.size();
    }
}
