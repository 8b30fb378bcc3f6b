package mcastbots.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameCollisionTest {
    private static final long INTERVAL = 10;

    private final NameCollision collision = new NameCollision(INTERVAL);

    @Test
    void theFirstIsAnsweredAtOnce() {
        assertThat(collision.shouldRename(0)).isTrue();
        assertThat(collision.isPersistent()).isFalse();
    }

    @Test
    void alsoOnAClockThatStartsBelowZero() {
        assertThat(collision.shouldRename(-1_000_000)).isTrue();
        assertThat(collision.shouldRename(-1_000_000 + INTERVAL - 1)).isFalse();
        assertThat(collision.shouldRename(-1_000_000 + INTERVAL)).isTrue();
    }

    @Test
    void eachFurtherWaitsTwiceAsLongUpTo64Intervals() {
        long now = 5;
        assertThat(collision.shouldRename(now)).isTrue();
        for (long wait : new long[] {1, 2, 4, 8, 16, 32, 64, 64, 64}) {
            for (long between = 1; between < wait * INTERVAL; between++) {
                assertThat(collision.shouldRename(now + between))
                        .as("%d after %d", between, now)
                        .isFalse();
            }
            now += wait * INTERVAL;
            assertThat(collision.shouldRename(now))
                    .as("after %d intervals", wait)
                    .isTrue();
            assertThat(collision.isPersistent()).isTrue();
        }
    }

    @Test
    void calmMakesItForget() {
        assertThat(collision.shouldRename(0)).isTrue();
        assertThat(collision.shouldRename(INTERVAL)).isTrue();
        long calm = INTERVAL + 10 * INTERVAL + 1;
        assertThat(collision.shouldRename(calm)).isTrue();
        assertThat(collision.isPersistent()).isFalse();
        assertThat(collision.shouldRename(calm + INTERVAL))
                .as("waits one interval again")
                .isTrue();
    }

    @Test
    void tenIntervalsAreNotYetCalm() {
        assertThat(collision.shouldRename(0)).isTrue();
        assertThat(collision.shouldRename(INTERVAL)).isTrue();
        assertThat(collision.shouldRename(11 * INTERVAL)).isTrue();
        assertThat(collision.isPersistent()).isTrue();
    }

    @Test
    void calmDoesNotCutAWaitShort() {
        long seventh = 63 * INTERVAL;
        for (long now = 0; now < seventh; now += INTERVAL) {
            collision.shouldRename(now);
        }
        assertThat(collision.shouldRename(seventh)).isTrue();
        // The next may come 64 intervals later.
        assertThat(collision.shouldRename(seventh + 12 * INTERVAL)).isFalse();
        assertThat(collision.shouldRename(seventh + 64 * INTERVAL)).isTrue();
        assertThat(collision.isPersistent()).isFalse();
    }

    @Test
    void aCollisionThatIsNotAnsweredIsNoCalmEither() {
        assertThat(collision.shouldRename(0)).isTrue();
        assertThat(collision.shouldRename(INTERVAL)).isTrue();
        assertThat(collision.shouldRename(2 * INTERVAL)).isFalse();
        assertThat(collision.shouldRename(12 * INTERVAL)).isTrue();
        assertThat(collision.isPersistent()).isTrue();
    }

    @Test
    void aReflectorCausesFewRenames() {
        int renames = 0;
        for (long now = 0; now < 1000 * INTERVAL; now++) {
            if (collision.shouldRename(now)) {
                renames++;
            }
        }
        // 7 in the first 63 intervals, then one in 64.
        assertThat(renames).isEqualTo(7 + (1000 - 63) / 64);
    }
}
