package mcastbots.reliable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mcastbots.protocol.Message;
import mcastbots.protocol.Nack;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.RepairMessage;
import mcastbots.protocol.Resend;
import mcastbots.protocol.Skip;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import mcastbots.protocol.StreamTag;

/**
 * Lets each message of the group through once, finds out what is missing, asks for it, and repeats for others what they miss;
 * what can't be had is told of, once. protocol.md, "Repair", is its twin.
 */
public final class Reliability {
    /** Numbers of a SKIP that are looked at one by one, at most. */
    static final int MAX_SKIPPED = 1024;

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
        /** Whether a message that somebody has repeated is its sender's, who sends from there. */
        boolean isAuthentic(Message message, Source source);

        /** A message is to be acted on; each one comes here once. */
        void deliver(Message message, Source source, Verdict verdict, long now);

        /**
         * Sends a repair message to the group, as whoever sends the stream if it is one of ours; whether it was sent, as it
         * may be too long for a datagram.
         */
        boolean send(RepairMessage message, long now);

        /** The name that the sender of one of our streams goes by now. */
        String nameOf(StreamId own);

        /** Sends a BEAT of one of our streams, since somebody wonders whether its sender is there. */
        void announce(StreamId own, long now);

        /** Messages of a sender will not come. Each is told of once. */
        void lost(Lost lost, long now);

