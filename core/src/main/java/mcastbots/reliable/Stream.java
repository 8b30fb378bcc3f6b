package mcastbots.reliable;

import java.util.List;
import mcastbots.protocol.Source;

/**
 * The numbers of one sender. It starts with the first number that is heard: what was sent before, we were not there for.
 *
 * <p>Numbers far from the last ones are not believed until the next one confirms them (RFC 3550, A.1): a forged number must
 * neither make us miss what comes nor remember a million gaps.
 */
final class Stream {
    /** The furthest that a number may be from the highest to be believed at once. */
    static final long MAX_JUMP = 1000;

    /** How far below the first number one is still taken in: the first messages may have overtaken one another. */
    static final long MAX_BEFORE_START = 64;

    private static final long NONE = -1;

    private String name;
    private final Source source;
    private long first;
    /** Numbers below this were there before us, or in a former life of the sender. */
    private long floor;

    private long highest;
    private long candidate = NONE;
    /** Null as long as nothing is missing, as in nearly all streams. */
    private NumberRanges missing;

    private long received;
    private long late;
    private long duplicates;
    private long lost;
    private long lastHeard;

    /** A stream that starts with this number, whose message is still to be {@linkplain #receive received}. */
    Stream(String name, Source source, long number) {
        this.name = name;
        this.source = source;
        first = number;
        floor = number - MAX_BEFORE_START;
        highest = number - 1;
    }

    /** What happened to missing numbers, for whoever keeps deadlines. */
    interface Gaps {
        /** These numbers are missing from now on. */
        void opened(long first, long last);

        /** These will never come: they are no longer waited for. */
        void abandoned(List<NumberRanges.Range> ranges);
    }

    /** Takes in a message's number. */
    Verdict receive(long number, long now, Gaps gaps) {
        lastHeard = now;
        Verdict verdict = judge(number, gaps);
        switch (verdict) {
            case NEW -> received++;
            case LATE -> {
                received++;
                late++;
            }
            case DUPLICATE, IMPLAUSIBLE -> duplicates++;
        }
        return verdict;
    }

    private Verdict judge(long number, Gaps gaps) {
        if (number > highest) {
            return number - highest <= MAX_JUMP ? advance(number, gaps) : jump(number, gaps);
        }
        if (missing != null && missing.remove(number)) {
            if (missing.count() == 0) {
                missing = null;
            }
            return Verdict.LATE;
        }
        if (number < first && number >= floor) {
            open(number + 1, first - 1, gaps);
            first = number;
            return Verdict.LATE;
        }
        return highest - number > MAX_JUMP ? fallBack(number, gaps) : Verdict.DUPLICATE;
    }

    private Verdict advance(long number, Gaps gaps) {
        open(highest + 1, number - 1, gaps);
        highest = number;
        candidate = NONE;
        return Verdict.NEW;
    }

    /** Far ahead: it can't have been seen, but it moves nothing until another one near it confirms it. */
    private Verdict jump(long number, Gaps gaps) {
        if (number == candidate) {
            return Verdict.DUPLICATE;
        }
        if (candidate == NONE || Math.abs(number - candidate) > MAX_JUMP) {
            candidate = number;
            return Verdict.NEW;
        }
        long lower = Math.min(number, candidate);
        long higher = Math.max(number, candidate);
        abandon(highest + 1, lower - 1, gaps);
        highest = lower;
        return advance(higher, gaps);
    }

    /** Far behind: an old duplicate, or a sender that has begun anew. */
    private Verdict fallBack(long number, Gaps gaps) {
        if (candidate == NONE || number != candidate + 1) {
            candidate = number;
            return Verdict.IMPLAUSIBLE;
        }
        // What it said first in its new life, we have not taken in.
        List<NumberRanges.Range> never = List.of(new NumberRanges.Range(candidate, candidate));
        abandonMissing(gaps);
        lost++;
        gaps.abandoned(never);
        first = candidate + 1;
        floor = first;
        highest = candidate;
        return advance(number, gaps);
    }

    private void open(long from, long to, Gaps gaps) {
        if (from > to) {
            return;
        }
        if (missing == null) {
            missing = new NumberRanges();
        }
        missing.add(from, to);
        gaps.opened(from, to);
    }

    private void abandon(long from, long to, Gaps gaps) {
        abandonMissing(gaps);
        lost += to - from + 1;
        gaps.abandoned(List.of(new NumberRanges.Range(from, to)));
    }

    private void abandonMissing(Gaps gaps) {
        if (missing != null) {
            List<NumberRanges.Range> ranges = missing.toList();
            missing = null;
            lost += count(ranges);
            gaps.abandoned(ranges);
        }
    }

    /** Waits no longer for numbers of this range; returns those that were still missing. */
    List<NumberRanges.Range> giveUp(long from, long to) {
        if (missing == null) {
            return List.of();
        }
        List<NumberRanges.Range> given = missing.removeWithin(from, to);
        if (missing.count() == 0) {
            missing = null;
        }
        lost += count(given);
        return given;
    }

    private static long count(List<NumberRanges.Range> ranges) {
        return ranges.stream().mapToLong(NumberRanges.Range::size).sum();
    }

    boolean isMissing(long number) {
        return missing != null && missing.contains(number);
    }

    /** Whether a message of this number and source may be this sender's next, under another name. */
    boolean isContinuedBy(long number) {
        return number > highest && number - highest <= MAX_JUMP;
    }

    void rename(String newName) {
        name = newName;
    }

    String name() {
        return name;
    }

    Source source() {
        return source;
    }

    StreamStatistics statistics() {
        long missingNow = missing == null ? 0 : count(missing.toList());
        return new StreamStatistics(name, source, received, late, duplicates, missingNow, lost, lastHeard);
    }
}
