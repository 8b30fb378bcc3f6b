package mcastbots.reliable;

import java.util.List;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;

/**
 * The numbers of one sender. It starts with the first number that is heard: what was sent before, we were not there for,
 * unless the sender's tags say that we were.
 *
 * <p>Numbers far from the last ones are not believed until the next one confirms them (RFC 3550, A.1): a forged number must
 * neither make us miss what comes nor remember a million gaps.
 */
final class Stream {
    /** The furthest that a number may be from the highest to be believed at once. */
    static final long MAX_JUMP = 1000;

    /** How far below the first number one is still taken in: the first messages may have overtaken one another. */
    static final long MAX_BEFORE_START = 64;

    /** The time of what is not awaited. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long NONE = -1;

    private final StreamId id;
    private String name;
    private Source source;
    private long first;
    /** Numbers below this were there before us, or in a former life of the sender. */
    private long floor;

    private long highest;
    /** A number too far from the others to be believed yet, and whether its message was delivered. */
    private long candidate = NONE;

    private boolean candidateDelivered;
    private boolean left;
    private boolean silenceTold;
    private long followUpDue = NEVER;
    private long received;
    private long lastHeard;
    /** Null as long as all is well, as in nearly all streams. */
    private Troubles troubles;

    /**
     * A stream that starts behind this number.
     *
     * @param number the last one that is not awaited
     */
    Stream(StreamId id, String name, Source source, long number) {
        this.id = id;
        this.name = name;
        this.source = source;
        first = number + 1;
        floor = first - MAX_BEFORE_START;
        highest = number;
    }

    /** What happens to missing numbers, for whoever keeps deadlines. */
    interface Gaps {
        /** These numbers are missing from now on. */
        void opened(Stream stream, long first, long last, long now);

        /** These will never come: they are no longer waited for. */
        void abandoned(Stream stream, List<NumberRange> ranges, long now);
    }

    /** A message that has a number of its own has come, not by repair. */
    Verdict receive(long number, long now, Gaps gaps) {
        Verdict verdict = judge(number, now, gaps);
        switch (verdict) {
            case LATE -> {
                received++;
                troubles().late++;
            }
            case DUPLICATE, IMPLAUSIBLE -> troubles().duplicates++;
            default -> received++;
        }
        return verdict;
    }

    private Verdict judge(long number, long now, Gaps gaps) {
        if (number > highest) {
            return number - highest <= MAX_JUMP ? advance(number, true, now, gaps) : jump(number, true, now, gaps);
        }
        if (troubles != null && troubles.missing.remove(number)) {
            return Verdict.LATE;
        }
        if (number < first && number >= floor) {
            open(number + 1, first - 1, now, gaps);
            first = number;
            return Verdict.LATE;
        }
        return highest - number > MAX_JUMP && !repairs() ? fallBack(number, now, gaps) : Verdict.DUPLICATE;
    }

    /**
     * A message without a number of its own has come, which bears that of the sender's last one.
     */
    void announce(long number, long now, Gaps gaps) {
        if (number > highest) {
            if (number - highest <= MAX_JUMP) {
                advance(number, false, now, gaps);
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
            advance(number, true, now, gaps);
            missed = true;
        }
        if (missed) {
            received++;
            troubles().repaired++;
        }
        return missed;
    }

    /** The message before the first that we know was sent while we were there: it is missing, too. */
    void startEarlier(long now, Gaps gaps) {
        first--;
        open(first, first, now, gaps);
    }

    private Verdict advance(long number, boolean delivered, long now, Gaps gaps) {
        open(highest + 1, delivered ? number - 1 : number, now, gaps);
        highest = number;
        candidate = NONE;
        return Verdict.NEW;
    }

    /** Far ahead: it can't have been seen, but it moves nothing until another one near it confirms it. */
    private Verdict jump(long number, boolean delivered, long now, Gaps gaps) {
        if (candidate == NONE || Math.abs(number - candidate) > MAX_JUMP) {
            candidate = number;
            candidateDelivered = delivered;
            return Verdict.NEW;
        }
        if (number == candidate && candidateDelivered && delivered) {
            return Verdict.DUPLICATE;
        }
        long lower = Math.min(number, candidate);
        long higher = Math.max(number, candidate);
        boolean lowerDelivered = (lower == number && delivered) || (lower == candidate && candidateDelivered);
        boolean higherDelivered = higher == number ? delivered : candidateDelivered;
        abandon(highest + 1, lower - 1, now, gaps);
        highest = lower - 1;
        advance(lower, lowerDelivered, now, gaps);
        if (higher > lower) {
            advance(higher, higherDelivered, now, gaps);
        }
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
        lose(List.of(new NumberRange(candidate, candidate)), now, gaps);
        first = candidate + 1;
        floor = first;
        highest = candidate;
        return advance(number, true, now, gaps);
    }

    private void open(long from, long to, long now, Gaps gaps) {
        if (from <= to) {
            troubles().missing.add(from, to);
            gaps.opened(this, from, to, now);
        }
    }

    private void abandon(long from, long to, long now, Gaps gaps) {
        abandonMissing(now, gaps);
        if (from <= to) {
            lose(List.of(new NumberRange(from, to)), now, gaps);
        }
    }

    private void abandonMissing(long now, Gaps gaps) {
        if (isMissingAny()) {
            lose(troubles.missing.removeWithin(0, Long.MAX_VALUE), now, gaps);
        }
    }

    private void lose(List<NumberRange> ranges, long now, Gaps gaps) {
        troubles().lost += count(ranges);
        gaps.abandoned(this, ranges, now);
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

    private static long count(List<NumberRange> ranges) {
        return ranges.stream().mapToLong(NumberRange::size).sum();
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

    /** The sender has been heard. */
    void heard(String newName, Source newSource, long now) {
        name = newName;
        source = newSource;
        lastHeard = now;
        silenceTold = false;
    }

    /** The sender has said EXIT, or was heard again afterwards. */
    void setLeft(boolean left) {
        this.left = left;
    }

    boolean hasLeft() {
        return left;
    }

    /** Whether nothing was heard since {@link #tellSilence}. */
    boolean isSilenceTold() {
        return silenceTold;
    }

    void tellSilence() {
        silenceTold = true;
    }

    /** When the sender must have been heard again, since it has sent a data message; or {@link #NEVER}. */
    long followUpDue() {
        return followUpDue;
    }

    void setFollowUpDue(long due) {
        followUpDue = due;
    }

    /** Whether the sender says its tag: it repairs, and what has no number of its own bears the last one. */
    boolean repairs() {
        return id.isDrawn();
    }

    StreamId id() {
        return id;
    }

    String name() {
        return name;
    }

    Source source() {
        return source;
    }

    long first() {
        return first;
    }

    long highest() {
        return highest;
    }

    long lastHeard() {
        return lastHeard;
    }

    /** What went wrong; made when it first does. */
    Troubles troubles() {
        if (troubles == null) {
            troubles = new Troubles();
        }
        return troubles;
    }

    StreamStatistics statistics() {
        Troubles t = troubles == null ? Troubles.NONE : troubles;
        return new StreamStatistics(
                name,
                source,
                received,
                t.repaired,
                t.late,
                t.duplicates,
                count(t.missing.within(0, Long.MAX_VALUE)),
                t.lost,
                new StreamStatistics.Nacks(t.nacksSent, t.nacksHeard, t.nacksSaved),
                t.repairTimes == null ? 0 : t.repairTimes.percentile(0.5),
                t.repairTimes == null ? 0 : t.repairTimes.percentile(0.99),
                lastHeard);
    }
}
