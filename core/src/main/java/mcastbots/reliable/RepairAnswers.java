package mcastbots.reliable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcastbots.protocol.Message;
import mcastbots.protocol.Nack;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Resend;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;

/**
 * What this peer repeats for others: its own messages at once; those of others, of which it has a copy, if their sender
 * can't be expected to, and nobody else does it first.
 */
final class RepairAnswers {
    /** Copies of others' messages that a peer keeps, ... */
    static final int MAX_COPIES = 8192;
    /** ... and their bytes. */
    static final long MAX_COPIES_BYTES = 2 << 20;

    /** How often the sender is asked before others answer for it. */
    static final int OWNERS_TRIES = 2;

    /** Answers to one question at most; the rest is for the next one. */
    static final int MAX_ANSWERS = 64;

    /** Answers that wait for their turn at most. */
    static final int MAX_PENDING = 4096;

    /** Numbers of others that one question can make us look for. */
    static final int MAX_LOOKS = 2048;

    /** Answers at once, and a second in the long run: nobody must make us flood the group. */
    static final int ANSWER_BURST = 128;

    static final int ANSWERS_PER_SECOND = 500;

    /** For one asker, known by address and port: half of these, so that there is room for the others. */
    static final int ANSWER_BURST_EACH = 64;

    static final int ANSWERS_PER_SECOND_EACH = 250;

    /** At most so many BEATs a second answer those who wonder whether we are there. */
    static final int SIGNS_PER_SECOND = 5;

    private record Pending(Stream stream, MessageKey key, MessageStore.Copy copy) {}

    private final Medium medium;
    private final Reliability.Output output;
    private final MessageStore copies;
    private final RateLimit limit = new RateLimit(ANSWER_BURST, ANSWERS_PER_SECOND);
    private final SourceLimits askers = new SourceLimits(ANSWER_BURST_EACH, ANSWERS_PER_SECOND_EACH);
    private final RateLimit signs = new RateLimit(1, SIGNS_PER_SECOND);
    private final Map<MessageKey, Pending> pending = new HashMap<>();
    /** Those that wait, and some that need not be given any more. */
    private final Agenda<Pending> agenda = new Agenda<>();

    /** @param maxAge how long copies are kept, in nanoseconds */
    RepairAnswers(Medium medium, Reliability.Output output, long maxAge) {
        this.medium = medium;
        this.output = output;
        copies = new MessageStore(MAX_COPIES, MAX_COPIES_BYTES, maxAge);
    }

    void setMaxAge(long maxAge) {
        copies.setMaxAge(maxAge);
    }

    /** Keeps a copy of a message of another peer; null for one that nobody would want. */
    void keep(Stream stream, long number, Message message, long now) {
        if (message == null || new Resend(stream.id(), message).canBeSaid()) {
            copies.put(stream, number, message, now);
        }
    }

    /** Somebody, from there, asks for messages of one of our streams. */
    void answer(OwnStream own, Nack nack, Source asker, long now) {
        int answers = 0;
        List<NumberRange> gone = new ArrayList<>();
        for (NumberRange asked : nack.numbers()) {
            long to = Math.min(asked.last(), own.last());
            if (asked.last() > own.last() && signs.take(now)) {
                output.announce(own.id(), now);
            }
            long from = Math.max(1, asked.first());
            // What is older than the oldest copy is gone; nobody can make us look at each of a million numbers.
            long oldest = own.last() - OwnStream.MAX_MESSAGES + 1;
            if (from < oldest && from <= to) {
                gone.add(new NumberRange(from, Math.min(to, oldest - 1)));
                from = oldest;
            }
            for (long number = from; number <= to && answers < MAX_ANSWERS; number++) {
                MessageStore.Copy copy = own.copy(number, now);
                if (copy == null || copy.message == null) {
                    NumberRange.append(gone, new NumberRange(number, number));
                } else if (copy.mayBeRepeated(now) && askers.take(asker, now) && limit.take(now)) {
                    repeat(own.id(), copy, now);
                    answers++;
                }
            }
        }
        if (!gone.isEmpty() && askers.take(asker, now) && limit.take(now)) {
            medium.skip(output.nameOf(own.id()), own.id(), gone, now);
        }
    }

