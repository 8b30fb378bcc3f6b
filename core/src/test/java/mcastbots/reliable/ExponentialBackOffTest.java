package mcastbots.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialBackOffTest {
    private static final int GROUPS = 2000;

    private final ExponentialBackOff backOff = new ExponentialBackOff();
    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 30, 1000, 1_000_000})
    void aWaitIsNeverTooShortNorLongerThanTheGroupNeeds(int peers) {
        long longest = ExponentialBackOff.REORDERING
                + Math.round(ExponentialBackOff.UNIT * (Math.log(peers) + 1)); // the RFC's L = ln N + 1 units
        long max = 0;
        for (int i = 0; i < 10_000; i++) {
            long wait = backOff.wait(peers, random);
            assertThat(wait).isBetween(ExponentialBackOff.REORDERING, longest);
            max = Math.max(max, wait);
        }
        assertThat(max).as("the range is used").isGreaterThan(longest * 9 / 10);
    }

    @Test
    void fourPeersWaitTwelveMillisAtMostAndAThousandForty() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(backOff.wait(4, random)).isLessThan(13_000_000 + ExponentialBackOff.REORDERING);
            assertThat(backOff.wait(1000, random)).isLessThan(40_000_000 + ExponentialBackOff.REORDERING);
        }
    }

    @Test
    void noPeersAreAsOne() {
        assertThat(backOff.wait(0, new SplittableRandom(7))).isEqualTo(backOff.wait(1, new SplittableRandom(7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 30, 100, 300, 1000})
    void fewSpeakBeforeTheyHearTheFirst(int peers) {
        long delay = ExponentialBackOff.UNIT / 5;
        long spoke = 0;
        long[] waits = new long[peers];
        for (int group = 0; group < GROUPS; group++) {
            long first = Long.MAX_VALUE;
            for (int i = 0; i < peers; i++) {
                waits[i] = backOff.wait(peers, random);
                first = Math.min(first, waits[i]);
            }
            for (long wait : waits) {
                spoke += wait <= first + delay ? 1 : 0;
            }
        }
        assertThat((double) spoke / GROUPS)
                .as("speakers in a group of %s", peers)
                .isBetween(1.0, 2.0);
        assertThat(backOff.suppresses()).isTrue();
    }
}
