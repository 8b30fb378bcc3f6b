package mcastbots.reliable;

import java.util.List;
import java.util.random.RandomGenerator;
import mcastbots.protocol.Message;
import mcastbots.protocol.Nack;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.RepairMessage;
import mcastbots.protocol.Resend;
import mcastbots.protocol.Skip;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamTag;

/**
 * Lets each message of the group through once, finds out what is missing, asks for it, and repeats for others what they miss;
 * what can't be had is told of, once. protocol.md, "Repair", is its twin.
 */
public final class Reliability {
    private static final long MILLI = 1_000_000;

    /** Who has heard a sender's last words wonders at another time than the others; the range, in nanoseconds. */
    private static final long FOLLOW_UP_SPREAD = 500 * MILLI;

    /** Numbers of a SKIP that are looked at one by one, at most. */
    private static final int MAX_SKIPPED = 1024;

    /**
     * How to take part.
     *
     * @param repairs whether to ask for what is missing and to repeat for others; else losses are only told
     * @param heartbeat the group's heartbeat interval, in nanoseconds
     * @param backOff how long to wait before saying what others may say
     */
    public record Options(boolean repairs, long heartbeat, BackOff backOff) {}

    /** Where what it finds goes. */
    public interface Output {
        /** The name that this peer goes by now. */
        String name();

        /** A message is to be acted on; each one comes here once. */
        void deliver(Message message, Source source, Verdict verdict, long now);

        /** Sends a repair message to the group. */
        void send(RepairMessage message, long now);

        /** Sends a BEAT, since somebody wonders whether we are there. */
        void announce(long now);

        /** Messages will not come. Each is told of once. */
        void lost(Lost lost, long now);

        /** This receiver drops datagrams: messages of so many senders are missing at the same time. */
        void overloaded(int senders, long now);
    }

    private final boolean repairs;
    private final long heartbeat;
    private final OwnStream own;
    private final Output output;
    private final Trace trace;
    private final Streams streams;
    private final Overload overload = new Overload();
    private final FollowUps followUps = new FollowUps();
    private final RepairRequests requests;
    private final RepairAnswers answers;
    /** Numbers are followed by the requests, and by whoever looks for an overload. */
    private final Stream.Gaps gaps;

    private long joined;
    private boolean leaving;

    /** @param own what this peer sends */
    public Reliability(Options options, OwnStream own, RandomGenerator random, Output output, Trace trace) {
        this.repairs = options.repairs;
        this.heartbeat = options.heartbeat;
        this.own = own;
        this.output = output;
        this.trace = trace;
        streams = new Streams(heartbeat);
        Medium medium = new Medium(options.backOff, random, streams, overload, output, trace);
        requests = new RepairRequests(medium, repairs);
        answers = new RepairAnswers(medium, own, output, heartbeat);
        gaps = new Stream.Gaps() {
            @Override
            public void opened(Stream stream, long first, long last, long now) {
                overload.gap(stream, now);
                requests.opened(stream, first, last, now);
            }

            @Override
            public void abandoned(Stream stream, List<NumberRange> ranges, long now) {
                requests.abandoned(stream, ranges, now);
            }
        };
    }

    /** Begins: this peer is in the group from now on. */
    public void start(long now) {
        joined = now;
        own.start(now);
    }

    /** Asks for nothing more, and only repeats for others what they ask for. */
    public void leave() {
        leaving = true;
    }

    /** Takes in a message of another peer. */
    public void receive(Message message, Source source, long now) {
        Opcode opcode = message.opcode().orElse(null);
        if (opcode == Opcode.RSND) {
            RepairMessage.of(message).ifPresent(resend -> resent((Resend) resend, source, now));
            return;
        }
        overload.message(now);
        StreamTag tag = StreamTag.of(message).orElse(null);
        if (opcode != null && opcode.isRepair()) {
            if (tag != null) {
                announced(message, tag, source, now);
            }
            RepairMessage.of(message).ifPresent(repair -> repair(repair, message.sender(), source, now));
        } else if (opcode == Opcode.BEAT && tag != null) {
            if (announced(message, tag, source, now)) {
                output.deliver(message, source, Verdict.STATE, now);
            }
        } else {
            data(message, opcode, tag, source, now);
        }
    }

    /** A message with a number of its own. */
    private void data(Message message, Opcode opcode, StreamTag tag, Source source, long now) {
        long number = message.sequence();
        Stream stream = streams.heard(message.sender(), number, tag, source, now);
        if (stream == null) {
            stream = streams.add(message.sender(), tag, source, number, now);
            startEarlier(stream, tag, now);
        } else {
            requests.heard(stream);
        }
        Verdict verdict = stream.receive(number, now, gaps);
        if (!verdict.isDeliverable()) {
            note(now, Trace.Event.DUPLICATE, stream, message);
            return;
        }
        if (verdict == Verdict.LATE && number == stream.first()) {
            startEarlier(stream, tag, now);
        }
        note(now, Trace.Event.RECEIVED, stream, message);
        accept(stream, message, opcode, source, verdict, now);
        if (stream.repairs() && !stream.hasLeft()) {
            followUps.expect(stream, now);
        }
    }

    private void accept(Stream stream, Message message, Opcode opcode, Source source, Verdict verdict, long now) {
        if (repairs) {
            // An original's BEAT has a number, but nobody needs an old one.
            answers.keep(stream, message.sequence(), opcode == Opcode.BEAT ? null : message, now);
        }
        if (message.sequence() == stream.highest()) {
            stream.setLeft(opcode == Opcode.EXIT);
        }
        output.deliver(message, source, verdict, now);
    }

