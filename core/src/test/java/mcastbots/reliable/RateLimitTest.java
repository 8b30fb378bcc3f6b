package mcastbots.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000L;

    private final RateLimit limit = new RateLimit(5, 10);

    private int take(int wanted, long now) {
        int taken = 0;
        for (int i = 0; i < wanted; i++) {
            taken += limit.take(now) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void atOnceItGivesABurst() {
        assertThat(take(100, 0)).isEqualTo(5);
        assertThat(take(100, SECOND / 10 - 1)).isZero();
    }

    @Test
    void inTheLongRunItGivesItsRate() {
        long taken = 0;
        for (long now = 0; now < 100 * SECOND; now += SECOND / 1000) {
            taken += take(3, now);
        }
        assertThat(taken).isBetween(1000L, 1005L);
    }

    @Test
    void afterAPauseThereIsNoMoreThanABurst() {
        assertThat(take(100, 0)).isEqualTo(5);
        assertThat(take(100, 3600 * SECOND)).isEqualTo(5);
    }

    @Test
    void itFillsUpBitByBit() {
        take(100, 0);
        assertThat(take(100, 3 * SECOND / 10)).isEqualTo(3);
        assertThat(take(100, 4 * SECOND / 10)).isEqualTo(1);
    }

    @Test
    void theClockMayStartAnywhere() {
        for (long start : new long[] {-1000 * SECOND, 1000 * SECOND}) {
            RateLimit other = new RateLimit(1, 1);
            assertThat(other.take(start)).isTrue();
            assertThat(other.take(start)).isFalse();
            assertThat(other.take(start + SECOND)).isTrue();
        }
    }
}
