package mcastbots.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The seed is fixed, so that what is only probable is certain. */
class ChanceTest {
    private static final int DRAWS = 100_000;

    private final RandomGenerator random = new SplittableRandom(20);

    @Test
    void whatIsImpossibleNeverHappens() {
        assertThat(Chance.next(0, 7, random)).isEqualTo(Machine.NEVER);
    }

    @Test
    void whatIsCertainHappensInASecond() {
        assertThat(Chance.next(1, 7, random)).isEqualTo(7 + Machine.SECOND);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.1, 0.01, 0.001})
    void theMeanIsTheInverseOfTheProbability(double perSecond) {
        double sum = 0;
        int inTheFirst = 0;
        for (int i = 0; i < DRAWS; i++) {
            long wait = Chance.next(perSecond, 0, random);
            assertThat(wait >= Machine.SECOND && wait % Machine.SECOND == 0).isTrue();
            sum += (double) wait / Machine.SECOND;
            inTheFirst += wait == Machine.SECOND ? 1 : 0;
        }
        assertThat(sum / DRAWS * perSecond).isCloseTo(1, within(0.02));
        // Four standard deviations of a binomial distribution.
        assertThat((double) inTheFirst / DRAWS)
                .isCloseTo(perSecond, within(4 * Math.sqrt(perSecond * (1 - perSecond) / DRAWS)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, 1e-300, 1e-12, 1e-9, 0.999999999, 0x1.fffffffffffffp-1})
    void extremesAreInTheFutureOrNever(double perSecond) {
        for (double drawn : new double[] {0, Double.MIN_VALUE, 0.5, 0x1.fffffffffffffp-1}) {
            long now = 3_000_000_000_000_000_000L;
            long next = Chance.next(perSecond, now, always(drawn));
            assertThat(next).isGreaterThanOrEqualTo(now + Machine.SECOND);
        }
    }

    @Test
    void withinIsUniformAndBelowTheRange() {
        long[] count = new long[5];
        for (int i = 0; i < DRAWS; i++) {
            count[(int) (Chance.within(5, -3, random) + 3)]++;
        }
        for (long n : count) {
            assertThat((double) n / DRAWS).isCloseTo(0.2, within(0.01));
        }
    }

    @Test
    void noRangeIsNow() {
        assertThat(Chance.within(0, 9, random)).isEqualTo(9);
        assertThat(Chance.within(-1, 9, random)).isEqualTo(9);
    }

    private static RandomGenerator always(double drawn) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("draws a double");
            }

            @Override
            public double nextDouble() {
                return drawn;
            }
        };
    }
}
