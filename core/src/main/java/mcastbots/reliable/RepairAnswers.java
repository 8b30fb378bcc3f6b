package mcastbots.reliable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import mcastbots.protocol.Message;
import mcastbots.protocol.Nack;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Resend;
import mcastbots.protocol.Skip;

/**
 * What this peer repeats for others: its own messages at once; those of others, of which it has a copy, if their sender
 * can't be expected to, and nobody else does it first.
 */
final class RepairAnswers {
    private static final long SECOND = 1_000_000_000L;

    /** Copies of others' messages that a peer keeps, ... */
    static final int MAX_COPIES = 8192;
    /** ... and their bytes. */
    static final long MAX_COPIES_BYTES = 2 << 20;

    /** How often the sender is asked before others answer for it. */
    static final int OWNERS_TRIES = 2;

    /** Answers to one question at most; the rest is for the next one. */
    static final int MAX_ANSWERS = 64;

    /** Answers that wait for their turn at most. */
    private static final int MAX_PENDING = 4096;

    /** Answers at once, and a second in the long run: nobody must make us flood the group. */
    static final int ANSWER_BURST = 128;

    static final int ANSWERS_PER_SECOND = 500;

    /** At most so many BEATs a second answer those who wonder whether we are there. */
    private static final int SIGNS_PER_SECOND = 5;

    private record Key(Stream stream, long number) {}

    private record Pending(long due, Key key, MessageStore.Copy copy) {}

    private final Medium medium;
    private final OwnStream own;
    private final Reliability.Output output;
    private final MessageStore copies;
    private final RateLimit limit = new RateLimit(ANSWER_BURST, ANSWERS_PER_SECOND);
    private final RateLimit signs = new RateLimit(1, SIGNS_PER_SECOND);
    private final Map<Key, Pending> pending = new HashMap<>();
    private final PriorityQueue<Pending> timers =
            new PriorityQueue<>(Comparator.comparingLong(Pending::due).thenComparingLong(answer -> answer.key.number));

    /** @param heartbeat the group's heartbeat interval in nanoseconds */
    RepairAnswers(Medium medium, OwnStream own, Reliability.Output output, long heartbeat) {
        this.medium = medium;
        this.own = own;
        this.output = output;
        // Long enough for those who notice only by the sender's silence that they miss its last words.
        copies = new MessageStore(MAX_COPIES, MAX_COPIES_BYTES, Math.max(60 * SECOND, 5 * heartbeat));
    }

    /** Keeps a copy of a message of another peer; null for one that nobody would want. */
    void keep(Stream stream, long number, Message message, long now) {
        if (message == null || new Resend(stream.id(), message).canBeSaid()) {
            copies.put(stream, number, message, now);
        }
    }

    /** Somebody asks for messages of ours. */
    void answer(Nack nack, long now) {
        int answers = 0;
        List<NumberRange> gone = new ArrayList<>();
        for (NumberRange asked : nack.numbers()) {
            long to = Math.min(asked.last(), own.last());
            if (asked.last() > own.last() && signs.take(now)) {
                output.announce(now);
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
                    add(gone, number);
                } else if (repeat(new Resend(own.id(), copy.message), copy, now)) {
                    answers++;
                }
            }
        }
        if (!gone.isEmpty() && limit.take(now)) {
            skip(
                    new Skip(output.name(), own.id(), gone.subList(0, Math.min(gone.size(), NumberRange.MAX_IN_LIST))),
                    now);
        }
    }

    private static void add(List<NumberRange> ranges, long number) {
        int last = ranges.size() - 1;
        if (last >= 0 && ranges.get(last).last() == number - 1) {
            ranges.set(last, new NumberRange(ranges.get(last).first(), number));
        } else {
            ranges.add(new NumberRange(number, number));
        }
    }

    /** Somebody asks for messages of another peer: we may be the one who has them. */
    void answerFor(Stream stream, Nack nack, boolean ownerAnswers, long now) {
        if (ownerAnswers && nack.attempt() <= OWNERS_TRIES) {
            return;
        }
        long due = now + medium.backOff(now);
        int answers = 0;
        int looks = MAX_COPIES; // a list of many large ranges must not keep us busy
        for (NumberRange asked : nack.numbers()) {
            long from = Math.max(asked.first(), stream.highest() - MAX_COPIES);
            long to = Math.min(asked.last(), stream.highest());
            for (long number = from; number <= to && looks > 0 && answers < MAX_ANSWERS; number++) {
                looks--;
                Key key = new Key(stream, number);
                MessageStore.Copy copy = copies.get(stream, number, now);
                boolean wanted = copy != null && copy.mayBeRepeated(now);
                if (wanted && pending.size() < MAX_PENDING && !pending.containsKey(key)) {
                    Pending answer = new Pending(due, key, copy);
                    pending.put(key, answer);
                    timers.add(answer);
                    answers++;
                }
            }
        }
    }

    /** Another peer has repeated or skipped a message: we need not. */
    void heardAnswer(Stream stream, long number, long now) {
        MessageStore.Copy copy = copies.get(stream, number, now);
        if (copy != null) {
            copy.repeated(now);
        }
        if (medium.suppresses() && !pending.isEmpty() && pending.remove(new Key(stream, number)) != null) {
            medium.trace.add(now, Trace.Event.REPAIR_SAVED, stream.name(), Long.toString(number), "");
        }
    }

    private boolean repeat(Resend resend, MessageStore.Copy copy, long now) {
        if (!copy.mayBeRepeated(now) || !limit.take(now)) {
            return false;
        }
        copy.repeated(now);
        medium.send(resend, now);
        medium.trace.add(
                now,
                Trace.Event.REPAIR_SENT,
                resend.owner(),
                Long.toString(resend.original().sequence()),
                resend.original().opcodeWord());
        return true;
    }

    private void skip(Skip skip, long now) {
        medium.send(skip, now);
        medium.trace.add(now, Trace.Event.SKIP_SENT, skip.owner(), skip.text(), "");
    }

    /** Does what is due by {@code now}. */
    void tick(long now) {
        Map<Stream, List<NumberRange>> skipped = Map.of();
        while (!timers.isEmpty() && now >= timers.peek().due) {
            Pending answer = timers.remove();
            if (!pending.remove(answer.key, answer)) {
                continue;
            }
            if (answer.copy.message != null) {
                repeat(new Resend(answer.key.stream.id(), answer.copy.message), answer.copy, now);
            } else {
                skipped = skipped.isEmpty() ? new LinkedHashMap<>() : skipped;
                List<NumberRange> ranges = skipped.computeIfAbsent(answer.key.stream, s -> new ArrayList<>());
                if (ranges.size() < NumberRange.MAX_IN_LIST) {
                    add(ranges, answer.key.number);
                    answer.copy.repeated(now);
                }
            }
        }
        skipped.forEach((stream, ranges) -> {
            if (limit.take(now)) {
                skip(new Skip(stream.name(), stream.id(), ranges), now);
            }
        });
    }

    /** When {@link #tick} may have something to do next. */
    long nextDeadline() {
        return timers.isEmpty() ? Long.MAX_VALUE : timers.peek().due;
    }
}
