package mcastbots.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import mcastbots.protocol.Source;
import org.junit.jupiter.api.Test;

class SourceLimitsTest {
    private final SourceLimits limits = new SourceLimits(2, 1);

    private static Source source(int port) {
        return new Source("10.0.0.1", port);
    }

    @Test
    void eachSourceHasItsOwnLimit() {
        assertThat(limits.take(source(1), 0)).isTrue();
        assertThat(limits.take(source(1), 0)).isTrue();
        assertThat(limits.take(source(1), 0)).isFalse();
        assertThat(limits.take(source(2), 0)).isTrue();
        assertThat(limits.take(source(1), 1_000_000_000)).isTrue();
    }

    @Test
    void inventedSourcesTakeNoMoreRoom() {
        for (int port = 1; port <= 10 * SourceLimits.MAX_SOURCES; port++) {
            limits.take(source(port), 0);
        }
        assertThat(limits.size()).isEqualTo(SourceLimits.MAX_SOURCES);
    }

    @Test
    void whoAsksAgainAndAgainIsNotForgottenForInventedSources() {
        limits.take(source(0), 0);
        for (int port = 1; port <= 10 * SourceLimits.MAX_SOURCES; port++) {
            limits.take(source(port), 0);
            limits.take(source(0), 0);
        }
        assertThat(limits.take(source(0), 0)).isFalse();
    }
}
