package mcastbots.bench.figures;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/**
 * What several runs of one measurement gave.
 *
 * @param median the middle one; of an even number, the mean of the two in the middle
 * @param min the smallest
 * @param max the largest
 */
public record Spread(double median, double min, double max) {

    /** Of these results. */
    public static Spread of(Collection<Double> results) {
        return of(results.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * Of these results.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Spread of(double... results) {
        if (results.length == 0) {
            throw new IllegalArgumentException("no results");
        }
        double[] sorted = results.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** {@code 1.50 (1.20-1.90)}; only the median if all results look the same. */
    public String text(int digits) {
        String middle = number(median, digits);
        String least = number(min, digits);
        String most = number(max, digits);
        return least.equals(most) ? middle : middle + " (" + least + "-" + most + ")";
    }

    /** A number with so many digits after the point and, if it is large, its thousands apart. */
    public static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
