package mcastbots.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(Spread.of(9, 1, 4)).isEqualTo(new Spread(4, 1, 9));
        assertThat(Spread.of(9, 1, 4, 5)).isEqualTo(new Spread(4.5, 1, 9));
        assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leastAndMostAreShownUnlessTheyLookTheSame() {
        assertThat(Spread.of(9, 1, 4).text(1)).isEqualTo("4.0 (1.0-9.0)");
        assertThat(Spread.of(212_345, 212_346).text(0)).isEqualTo("212,346 (212,345-212,346)");
        assertThat(Spread.of(4.01, 4.02).text(1)).isEqualTo("4.0");
    }
}
