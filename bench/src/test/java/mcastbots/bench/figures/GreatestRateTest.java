package mcastbots.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class GreatestRateTest {
    @Test
    void findsWhereItStopsToWork() throws Exception {
        for (double limit : new double[] {5_100, 77_777, 150_000}) {
            double found = GreatestRate.find(5_000, rate -> rate <= limit ? rate : 0);
            assertThat(found).isLessThanOrEqualTo(limit).isCloseTo(limit, Percentage.withPercentage(4));
        }
    }

    @Test
    void whatTheSenderCannotDoIsNotTriedForEver() throws Exception {
        List<Double> tried = new ArrayList<>();
        double found = GreatestRate.find(5_000, rate -> {
            tried.add(rate);
            return Math.min(rate, 60_000);
        });
        assertThat(found).isCloseTo(60_000, within(1.0));
        assertThat(tried).hasSizeLessThan(10);
    }

    @Test
    void ifNothingWorksItIsNothing() throws Exception {
        assertThat(GreatestRate.find(5_000, rate -> 0)).isZero();
    }
}
