package mcastbots.bench.figures;

import java.util.Arrays;

/** Many measured values of one kind. */
public final class Distribution {
    private final double[] sorted;

    private Distribution(double[] sorted) {
        this.sorted = sorted;
    }

    /** Of these values, in any order. */
    public static Distribution of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Distribution(sorted);
    }

    /**
     * The smallest value that at least this share of all values does not exceed (the nearest rank); NaN if there are none.
     *
     * @param share 0 to 1
     */
    public double percentile(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }

    /** The largest value. */
    public double max() {
        return percentile(1);
    }

    /** How many there are. */
    public int count() {
        return sorted.length;
    }
}
