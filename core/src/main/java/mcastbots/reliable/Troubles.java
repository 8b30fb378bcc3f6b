package mcastbots.reliable;

import java.util.ArrayList;
import java.util.List;

/** What is kept of a stream that has had a loss: its gaps and counts. Most streams never need one. */
final class Troubles {
    /** Those of a stream without any; never changed. */
    static final Troubles NONE = new Troubles();

    final NumberRanges missing = new NumberRanges();
    /** The gaps in which they are, from the oldest on. */
    final List<Gap> gaps = new ArrayList<>(1);

    long repaired;
    long late;
    long duplicates;
    long lost;
    long nacksSent;
    long nacksHeard;
    long nacksSaved;
    /** When the message before the stream's first was sent, as far as it matters; nanoseconds. */
    long sentBeforeFirst = Long.MIN_VALUE;
    /** How long repairs took; null before the first. */
    RepairTimes repairTimes;
}
