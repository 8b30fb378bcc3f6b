package mcastbots.reliable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import mcastbots.protocol.Nack;
import mcastbots.protocol.NumberRange;

/**
 * What this peer misses, and when it asks for it: after a random wait, unless another peer asks first; again, ever later, as
 * long as nothing comes; until it gives up (NACK-oriented reliability, RFC 5740 and 5401).
 */
final class RepairRequests implements Stream.Gaps {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000;

    /** How long a message may be missing before it is given up, in nanoseconds. */
    static final long PATIENCE = 10 * SECOND;

    /** Gaps that are waited for at the same time, in all; beyond, the oldest is given up early. */
    static final int MAX_GAPS = 1 << 16;

    /** Gaps of one stream; beyond, its oldest is given up early. Forged numbers must not make each step slow. */
    static final int MAX_STREAM_GAPS = 1024;

    /** How long the first question gives the answer, in nanoseconds; each further one twice as long, ... */
    static final long FIRST_HOLD = 10 * MILLI;
    /** ... but no longer than this. */
    static final long MAX_HOLD = 500 * MILLI;

    /** How often those are asked who may have heard a silent peer's last words. */
    static final int SILENCE_TRIES = 8;

    /** Gaps of one stream that are due so soon after one another are asked for together; nanoseconds. */
    private static final long TOGETHER = 2 * MILLI;

    /** NACKs of this peer at once, and a second in the long run. */
    static final int NACK_BURST = 100;

    static final int NACKS_PER_SECOND = 200;

    /** A gap that waits for its turn. */
    private record Timer(long at, Gap gap) {}

