package mcastbots.reliable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcastbots.protocol.Nack;
import mcastbots.protocol.NumberRange;

/**
 * What this peer misses, and when it asks for it: after a random wait, unless another peer asks first; again, ever later, as
 * long as nothing comes; until it gives up (NACK-oriented reliability, RFC 5740 and 5401).
 */
final class RepairRequests implements ReceiveWindow.Gaps {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000;

    /** How long a message may be missing before it is given up, in nanoseconds. */
    static final long PATIENCE = 10 * SECOND;

    /** Gaps that are waited for at the same time, in all; beyond, the oldest is given up early. */
    static final int MAX_GAPS = 8192;

    /** Gaps of one stream; beyond, its oldest is given up early. Forged numbers must not make each step slow. */
    static final int MAX_STREAM_GAPS = 1024;

    /** Gaps of one stream that are due so soon after one another are asked for together; nanoseconds. */
    static final long TOGETHER = 2 * MILLI;

    /** NACKs for gaps at once, and a second in the long run. */
    static final int NACK_BURST = 100;

    static final int NACKS_PER_SECOND = 200;

    private final Medium medium;
    private final boolean asks;
    private final RateLimit limit = new RateLimit(NACK_BURST, NACKS_PER_SECOND);
    private final Deque<Gap> byAge = new ArrayDeque<>();
    /** Each gap has one entry, which never comes after it is due. */
    private final Agenda<Gap> agenda = new Agenda<>();

    /** What was found to be lost since it was last told. */
    private final Map<Stream, Loss> lost = new LinkedHashMap<>();

