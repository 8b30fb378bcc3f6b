package mcastbots.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static final Distribution HUNDRED = Distribution.of(
            IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray());

    @Test
    void aPercentileIsTheValueThatThisShareDoesNotExceed() {
        assertThat(HUNDRED.percentile(0.5)).isEqualTo(50);
        assertThat(HUNDRED.percentile(0.99)).isEqualTo(99);
        assertThat(HUNDRED.percentile(0.991)).isEqualTo(100);
        assertThat(HUNDRED.percentile(0)).isEqualTo(1);
        assertThat(HUNDRED.max()).isEqualTo(100);
        assertThat(HUNDRED.count()).isEqualTo(100);
    }

    @Test
    void ofOneValueItIsThatOne() {
        assertThat(Distribution.of(new double[] {7}).percentile(0.01)).isEqualTo(7);
        assertThat(Distribution.of(new double[] {7}).percentile(0.99)).isEqualTo(7);
    }

    @Test
    void ofNoValuesThereIsNone() {
        assertThat(Distribution.of(new double[0]).percentile(0.5)).isNaN();
    }
}
