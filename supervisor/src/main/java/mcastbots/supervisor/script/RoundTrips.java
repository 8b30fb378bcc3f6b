package mcastbots.supervisor.script;

/** Round-trip times, summed up as {@code ping} does. All in nanoseconds. */
final class RoundTrips {
    private int count;
    private long min = Long.MAX_VALUE;
    private long max;
    private double sum;
    private double sumOfSquares;

    void add(long nanos) {
        count++;
        min = Math.min(min, nanos);
        max = Math.max(max, nanos);
        sum += nanos;
        sumOfSquares += (double) nanos * nanos;
    }

    /** How many there are; the others mean nothing if there are none. */
    int count() {
        return count;
    }

    long min() {
        return min;
    }

    long max() {
        return max;
    }

    long average() {
        return Math.round(sum / count);
    }

    /** The standard deviation. */
    long deviation() {
        double average = sum / count;
        return Math.round(Math.sqrt(Math.max(0, sumOfSquares / count - average * average)));
    }
}