    private static final class Loss {
        private final List<NumberRange> numbers = new ArrayList<>(1);
        private boolean earlierToo;
    }

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
        List<Gap> ofStream = stream.window.troubles().gaps;
        if (ofStream.size() >= MAX_STREAM_GAPS) {
            forgetClosed(stream);
            if (ofStream.size() >= MAX_STREAM_GAPS) {
                giveUp(ofStream.get(0), now);
            }
        }
        // Larger numbers, which no stream gets to, can't be asked for.
        boolean ask = asks && last <= NumberRange.LARGEST;
        long wait = ask ? medium.backOff(now) : 0;
        Gap gap = new Gap(stream, new NumberRange(first, last), now, new Question(ask ? now + wait : Stream.NEVER));
        if (ask) {
            agenda.add(gap.question.due(), gap);
        }
        byAge.addLast(gap);
        ofStream.add(gap);
        if (medium.trace.isOn()) {
            String plan = ask ? "asking in " + Medium.millis(wait) + " ms" : "";
            medium.trace.add(now, Trace.Event.GAP, stream.name(), gap.numbers.toString(), plan);
        }
    }

    @Override
    public void abandoned(Stream stream, List<NumberRange> ranges, long now) {
        Loss loss = lost.computeIfAbsent(stream, s -> new Loss());
        for (NumberRange range : ranges) {
            NumberRange.append(loss.numbers, range);
            loss.earlierToo |= stream.window.endsBeginning(range);
            medium.trace.add(now, Trace.Event.LOST, stream.name(), range.toString(), "");
        }
        // A sender that begins anew will use the same numbers again.
        forgetClosed(stream);
    }

    private void giveUp(Gap gap, long now) {
        if (gap.isOpen()) {
            giveUp(gap.stream, gap.numbers, now);
        }
        gap.closed = true;
        gap.stream.window.troubles().gaps.remove(gap);
    }

    /** Messages will not come. */
    void giveUp(Stream stream, NumberRange range, long now) {
        List<NumberRange> given = stream.window.giveUp(range);
        if (!given.isEmpty()) {
            abandoned(stream, given, now);
        }
    }

    /** There are no messages of these numbers that anybody would want; which of them we were waiting for. */
    List<NumberRange> skip(Stream stream, NumberRange range, long now) {
        List<NumberRange> skipped = stream.window.forgo(range);
        if (!skipped.isEmpty()) {
            medium.trace.add(now, Trace.Event.SKIPPED, stream.name(), NumberRange.format(skipped), "");
            forgetClosed(stream);
        }
        return skipped;
    }

    /**
     * A message that was missing has been repeated; how long that took, in nanoseconds.
     *
     * @param since when it was found missing, unless it was in a gap
     */
    long repaired(Stream stream, long number, long since, long now) {
        long opened = since;
        Troubles troubles = stream.window.troubles();
        for (Iterator<Gap> gaps = troubles.gaps.iterator(); gaps.hasNext(); ) {
            Gap gap = gaps.next();
            if (gap.numbers.contains(number)) {
                opened = gap.opened;
                gap.question.answered(medium, now);
                if (!gap.isOpen()) {
                    gaps.remove();
                }
            }
        }
        if (troubles.repairTimes == null) {
            troubles.repairTimes = new RepairTimes();
        }
        troubles.repairTimes.add(now - opened);
        return now - opened;
    }

    private static void forgetClosed(Stream stream) {
        stream.window.troubles().gaps.removeIf(gap -> !gap.isOpen());
    }

    /** Another peer asks for messages of this stream: if we miss just these, we need not ask now. */
    void heardNack(Stream stream, Nack nack, long now) {
        if (stream.window.isMissingAny()) {
            forgetClosed(stream);
            stream.window.troubles().gaps.forEach(gap -> suppress(gap, nack, now));
        }
    }

    private void suppress(Gap gap, Nack nack, long now) {
        boolean covered = !gap.question.isHeld(now)
                && gap.missing().stream()
                        .allMatch(range -> nack.numbers().stream()
                                .anyMatch(asked -> asked.contains(range.first()) && asked.contains(range.last())));
        if (covered) {
            gap.question.asked(medium, now);
            medium.saved(gap.stream, gap.numbers.toString(), now);
        }
    }

    /** Does what is due by {@code now}. */
    void tick(long now) {
        while (!byAge.isEmpty() && now >= byAge.peekFirst().opened + PATIENCE) {
            giveUp(byAge.removeFirst(), now);
        }
        for (Gap gap = agenda.poll(now); gap != null; gap = agenda.poll(now)) {
            if (gap.isOpen()) {
                if (now >= gap.question.due()) {
                    ask(gap, now);
                }
                agenda.add(gap.question.due(), gap);
            } else {
                gap.stream.window.troubles().gaps.remove(gap);
            }
        }
    }

    private void ask(Gap gap, long now) {
        if (!limit.take(now)) {
            gap.question.postpone(medium, now);
            return;
        }
        List<NumberRange> numbers = new ArrayList<>();
        Question oldest = gap.question;
        for (Gap other : gap.stream.window.troubles().gaps) {
            if (numbers.size() == NumberRange.MAX_IN_LIST) {
                break; // the rest is asked for in the next round
            }
            List<NumberRange> missing = other.question.due() <= now + TOGETHER ? other.missing() : List.of();
            if (!missing.isEmpty()) {
                missing.stream().limit(NumberRange.MAX_IN_LIST - numbers.size()).forEach(numbers::add);
                other.question.asked(medium, now);
                oldest = other.question.tries() > oldest.tries() ? other.question : oldest;
            }
        }
        numbers.sort(Comparator.comparingLong(NumberRange::first));
        medium.ask(gap.stream, numbers, oldest, now);
    }

    /** A stream has made room for others: what it misses will not come. */
    void forget(Stream stream, long now) {
        giveUp(stream, new NumberRange(0, Long.MAX_VALUE), now);
    }

    /** What was found to be lost since the last call; each message at most once. */
    List<Lost> takeLost() {
        if (lost.isEmpty()) {
            return List.of();
        }
        List<Lost> taken = new ArrayList<>(lost.size());
        lost.forEach((stream, loss) -> {
            loss.numbers.sort(Comparator.comparingLong(NumberRange::first));
            taken.add(new Lost(stream.name(), stream.source(), List.copyOf(loss.numbers), loss.earlierToo));
        });
        lost.clear();
        return taken;
    }

    /** When {@link #tick} may have something to do next. */
    long nextDeadline() {
        if (!lost.isEmpty()) {
            return Long.MIN_VALUE;
        }
        long giveUp = byAge.isEmpty() ? Long.MAX_VALUE : byAge.peekFirst().opened + PATIENCE;
        return Math.min(giveUp, agenda.next());
    }

    /** How many gaps are waited for, closed ones among them. */
    int size() {
        return byAge.size();
    }
}
