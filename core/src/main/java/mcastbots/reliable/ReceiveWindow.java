package mcastbots.reliable;

import java.util.List;
import mcastbots.protocol.NumberRange;

/**
 * Which numbers of one sender have come. It starts with the first number that is heard: what was sent before, we were not
 * there for, unless the sender's tags say that we were.
 *
 * <p>Numbers far from the last ones are not believed until another one confirms them (RFC 3550, A.1): a forged number must
 * neither make us miss what comes nor remember a million gaps.
 */
final class ReceiveWindow {
    /** The furthest that a number may be from the highest to be believed at once. */
    static final long MAX_JUMP = 1000;

    /** How far below the first number one is still taken in: the first messages may have overtaken one another. */
    static final long MAX_BEFORE_START = 64;

    private static final long NONE = -1;

    /** What happens to missing numbers, for whoever keeps deadlines. */
    interface Gaps {
        /** These numbers are missing from now on. */
        void opened(Stream stream, long first, long last, long now);

        /** These will never come: they are no longer waited for. */
        void abandoned(Stream stream, List<NumberRange> ranges, long now);
    }

    private final Stream stream;
    private long first;
    /** Numbers below this were there before us, or in a former life of the sender. */
    private long floor;

    private long highest;
    /** A number too far from the others to be believed yet. Its message was dropped. */
    private long candidate = NONE;

    private long received;
    /** Null as long as all is well, as in nearly all streams. */
    private Troubles troubles;

    /**
     * A window that starts behind this number.
     *
     * @param number the last one that is not awaited
     */
    ReceiveWindow(Stream stream, long number) {
        this.stream = stream;
        first = number + 1;
        floor = first - MAX_BEFORE_START;
        highest = number;
    }

    /** A message that has a number of its own has come, not by repair. */
    Verdict receive(long number, long now, Gaps gaps) {
        Verdict verdict = judge(number, now, gaps);
        switch (verdict) {
            case LATE -> {
                received++;
                troubles().late++;
            }
            case DUPLICATE -> troubles().duplicates++;
            case IMPLAUSIBLE -> {} // if it turns out to be true, it is missing
            default -> received++;
        }
        return verdict;
    }

    private Verdict judge(long number, long now, Gaps gaps) {
        if (number > highest) {
            return number - highest <= MAX_JUMP ? advance(number, now, gaps) : jump(number, true, now, gaps);
        }
        if (troubles != null && troubles.missing.remove(number)) {
            return Verdict.LATE;
        }
        if (number < first && number >= floor) {
            open(number + 1, first - 1, now, gaps);
            begin(number);
            return Verdict.LATE;
        }
        return highest - number > MAX_JUMP && !stream.repairs() ? fallBack(number, now, gaps) : Verdict.DUPLICATE;
    }

    /**
     * A message without a number of its own has come, which bears that of the sender's last one.
     */
    void announce(long number, long now, Gaps gaps) {
        if (number > highest) {
            if (number - highest <= MAX_JUMP) {
                open(highest + 1, number, now, gaps);
                rise(number);
            } else {
                jump(number, false, now, gaps);
            }
        }
    }

    /**
     * A message was repeated; whether it was missing, and so is to be delivered.
     *
     * @param tail whether it may be one that we did not know of
     */
    boolean repair(long number, boolean tail, long now, Gaps gaps) {
        boolean missed = troubles != null && troubles.missing.remove(number);
        if (!missed && tail && number > highest && number - highest <= MAX_JUMP) {
            advance(number, now, gaps);
            missed = true;
        }
        if (missed) {
            received++;
            troubles().repaired++;
        }
        return missed;
    }

    /**
     * The message before the first that we know was sent while we were there: it is missing, too. Only when it comes, its
     * tag tells of the one before it.
     *
     * @param sent when it was sent, in nanoseconds
     */
    void startEarlier(long sent, long now, Gaps gaps) {
        begin(first - 1);
        troubles().firstSent = sent;
        open(first, first, now, gaps);
    }

    private void begin(long number) {
        first = number;
        if (troubles != null) {
            troubles.firstSent = Stream.NEVER;
        }
    }

    /** When the first message was sent, if it is missing, and so there may be earlier ones that are; else {@link Stream#NEVER}. */
    long firstSent() {
        return troubles == null ? Stream.NEVER : troubles.firstSent;
    }

    private Verdict advance(long number, long now, Gaps gaps) {
        open(highest + 1, number - 1, now, gaps);
        rise(number);
        return Verdict.NEW;
    }

