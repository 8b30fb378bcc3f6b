package mcastbots.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RepairTimesTest {
    private static final long MILLI = 1_000_000;

    private final RepairTimes times = new RepairTimes();

    @Test
    void withoutRepairsThereIsNoTime() {
        assertThat(times.percentile(0.5)).isZero();
        assertThat(times.percentile(0.99)).isZero();
    }

    @Test
    void aPercentileIsNotExceededAndNotMuchTooLong() {
        SplittableRandom random = new SplittableRandom(1);
        long[] taken = new long[10_000];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = Math.round(MILLI * Math.exp(random.nextDouble() * 9)); // 1 ms to 8 s
            times.add(taken[i]);
        }
        Arrays.sort(taken);
        for (double share : new double[] {0.01, 0.25, 0.5, 0.9, 0.99, 1}) {
            long exact = taken[(int) Math.ceil(share * taken.length) - 1];
            assertThat(times.percentile(share))
                    .as("%s", share)
                    .isBetween(exact, Math.round(exact * Math.pow(2, 0.25)) + 1);
        }
    }

    @Test
    void oneSlowRepairInAHundredIsSeenAtTheEndOnly() {
        for (int i = 0; i < 99; i++) {
            times.add(10 * MILLI);
        }
        times.add(5000 * MILLI);
        assertThat(times.percentile(0.5)).isBetween(10 * MILLI, 12 * MILLI);
        assertThat(times.percentile(0.99)).isBetween(10 * MILLI, 12 * MILLI);
        assertThat(times.percentile(1)).isBetween(5000 * MILLI, 6000 * MILLI);
    }

    @Test
    void timesOutOfRangeAreTakenAsTheNearest() {
        times.add(0);
        assertThat(times.percentile(1)).as("a tenth of a millisecond").isEqualTo(MILLI / 10);
        times.add(Long.MAX_VALUE);
        assertThat(times.percentile(1)).isGreaterThan(3600 * 1000 * MILLI);
    }
}