    private final Medium medium;
    private final boolean asks;
    private final RateLimit limit = new RateLimit(NACK_BURST, NACKS_PER_SECOND);
    private final Deque<Gap> byAge = new ArrayDeque<>();
    /** Each open gap has one timer, which never fires after the gap is due. */
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::at));
    /** What silent peers may have said last. */
    private final Map<Stream, Gap> tails = new HashMap<>();

    private final List<Lost> lost = new ArrayList<>();

    /** @param asks whether to ask for what is missing, or only to tell of it */
    RepairRequests(Medium medium, boolean asks) {
        this.medium = medium;
        this.asks = asks;
    }

    @Override
    public void opened(Stream stream, long first, long last, long now) {
        if (byAge.size() >= MAX_GAPS) {
            giveUp(byAge.removeFirst(), now);
        }
        List<Gap> ofStream = stream.troubles().gaps;
        if (ofStream.size() >= MAX_STREAM_GAPS) {
            forgetClosed(stream);
            if (ofStream.size() >= MAX_STREAM_GAPS) {
                giveUp(ofStream.get(0), now);
            }
        }
        Gap gap = open(stream, new NumberRange(first, last), false, now, asks ? medium.backOff(now) : 0);
        byAge.addLast(gap);
        ofStream.add(gap);
        if (medium.trace.isOn()) {
            String plan = asks ? "asking in " + millis(gap.due - now) + " ms" : "";
            medium.trace.add(now, Trace.Event.GAP, stream.name(), gap.numbers.toString(), plan);
        }
    }

    private Gap open(Stream stream, NumberRange numbers, boolean tail, long now, long wait) {
        Gap gap = new Gap(stream, numbers, now, tail, asks ? now + wait : Long.MAX_VALUE);
        if (asks) {
            timers.add(new Timer(gap.due, gap));
        }
        return gap;
    }

    @Override
    public void abandoned(Stream stream, List<NumberRange> ranges, long now) {
        for (NumberRange range : ranges) {
            lost.add(new Lost(stream.name(), stream.source(), range));
            medium.trace.add(now, Trace.Event.LOST, stream.name(), range.toString(), "");
        }
        // A sender that begins anew will use the same numbers again.
        forgetClosed(stream);
    }

    private void giveUp(Gap gap, long now) {
        if (!gap.closed) {
            giveUp(gap.stream, gap.numbers, now);
            gap.closed = true;
            gap.stream.troubles().gaps.remove(gap);
        }
    }

    /** Messages will not come. */
    void giveUp(Stream stream, NumberRange range, long now) {
        List<NumberRange> given = stream.giveUp(range);
        if (!given.isEmpty()) {
            abandoned(stream, given, now);
        }
    }

    /** There are no messages of these numbers that anybody would want; which of them we were waiting for. */
    List<NumberRange> skip(Stream stream, NumberRange range, long now) {
        List<NumberRange> skipped = stream.forgo(range);
        if (!skipped.isEmpty()) {
            medium.trace.add(now, Trace.Event.SKIPPED, stream.name(), NumberRange.format(skipped), "");
            forgetClosed(stream);
        }
        return skipped;
    }

    /**
     * Starts to ask for what a silent peer may have said last, if we do not ask already.
     *
     * @param spread the range of the random time to wait before, in nanoseconds
     */
    void silence(Stream stream, long spread, long now) {
        if (asks && stream.highest() < NumberRange.LARGEST && !tails.containsKey(stream)) {
            long next = stream.highest() + 1;
            long wait = medium.backOff(now) + medium.within(spread);
            tails.put(stream, open(stream, new NumberRange(next, next), true, now, wait));
            medium.trace.add(now, Trace.Event.SILENCE, stream.name(), Long.toString(next), "was it sent?");
        }
    }

    /** Whether we have asked whether a silent peer has sent this message. */
    boolean isSuspected(Stream stream, long number) {
        Gap tail = tails.get(stream);
        return tail != null && tail.numbers.contains(number);
    }

    /** A stream was heard again: there is no need to wonder about its last words. */
    void heard(Stream stream) {
        if (!tails.isEmpty()) {
            tails.remove(stream);
        }
    }

    /** A message that was missing has been repeated; how long that took, in nanoseconds. */
    long repaired(Stream stream, long number, long now) {
        long opened = now;
        Troubles troubles = stream.troubles();
        Gap tail = tails.remove(stream);
        if (tail != null && tail.numbers.contains(number)) {
            opened = tail.opened;
        }
        for (Gap gap : troubles.gaps) {
            if (gap.numbers.contains(number)) {
                opened = gap.opened;
                gap.tries = Math.min(gap.tries, 1); // somebody answers: no need to ask more and more seldom
            }
        }
        if (troubles.repairTimes == null) {
            troubles.repairTimes = new RepairTimes();
        }
        troubles.repairTimes.add(now - opened);
        forgetClosed(stream);
        return now - opened;
    }

    private static void forgetClosed(Stream stream) {
        stream.troubles().gaps.removeIf(gap -> {
            gap.closed = gap.missing().isEmpty();
            return gap.closed;
        });
    }

    /** Another peer asks for messages of this stream: if we miss just these, we need not ask now. */
    void heardNack(Stream stream, Nack nack, long now) {
        Troubles troubles = stream.troubles();
        troubles.nacksHeard++;
        if (!medium.suppresses()) {
            return;
        }
        forgetClosed(stream);
        troubles.gaps.forEach(gap -> suppress(gap, nack, now));
        Gap tail = tails.get(stream);
        if (isHint(stream, nack, now) && (tail == null || tail.tries == 0)) {
            tails.remove(stream);
            silence(stream, 0, now);
        } else if (tail != null) {
            suppress(tail, nack, now);
        }
    }

    /** Who wonders about a silent peer's later message has the one that we don't know of. */
    private static boolean isHint(Stream stream, Nack nack, long now) {
        return stream.repairs()
                && !stream.hasLeft()
                && now - stream.lastHeard() >= FollowUps.PATIENCE
                && nack.numbers().get(0).first() > stream.highest() + 1;
    }

    private void suppress(Gap gap, Nack nack, long now) {
        boolean covered = now >= gap.holdUntil
                && gap.missing().stream()
                        .allMatch(range -> nack.numbers().stream()
                                .anyMatch(asked -> asked.contains(range.first()) && asked.contains(range.last())));
        if (covered) {
            hold(gap, now);
            gap.stream.troubles().nacksSaved++;
            medium.trace.add(now, Trace.Event.NACK_SAVED, gap.stream.name(), gap.numbers.toString(), "");
        }
    }

    /** Somebody has asked: how long to wait for the answer, and until the next question. */
    private void hold(Gap gap, long now) {
        long hold = Math.min(MAX_HOLD, FIRST_HOLD << Math.min(gap.tries, 16));
        gap.tries++;
        gap.holdUntil = now + hold;
        gap.due = gap.holdUntil + medium.backOff(now);
    }

    /** Does what is due by {@code now}. */
    void tick(long now) {
        while (!byAge.isEmpty() && now >= byAge.peekFirst().opened + PATIENCE) {
            giveUp(byAge.removeFirst(), now);
        }
        while (!timers.isEmpty() && now >= timers.peek().at) {
            Gap gap = timers.remove().gap;
            boolean closed = gap.tail ? isTailClosed(gap) : gap.missing().isEmpty();
            if (closed) {
                continue;
            }
            if (now >= gap.due) {
                ask(gap, now);
            }
            timers.add(new Timer(gap.due, gap));
        }
    }

    private boolean isTailClosed(Gap gap) {
        if (tails.get(gap.stream) == gap && gap.tries >= SILENCE_TRIES) {
            tails.remove(gap.stream); // nobody knows anything: it was silent
        }
        return tails.get(gap.stream) != gap;
    }

    private void ask(Gap gap, long now) {
        if (!limit.take(now)) {
            gap.due = now + FIRST_HOLD;
            return;
        }
        List<NumberRange> numbers = new ArrayList<>();
        int attempt = 0;
        for (Gap other : gap.tail ? List.of(gap) : List.copyOf(gap.stream.troubles().gaps)) {
            List<NumberRange> missing = other.due <= now + TOGETHER ? other.missing() : List.of();
            if (!missing.isEmpty() && numbers.size() < NumberRange.MAX_IN_LIST) {
                // What does not fit now is asked for in the next round.
                missing.stream().limit(NumberRange.MAX_IN_LIST - numbers.size()).forEach(numbers::add);
                hold(other, now);
                attempt = Math.max(attempt, other.tries);
            }
        }
        Stream stream = gap.stream;
        stream.troubles().nacksSent++;
        medium.send(new Nack(stream.name(), stream.id(), numbers, attempt), now);
        if (medium.trace.isOn()) {
            String plan = "try " + attempt + ", again in " + millis(gap.due - now) + " ms";
            medium.trace.add(now, Trace.Event.NACK_SENT, stream.name(), NumberRange.format(numbers), plan);
        }
    }

    /** What was found to be lost since the last call; each message at most once, as ranges. */
    List<Lost> takeLost() {
        if (lost.isEmpty()) {
            return List.of();
        }
        List<Lost> taken = List.copyOf(lost);
        lost.clear();
        return taken;
    }

    /** When {@link #tick} may have something to do next. */
    long nextDeadline() {
        if (!lost.isEmpty()) {
            return Long.MIN_VALUE;
        }
        long giveUp = byAge.isEmpty() ? Long.MAX_VALUE : byAge.peekFirst().opened + PATIENCE;
        return timers.isEmpty() ? giveUp : Math.min(giveUp, timers.peek().at);
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", (double) nanos / MILLI);
    }
}
