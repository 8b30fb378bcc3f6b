package mcastbots.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import org.junit.jupiter.api.Test;

class OverloadTest {
    private static final long SECOND = 1_000_000_000L;

    private final Overload overload = new Overload();

    private static Stream stream(int i) {
        return new Stream(new StreamId(i + 1, null), "B" + i, new Source("10.0.0.1", 4000 + i), 0);
    }

    private void gaps(int count, long now) {
        for (int i = 0; i < count; i++) {
            overload.message(now);
            overload.gap(stream(i), now);
        }
    }

    @Test
    void aFewSendersWithGapsAreNoOverload() {
        gaps(Overload.MANY - 1, 0);
        assertThat(overload.isActive(0)).isFalse();
        assertThat(overload.toTell(0)).isZero();
    }

    @Test
    void manySendersWithGapsAtTheSameTimeAre() {
        gaps(Overload.MANY + 3, 0);
        assertThat(overload.isActive(0)).isTrue();
        assertThat(overload.toTell(0)).isEqualTo(Overload.MANY + 3);
    }

    @Test
    void aSenderWithManyGapsIsOne() {
        Stream one = stream(1);
        for (int i = 0; i < 1000; i++) {
            overload.message(0);
            overload.gap(one, 0);
        }
        assertThat(overload.isActive(0)).isFalse();
    }

    @Test
    void gapsOfManySendersOneAfterAnotherAreNotAtTheSameTime() {
        for (int i = 0; i < 1000; i++) {
            long now = i * Overload.WINDOW / 5;
            overload.message(now);
            overload.gap(stream(i), now);
            assertThat(overload.isActive(now)).isFalse();
        }
    }

    @Test
    void amongManyMoreMessagesThatCameItIsTheNetwork() {
        // A thousand senders, of which one in fifty has lost something: nothing that slowing down would help.
        for (int i = 0; i < 1000; i++) {
            overload.message(0);
            if (i % 50 == 49) {
                overload.gap(stream(i), 0);
            }
        }
        assertThat(overload.isActive(0)).isFalse();
    }

    @Test
    void itLastsForAWhileAndIsToldOnceAMinute() {
        gaps(20, 0);
        assertThat(overload.isActive(Overload.RECOVERY - 1)).isTrue();
        assertThat(overload.isActive(Overload.RECOVERY)).isFalse();
        assertThat(overload.toTell(0)).isEqualTo(20);
        assertThat(overload.toTell(1)).isZero();
        gaps(20, 59 * SECOND);
        assertThat(overload.isActive(59 * SECOND)).isTrue();
        assertThat(overload.toTell(59 * SECOND)).isZero();
        assertThat(overload.toTell(60 * SECOND)).isEqualTo(20);
    }
}