    private void rise(long number) {
        highest = number;
        candidate = NONE; // what was far from the others was nonsense, or is told by now
    }

    /** Far ahead: it moves nothing until another one near it confirms it. */
    private Verdict jump(long number, boolean delivered, long now, Gaps gaps) {
        if (candidate == NONE || Math.abs(number - candidate) > MAX_JUMP) {
            candidate = number;
            return Verdict.IMPLAUSIBLE;
        }
        long lower = Math.min(number, candidate);
        long higher = Math.max(number, candidate);
        abandonMissing(now, gaps);
        lose(highest + 1, lower - 1, now, gaps);
        open(lower, delivered ? number - 1 : higher, now, gaps);
        if (delivered && number < higher) { // not only an empty range: above the largest number is the smallest
            open(number + 1, higher, now, gaps);
        }
        rise(higher);
        return Verdict.NEW;
    }

    /** Far behind: an old duplicate, or a sender that has begun anew and doesn't say so by a tag. */
    private Verdict fallBack(long number, long now, Gaps gaps) {
        if (candidate == NONE || number != candidate + 1) {
            candidate = number;
            return Verdict.IMPLAUSIBLE;
        }
        abandonMissing(now, gaps);
        // What it said first in its new life, we have not taken in.
        lose(candidate, candidate, now, gaps);
        first = number;
        floor = first;
        highest = number;
        candidate = NONE;
        return Verdict.NEW;
    }

    private void open(long from, long to, long now, Gaps gaps) {
        if (from <= to) {
            troubles().missing.add(from, to);
            gaps.opened(stream, from, to, now);
        }
    }

    private void abandonMissing(long now, Gaps gaps) {
        if (isMissingAny()) {
            lose(troubles.missing.removeWithin(0, Long.MAX_VALUE), now, gaps);
        }
    }

    private void lose(long from, long to, long now, Gaps gaps) {
        if (from <= to) {
            lose(List.of(new NumberRange(from, to)), now, gaps);
        }
    }

    private void lose(List<NumberRange> ranges, long now, Gaps gaps) {
        troubles().lost += count(ranges);
        gaps.abandoned(stream, ranges, now);
    }

    /**
     * Whether these lost messages were the first that we know of and there may be earlier ones, sent since we joined, of
     * which we will never know. Nothing before them is taken in from now on.
     */
    boolean endsBeginning(NumberRange lost) {
        if (firstSent() == Stream.NEVER || !lost.contains(first)) {
            return false;
        }
        troubles.firstSent = Stream.NEVER;
        floor = first;
        return first > 1;
    }

    /** Waits no longer for numbers of this range; returns those that were still missing. They count as lost. */
    List<NumberRange> giveUp(NumberRange range) {
        List<NumberRange> given = forgo(range);
        if (!given.isEmpty()) {
            troubles.lost += count(given);
        }
        return given;
    }

    /** Waits no longer for numbers of this range, since no messages stand behind them; returns those that were missing. */
    List<NumberRange> forgo(NumberRange range) {
        return troubles == null ? List.of() : troubles.missing.removeWithin(range.first(), range.last());
    }

    /** Which numbers of this range are missing. */
    List<NumberRange> missing(NumberRange range) {
        return troubles == null ? List.of() : troubles.missing.within(range.first(), range.last());
    }

    static long count(List<NumberRange> ranges) {
        return ranges.stream().mapToLong(NumberRange::size).sum();
    }

    /** Whether any number of this range is missing. */
    boolean isMissingAny(NumberRange range) {
        return troubles != null && troubles.missing.containsAny(range.first(), range.last());
    }

    boolean isMissing(long number) {
        return troubles != null && troubles.missing.contains(number);
    }

    boolean isMissingAny() {
        return troubles != null && troubles.missing.count() > 0;
    }

    /** Whether a message of this number and source may be this sender's next, under another name. */
    boolean isContinuedBy(long number) {
        return number > highest && number - highest <= MAX_JUMP;
    }

    /** What went wrong; null as long as nothing has. */
    Troubles troublesSoFar() {
        return troubles;
    }

    /** What went wrong; made when it first does. */
    Troubles troubles() {
        if (troubles == null) {
            troubles = new Troubles();
        }
        return troubles;
    }

    long first() {
        return first;
    }

    long highest() {
        return highest;
    }

    long received() {
        return received;
    }
}
