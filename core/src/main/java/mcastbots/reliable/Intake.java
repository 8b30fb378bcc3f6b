package mcastbots.reliable;

import java.util.List;
import mcastbots.protocol.BeatInterval;
import mcastbots.protocol.Message;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamTag;

/** Takes in the messages of others, each once, and tells those who mend things what is missing. */
final class Intake implements ReceiveWindow.Gaps {
    private static final long MILLI = 1_000_000;

    private final boolean repairs;
    private final Streams streams;
    private final Overload overload;
    private final LastWords lastWords;
    private final RepairRequests requests;
    private final RepairAnswers answers;
    private final Reliability.Output output;
    private final Trace trace;
    /** What was sent before is none of ours. */
    private long joined;

    Intake(
            boolean repairs,
            Streams streams,
            Overload overload,
            LastWords lastWords,
            RepairRequests requests,
            RepairAnswers answers,
            Reliability.Output output,
            Trace trace) {
        this.repairs = repairs;
        this.streams = streams;
        this.overload = overload;
        this.lastWords = lastWords;
        this.requests = requests;
        this.answers = answers;
        this.output = output;
        this.trace = trace;
    }

    /** Begins: this peer is in the group from now on. */
    void start(long now) {
        joined = now;
    }

    @Override
    public void opened(Stream stream, long first, long last, long now) {
        overload.gap(stream, now);
        requests.opened(stream, first, last, now);
    }

    @Override
    public void abandoned(Stream stream, List<NumberRange> ranges, long now) {
        requests.abandoned(stream, ranges, now);
    }

    /** A stream is forgotten. If it comes back, we must not ask for what it said before: we may have had it. */
    void forget(Stream stream) {
        if (stream.window.received() > 0) {
            joined = Math.max(joined, stream.lastHeard());
        }
    }

    /** A message with a number of its own. */
    void data(Message message, Opcode opcode, StreamTag tag, Source source, long now) {
        long number = message.sequence();
        Stream stream = streams.heard(message.sender(), number, tag, source, now);
        if (stream == null) {
            stream = streams.add(message.sender(), tag, source, number, now);
            startEarlier(stream, tag, now);
        } else {
            lastWords.heard(stream);
        }
        Verdict verdict = stream.hasLeft() && number == stream.window.highest()
                ? Verdict.DUPLICATE // EXIT is said several times
                : stream.window.receive(number, now, this);
        if (!verdict.isDeliverable()) {
            note(now, Trace.Event.DUPLICATE, stream, message);
            return;
        }
        if (verdict == Verdict.LATE && number == stream.window.first()) {
            startEarlier(stream, tag, now);
        }
        note(now, Trace.Event.RECEIVED, stream, message);
        accept(stream, message, opcode, source, verdict, now);
        if (repairs) {
            lastWords.expectMore(stream, now);
        }
    }

    private void accept(Stream stream, Message message, Opcode opcode, Source source, Verdict verdict, long now) {
        if (repairs) {
            // An original's BEAT has a number, but nobody needs an old one.
            answers.keep(stream, message.sequence(), opcode == Opcode.BEAT ? null : message, now);
        }
        if (message.sequence() == stream.window.highest()) {
            stream.setLeft(opcode == Opcode.EXIT);
        }
        output.deliver(message, source, verdict, now);
    }

    /** A message that bears the number of its sender's last data message; whether it is to be believed. */
    boolean announced(Message message, StreamTag tag, Source source, long now) {
        long number = message.sequence();
        Stream stream = streams.heard(message.sender(), number, tag, source, now);
        if (stream == null) {
            stream = streams.add(message.sender(), tag, source, number + 1, now);
            takeInterval(stream, message, now);
            startEarlier(stream, tag, now);
            return true;
        }
        takeInterval(stream, message, now);
        lastWords.heard(stream);
        stream.setFollowUpDue(Stream.NEVER);
        if (stream.hasLeft() && number <= stream.window.highest()) {
            return false; // overtaken by the sender's EXIT
        }
        stream.setLeft(false);
        stream.window.announce(number, now, this);
        return true;
    }

    private void takeInterval(Stream stream, Message message, long now) {
        if (message.opcode().filter(Opcode.BEAT::equals).isPresent()) {
            stream.setInterval(BeatInterval.of(message).orElse(0) * MILLI);
            streams.await(stream, now);
        }
    }

    /** If the message before the first was sent while we were in the group, we have missed it. */
    private void startEarlier(Stream stream, StreamTag tag, long now) {
        if (tag != null) {
            startEarlier(stream, now - tag.sinceMillis() * MILLI, now);
        }
    }

    private void startEarlier(Stream stream, long sentBefore, long now) {
        if (stream.window.first() > 1 && sentBefore >= joined) {
            stream.window.startEarlier(sentBefore, now, this);
        }
    }

    /**
     * A message was repeated: for us, if it is missing here.
     *
     * @param tag the message's own, or null
     * @param by who has repeated it
     * @param source where that is
     */
    void repaired(Stream stream, Message message, StreamTag tag, String by, Source source, long now) {
        long number = message.sequence();
        boolean suspected = lastWords.isSuspected(stream, number);
        boolean byOwner = source.equals(stream.source());
        if (!stream.window.repair(number, suspected || byOwner, now, this)) {
            return;
        }
        long since = lastWords.suspectedSince(stream, number, now);
        trace.repaired(now, stream.name(), number, requests.repaired(stream, number, since, now), by);
        long firstSent = stream.window.firstSent();
        if (number == stream.window.first() && tag != null && firstSent != Stream.NEVER) {
            startEarlier(stream, firstSent - tag.sinceMillis() * MILLI, now);
        }
        accept(stream, message, message.opcode().orElse(null), stream.source(), Verdict.REPAIRED, now);
        if (suspected) {
            lastWords.confirmed(stream, now);
        }
    }

    private void note(long now, Trace.Event event, Stream stream, Message message) {
        if (trace.isOn()) {
            trace.add(now, event, stream.name(), Long.toString(message.sequence()), message.opcodeWord());
        }
    }
}