    /** A message that bears the number of its sender's last data message; whether it is to be believed. */
    private boolean announced(Message message, StreamTag tag, Source source, long now) {
        long number = message.sequence();
        Stream stream = streams.heard(message.sender(), number, tag, source, now);
        if (stream == null) {
            stream = streams.add(message.sender(), tag, source, number + 1, now);
            startEarlier(stream, tag, now);
            return true;
        }
        requests.heard(stream);
        stream.setFollowUpDue(Stream.NEVER);
        if (stream.hasLeft() && number <= stream.highest()) {
            return false; // overtaken by the sender's EXIT
        }
        stream.setLeft(false);
        stream.announce(number, now, gaps);
        return true;
    }

    /** If the message before the first was sent while we were in the group, we have missed it. */
    private void startEarlier(Stream stream, StreamTag tag, long now) {
        if (tag != null) {
            startEarlier(stream, now - tag.sinceMillis() * MILLI, now);
        }
    }

    private void startEarlier(Stream stream, long sentBefore, long now) {
        if (stream.first() > 1 && sentBefore >= joined) {
            stream.troubles().sentBeforeFirst = sentBefore;
            stream.startEarlier(now, gaps);
        }
    }

    private void repair(RepairMessage repair, String sender, Source source, long now) {
        if (!repairs) {
            return;
        }
        boolean ours = repair.stream().equals(own.id());
        if (trace.isOn() && repair instanceof Nack nack) {
            trace.add(now, Trace.Event.NACK_HEARD, nack.owner(), nack.text(), "by " + sender);
        }
        if (ours) {
            if (repair instanceof Nack nack) {
                answers.answer(nack, now);
            }
            return;
        }
        Stream stream = streams.find(repair.owner(), repair.stream());
        if (stream == null) {
            return;
        }
        if (repair instanceof Nack nack) {
            requests.heardNack(stream, nack, now);
            answers.answerFor(stream, nack, streams.isPresent(stream, now), now);
        } else if (repair instanceof Skip skip) {
            skip.numbers().forEach(range -> skipped(stream, range, source, now));
        }
    }

    private void skipped(Stream stream, NumberRange range, Source source, long now) {
        long from = Math.max(range.first(), stream.highest() - MAX_SKIPPED);
        for (long number = from; number <= Math.min(range.last(), stream.highest()); number++) {
            answers.heardAnswer(stream, number, now);
        }
        if (source.equals(stream.source())) {
            requests.giveUp(stream, range, now); // its sender must know
        } else if (!stream.repairs()) {
            for (NumberRange none : requests.skip(stream, range, now)) {
                for (long number = none.first(); number <= none.last(); number++) {
                    answers.keep(stream, number, null, now);
                }
            }
        }
    }

    /** A message was repeated: for us, if it is missing here. */
    private void resent(Resend resend, Source source, long now) {
        Message message = resend.original();
        StreamTag tag = StreamTag.of(message).orElse(null);
        Stream stream = streams.find(resend.owner(), resend.stream());
        boolean sound = tag == null ? !resend.stream().isDrawn() : tag.id().equals(resend.stream());
        if (!repairs || stream == null || !sound) {
            return;
        }
        long number = message.sequence();
        answers.heardAnswer(stream, number, now);
        boolean suspected = requests.isSuspected(stream, number);
        boolean byOwner = source.equals(stream.source());
        if (!stream.repair(number, suspected || byOwner, now, gaps)) {
            return;
        }
        trace.repaired(now, stream.name(), number, requests.repaired(stream, number, now), source);
        if (number == stream.first() && tag != null && stream.troubles().sentBeforeFirst > Long.MIN_VALUE) {
            startEarlier(stream, stream.troubles().sentBeforeFirst - tag.sinceMillis() * MILLI, now);
        }
        accept(stream, message, message.opcode().orElse(null), stream.source(), Verdict.REPAIRED, now);
        if (suspected && !stream.hasLeft()) {
            requests.silence(stream, 0, now); // and the next one?
        }
    }

    private void note(long now, Trace.Event event, Stream stream, Message message) {
        if (trace.isOn()) {
            trace.add(now, event, stream.name(), Long.toString(message.sequence()), message.opcodeWord());
        }
    }

    /** Does what is due by {@code now}. Too early a call is harmless. */
    public void tick(long now) {
        answers.tick(now);
        if (leaving) {
            return;
        }
        followUps.check(now, stream -> suspect(stream, FOLLOW_UP_SPREAD, now));
        streams.sweep(now, stream -> suspect(stream, heartbeat, now));
        requests.tick(now);
        requests.takeLost().forEach(lost -> output.lost(lost, now));
        int senders = overload.toTell(now);
        if (senders > 0) {
            output.overloaded(senders, now);
        }
    }

    /** A sender is silent: perhaps it has said more than we know. */
    private void suspect(Stream stream, long spread, long now) {
        int others = streams.live(now) - (streams.isLive(stream, now) ? 2 : 1);
        if (!stream.hasLeft() && others > 0) {
            requests.silence(stream, spread, now);
        }
    }

    /** When {@link #tick} has something to do next, or {@link Long#MAX_VALUE}. */
    public long nextDeadline() {
        return leaving
                ? answers.nextDeadline()
                : Math.min(
                        Math.min(answers.nextDeadline(), followUps.nextDue()),
                        Math.min(requests.nextDeadline(), streams.nextSweep()));
    }

    /** How many peers that repair were heard lately, ourselves included. */
    public int peers(long now) {
        return streams.live(now);
    }

    /** How well each sender is heard. */
    public List<StreamStatistics> statistics() {
        return streams.statistics();
    }
}
