package mcastbots.supervisor.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void fewLookLikeFew() {
        assertThat(Sparkline.of(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8))).isEqualTo(" ▁▂▃▄▅▆▇█");
        assertThat(Sparkline.of(List.of(0, 0, 0))).isEqualTo("   ");
        assertThat(Sparkline.of(List.of())).isEmpty();
    }

    @Test
    void manyAreScaledToTheLargestAndNoneIsInvisible() {
        assertThat(Sparkline.of(List.of(0, 1, 10, 50, 80))).isEqualTo(" ▁▁▅█");
        assertThat(Sparkline.of(List.of(1, Integer.MAX_VALUE, 0))).isEqualTo("▁█ ");
    }
}