    /** Somebody, from there, asks for messages of another peer: we may be the one who has them. */
    void answerFor(Stream stream, Nack nack, Source asker, boolean ownerAnswers, long now) {
        if (ownerAnswers && nack.attempt() <= OWNERS_TRIES) {
            return;
        }
        long due = now + medium.backOff(now);
        int answers = 0;
        int looks = MAX_LOOKS; // a list of many large ranges must not keep us busy
        for (NumberRange asked : nack.numbers()) {
            long from = Math.max(asked.first(), stream.window.highest() - MAX_COPIES);
            long to = Math.min(asked.last(), stream.window.highest());
            for (long number = from; number <= to && looks > 0 && answers < MAX_ANSWERS; number++) {
                looks--;
                MessageKey key = new MessageKey(stream, number);
                MessageStore.Copy copy = copies.get(stream, number, now);
                boolean wanted = copy != null && copy.mayBeRepeated(now);
                boolean waits = pending.containsKey(key);
                if (wanted && !waits && agenda.size() < MAX_PENDING && askers.take(asker, now)) {
                    Pending answer = new Pending(stream, key, copy);
                    pending.put(key, answer);
                    agenda.add(due, answer);
                    answers++;
                }
            }
        }
    }

    /** Another peer has repeated a message: we need not. (Unless these are other words: one of us is wrong.) */
    void heardRepeat(Stream stream, Message message, long now) {
        MessageStore.Copy copy = copies.get(stream, message.sequence(), now);
        boolean same = copy != null
                && copy.message != null
                && copy.message.withoutExtensions().equals(message.withoutExtensions());
        if (same) {
            heardAnswer(stream, copy, message.sequence(), now);
        }
    }

    /**
     * A peer has said that there is nothing to repeat.
     *
     * @param byOwner whether it must know
     */
    void heardSkip(Stream stream, long number, boolean byOwner, long now) {
        MessageStore.Copy copy = copies.get(stream, number, now);
        if (copy != null && (byOwner || copy.message == null)) {
            heardAnswer(stream, copy, number, now);
        }
    }

    private void heardAnswer(Stream stream, MessageStore.Copy copy, long number, long now) {
        copy.repeated(now);
        if (medium.suppresses() && !pending.isEmpty() && pending.remove(new MessageKey(stream, number)) != null) {
            medium.trace.add(now, Trace.Event.REPAIR_SAVED, stream.name(), Long.toString(number), "");
        }
    }

    private void repeat(StreamId stream, MessageStore.Copy copy, long now) {
        copy.repeated(now);
        medium.repeat(new Resend(stream, copy.message), now);
    }

    /** Does what is due by {@code now}. */
    void tick(long now) {
        Map<Stream, NumberRanges> skipped = new LinkedHashMap<>();
        for (Pending answer = agenda.poll(now); answer != null; answer = agenda.poll(now)) {
            MessageKey key = answer.key;
            if (!pending.remove(key, answer) || !answer.copy.mayBeRepeated(now)) {
                continue;
            }
            if (answer.copy.message == null) {
                answer.copy.repeated(now);
                skipped.computeIfAbsent(answer.stream, stream -> new NumberRanges())
                        .add(key.number(), key.number());
            } else if (limit.take(now)) {
                repeat(answer.stream.id(), answer.copy, now);
            }
        }
        skipped.forEach((stream, numbers) -> {
            if (limit.take(now)) {
                medium.skip(stream.name(), stream.id(), numbers.within(0, Long.MAX_VALUE), now);
            }
        });
    }

    /** When {@link #tick} may have something to do next. */
    long nextDeadline() {
        return agenda.next();
    }

    /** How many copies of others' messages are kept. */
    int size() {
        return copies.size();
    }
}
