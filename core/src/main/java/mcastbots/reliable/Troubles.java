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
    long nacksSaved;
    /** See {@link Stream#firstSent}. */
    long firstSent = Stream.NEVER;
    /** How long repairs took; null before the first. */
    RepairTimes repairTimes;
}
