package mcastbots.supervisor.console;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How much has happened in each of the last intervals of the same length. Times are in nanoseconds. */
public final class Tally {
    private final int[] counts;
    private final long interval;
    /** The number of the current interval, from the clock's zero. */
    private long current = Long.MIN_VALUE;

    /** @param intervals how many are remembered, the current one included */
    public Tally(int intervals, long interval) {
        counts = new int[intervals];
        this.interval = interval;
    }

    /** Something happens now. */
    public void add(long now) {
        advance(now);
        counts[index(current)]++;
    }

    /** What has happened in each interval, the oldest first; the last one is not over yet. */
    public List<Integer> counts(long now) {
        advance(now);
        return IntStream.range(0, counts.length)
                .mapToObj(i -> counts[index(current + 1 + i)])
                .toList();
    }

    private void advance(long now) {
        long interval = Math.floorDiv(now, this.interval);
        if (current == Long.MIN_VALUE || interval - current >= counts.length) {
            Arrays.fill(counts, 0);
            current = interval;
        }
        while (current < interval) {
            counts[index(++current)] = 0;
        }
    }

    private int index(long number) {
        return (int) Math.floorMod(number, (long) counts.length);
    }
}
