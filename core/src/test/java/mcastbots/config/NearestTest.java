package mcastbots.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KEYS = List.of("lifespan", "heartbeat", "chanPort", "chanAddr", "lang", "PING");

    @ParameterizedTest
    @CsvSource({
        "lifespan, lifespan",
        "LIFESPAN, lifespan",
        "lifepsan, lifespan", // two letters changed places
        "lifespa, lifespan",
        "life-span, lifespan",
        "hartbeat, heartbeat",
        "heart, ", // too far
        "chanprt, chanPort",
        "chanAdr, chanAddr",
        "lan, lang",
        "pin, PING",
        "pnig, ", // two changes in four letters
        "x, ",
        "bananas, "
    })
    void theNearestIsMeantIfItIsNearEnough(String word, String meant) {
        assertThat(Nearest.to(word, KEYS).orElse(null)).isEqualTo(meant);
    }

    @Test
    void ofTwoAsNearTheFirstIsMeant() {
        assertThat(Nearest.to("bat", List.of("cat", "hat"))).contains("cat");
    }

    @Test
    void thereNeedNotBeAnyOrAWord() {
        assertThat(Nearest.to("word", List.of())).isEmpty();
        assertThat(Nearest.to("", List.of("lang"))).isEmpty();
        assertThat(Nearest.to("", List.of("y"))).contains("y");
    }

    @Test
    void aVeryLongWordIsComparedToNothing() {
        assertThat(Nearest.to("x".repeat(1_000_000), KEYS)).isEmpty();
    }
}