        /** This receiver drops datagrams: messages of so many senders are missing at the same time. */
        void overloaded(int senders, long now);
    }

    private final boolean repairs;
    private final BackOff backOff;
    /** What is sent here. */
    private final Map<StreamId, OwnStream> own = new HashMap<>();

    private final Output output;
    private final Trace trace;
    private final Streams streams;
    private final Overload overload = new Overload();
    private final LastWords lastWords;
    private final RepairRequests requests;
    private final RepairAnswers answers;
    private final Intake intake;
    private long maxAge;
    private boolean leaving;

    /** Nothing is sent here yet. */
    public Reliability(Options options, RandomGenerator random, Output output, Trace trace) {
        this.repairs = options.repairs;
        backOff = options.backOff;
        maxAge = OwnStream.maxAge(options.heartbeat);
        this.output = output;
        this.trace = trace;
        streams = new Streams(options.heartbeat, this::evicted);
        Medium medium = new Medium(options.backOff, random, streams, overload, output, trace);
        requests = new RepairRequests(medium, repairs);
        lastWords = new LastWords(medium, streams, options.heartbeat);
        answers = new RepairAnswers(medium, output, maxAge);
        intake = new Intake(repairs, streams, overload, lastWords, requests, answers, output, trace);
    }

    /** A stream is sent here, and repeated for whoever asks. */
    public void add(OwnStream stream) {
        stream.setMaxAge(maxAge);
        own.put(stream.id(), stream);
    }

    /** A stream is over: it is not repeated any more. */
    public void remove(OwnStream stream) {
        own.remove(stream.id());
    }

    /** Begins: we are in the group from now on. */
    public void start(long now) {
        intake.start(now);
        own.values().forEach(stream -> stream.start(now));
    }

    /** The group's heartbeat interval is another one from now on; nanoseconds. */
    public void setHeartbeat(long heartbeat) {
        streams.setHeartbeat(heartbeat);
        lastWords.setHeartbeat(heartbeat);
        setMaxAge(Math.max(maxAge, OwnStream.maxAge(heartbeat))); // until the next BEAT says more
    }

    /**
     * So often the peers of this group beat, from now on: longer than {@code heartbeat}, if there are many. Who notices only by a
     * sender's silence that it misses its last words must still find copies of them.
     */
    public void setBeatInterval(long interval) {
        setMaxAge(OwnStream.maxAge(interval));
    }

    private void setMaxAge(long newMaxAge) {
        if (maxAge == newMaxAge) {
            return;
        }
        maxAge = newMaxAge;
        streams.setMemory(maxAge);
        answers.setMaxAge(maxAge);
        own.values().forEach(stream -> stream.setMaxAge(maxAge));
    }

    /** Asks for nothing more, and only repeats for others what they ask for. */
    public void leave() {
        leaving = true;
    }

    /** A stream has made room for another one. */
    private void evicted(Stream stream) {
        requests.forget(stream, stream.lastHeard());
        lastWords.forget(stream);
        intake.forget(stream);
    }

    /** Takes in a message of another peer. */
    public void receive(Message message, Source source, long now) {
        Opcode opcode = message.opcode().orElse(null);
        if (opcode == Opcode.RSND) {
            RepairMessage.of(message).ifPresent(resend -> resent((Resend) resend, message.sender(), source, now));
            return;
        }
        overload.message(now);
        StreamTag tag = StreamTag.of(message).orElse(null);
        if (opcode != null && opcode.isRepair()) {
            if (tag != null) {
                intake.announced(message, tag, source, now);
            }
            RepairMessage.of(message).ifPresent(repair -> repair(repair, message.sender(), source, now));
        } else if (opcode == Opcode.BEAT && tag != null) {
            if (intake.announced(message, tag, source, now)) {
                output.deliver(message, source, Verdict.STATE, now);
            }
        } else {
            intake.data(message, opcode, tag, source, now);
        }
    }

    private void repair(RepairMessage repair, String sender, Source source, long now) {
        if (!repairs) {
            return;
        }
        OwnStream ours = own.get(repair.stream());
        if (trace.isOn() && repair instanceof Nack nack) {
            trace.add(
                    now, Trace.Event.NACK_HEARD, nack.owner(), nack.text(), "by " + sender + ", try " + nack.attempt());
        }
        if (ours != null) {
            if (repair instanceof Nack nack) {
                answers.answer(ours, nack, source, now);
            }
            return;
        }
        Stream stream = streams.find(repair.owner(), repair.stream());
        if (stream == null) {
            return;
        }
        if (repair instanceof Nack nack) {
            heardNack(stream, nack, source, now);
        } else if (repair instanceof Skip skip) {
            skipped(stream, skip, source, now);
        }
    }

    private void heardNack(Stream stream, Nack nack, Source source, long now) {
        stream.heardNack();
        if (backOff.suppresses()) {
            requests.heardNack(stream, nack, now);
            lastWords.heardNack(stream, nack, now);
        }
        answers.answerFor(stream, nack, source, streams.isPresent(stream, now), now);
    }

    private void skipped(Stream stream, Skip skip, Source source, long now) {
        boolean byOwner = source.equals(stream.source());
        if (!byOwner && stream.repairs()) {
            return; // who else could know?
        }
        long looks = MAX_SKIPPED; // nobody can make us look at each of a million numbers
        for (NumberRange range : skip.numbers()) {
            long last = Math.min(range.last(), stream.window.highest());
            for (long number = range.first(); number <= last && looks > 0; number++, looks--) {
                answers.heardSkip(stream, number, byOwner, now);
            }
            if (byOwner) {
                requests.giveUp(stream, range, now);
                continue;
            }
            for (NumberRange none : requests.skip(stream, range, now)) {
                for (long number = none.first(); number <= none.last() && looks > 0; number++, looks--) {
                    answers.keep(stream, number, null, now); // it was a BEAT: others may want to know
                }
            }
        }
    }

    /** A message was repeated: for us, if it is missing here. */
    private void resent(Resend resend, String by, Source source, long now) {
        Message message = resend.original();
        StreamTag tag = StreamTag.of(message).orElse(null);
        Stream stream = streams.find(resend.owner(), resend.stream());
        boolean sound = tag == null ? !resend.stream().isDrawn() : tag.id().equals(resend.stream());
        if (!repairs || stream == null || !sound || !isAuthentic(message, stream)) {
            return;
        }
        answers.heardRepeat(stream, message, now);
        intake.repaired(stream, message, tag, by, source, now);
    }

    /** A signature covers the address that a message was first sent from, which may be the sender's former one. */
    private boolean isAuthentic(Message message, Stream stream) {
        return output.isAuthentic(message, stream.source())
                || (!stream.formerSource().equals(stream.source())
                        && output.isAuthentic(message, stream.formerSource()));
    }

    /** Does what is due by {@code now}. Too early a call is harmless. */
    public void tick(long now) {
        answers.tick(now);
        if (leaving) {
            return;
        }
        if (repairs) {
            lastWords.tick(now);
        }
        requests.tick(now);
        requests.takeLost().forEach(lost -> output.lost(lost, now));
        int senders = overload.toTell(now);
        if (senders > 0) {
            output.overloaded(senders, now);
        }
    }

    /** When {@link #tick} has something to do next, or {@link Long#MAX_VALUE}. */
    public long nextDeadline() {
        long next = answers.nextDeadline();
        if (leaving) {
            return next;
        }
        next = Math.min(next, requests.nextDeadline());
        return repairs ? Math.min(next, lastWords.nextDeadline()) : next;
    }

    /** The stream of a peer of this name that repairs, if it was heard: that of the one heard last. */
    public Optional<StreamId> idOf(String name) {
        return streams.idOf(name);
    }

    /** How many peers that repair were heard lately, ourselves included. */
    public int peers(long now) {
        return streams.live(now);
    }

    /** Whether peers that do not repair were heard lately, as the original's are. */
    public boolean isMixed(long now) {
        return streams.isMixed(now);
    }

    /** What is kept of all that. */
    public Load load() {
        return new Load(streams.size(), streams.evicted(), answers.size(), requests.size(), lastWords.size());
    }

    /** How well each sender is heard. */
    public List<StreamStatistics> statistics() {
        return streams.statistics();
    }
}
