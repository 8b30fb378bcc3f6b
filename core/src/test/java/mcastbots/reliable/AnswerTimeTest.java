package mcastbots.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnswerTimeTest {
    private static final long MILLI = 1_000_000;

    private final AnswerTime time = new AnswerTime();

    @Test
    void isCautiousAsLongAsNothingIsKnown() {
        assertThat(time.patience()).isEqualTo(AnswerTime.LONGEST);
    }

    @Test
    void theFirstAnswerCountsThreeTimes() {
        time.answered(MILLI);
        assertThat(time.patience()).as("RFC 6298, 2.2: R + 4 R/2").isEqualTo(3 * MILLI);
    }

    @Test
    void steadyAnswersMakeItImpatient() {
        for (int i = 0; i < 100; i++) {
            time.answered(4 * MILLI);
        }
        assertThat(time.patience()).isBetween(4 * MILLI, 4 * MILLI + 100);
    }

    @Test
    void staysWithinItsBounds() {
        time.answered(0);
        assertThat(time.patience()).isEqualTo(AnswerTime.SHORTEST);
        time.answered(10_000 * MILLI);
        assertThat(time.patience()).isEqualTo(AnswerTime.LONGEST);
    }

    @Test
    void nearlyAllAnswersComeInTime() {
        SplittableRandom random = new SplittableRandom(1);
        int late = 0;
        for (int i = 0; i < 10_000; i++) {
            long answer = MILLI + random.nextLong(2 * MILLI);
            late += i > 100 && answer > time.patience() ? 1 : 0;
            time.answered(answer);
        }
        assertThat(late).isLessThan(100);
    }
}
