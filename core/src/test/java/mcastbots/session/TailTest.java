package mcastbots.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TailTest {
    private final Tail tail = new Tail(List.of(100L, 400L, 1600L));

    @Test
    void beforeAnythingWasSaidThereIsNothingToRepeat() {
        assertThat(tail.due()).isEqualTo(Machine.NEVER);
        assertThat(tail.isDue(Machine.NEVER - 1)).isFalse();
    }

    @Test
    void eachTimeIsToldOfOnce() {
        tail.start(1000);
        for (long due : new long[] {1100, 1400, 2600}) {
            assertThat(tail.due()).isEqualTo(due);
            assertThat(tail.isDue(due - 1)).isFalse();
            assertThat(tail.isDue(due)).isTrue();
            assertThat(tail.isDue(due)).isFalse();
        }
        assertThat(tail.due()).isEqualTo(Machine.NEVER);
    }

    @Test
    void whateverIsSaidNextBeginsItAnew() {
        tail.start(0);
        assertThat(tail.isDue(100)).isTrue();
        tail.start(150);
        assertThat(tail.due()).isEqualTo(250);
    }

    @Test
    void afterAStandstillOnceIsEnough() {
        tail.start(0);
        assertThat(tail.isDue(500)).isTrue();
        assertThat(tail.due()).isEqualTo(1600);
        assertThat(tail.isDue(99_999)).isTrue();
        assertThat(tail.due()).isEqualTo(Machine.NEVER);
    }

    @Test
    void itCanBeStopped() {
        tail.start(0);
        tail.stop();
        assertThat(tail.due()).isEqualTo(Machine.NEVER);
        assertThat(tail.isDue(99_999)).isFalse();
    }
}
