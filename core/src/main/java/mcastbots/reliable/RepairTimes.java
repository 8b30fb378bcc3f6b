package mcastbots.reliable;

/**
 * How long repairs took, as a histogram with steps of a quarter: percentiles of any number of repairs in half a kilobyte
 * (like HdrHistogram's, with less precision).
 */
final class RepairTimes {
    /** Four of them double the time; the first is below a tenth of a millisecond, the last above an hour. */
    private static final int STEPS_PER_DOUBLING = 4;

    private static final double UNIT = 100_000;
    private static final int BUCKETS = STEPS_PER_DOUBLING * 26;

    private final int[] counts = new int[BUCKETS];
    private long total;

    /** Takes in a repair that took so many nanoseconds. */
    void add(long nanos) {
        counts[bucket(nanos)]++;
        total++;
    }

    private static int bucket(long nanos) {
        if (nanos < UNIT) {
            return 0;
        }
        double doublings = Math.log(nanos / UNIT) / Math.log(2);
        return Math.min(BUCKETS - 1, 1 + (int) (doublings * STEPS_PER_DOUBLING));
    }

    /** The time in nanoseconds that this share of the repairs, from 0 to 1, did not exceed; 0 if there were none. */
    long percentile(double share) {
        long wanted = (long) Math.ceil(share * total);
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += counts[i];
            if (seen >= wanted && total > 0) {
                return (long) (UNIT * Math.pow(2, (double) i / STEPS_PER_DOUBLING));
            }
        }
        return 0;
    }
}
