package mcastbots.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {
    @Test
    void whatIsDrawnIsEightDigitsOrCapitalsAndReadAsItself() {
        SplittableRandom random = new SplittableRandom(1);
        Set<StreamId> drawn = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            StreamId id = StreamId.random(random);
            assertThat(id.toString()).matches("[0-9A-Z]{8}").isNotEqualTo("00000000");
            assertThat(StreamId.parse(id.toString())).isEqualTo(Optional.of(id));
            assertThat(id.isDrawn()).isTrue();
            drawn.add(id);
        }
        assertThat(drawn).as("no two are the same").hasSize(10_000);
    }

    @Test
    void theSmallestAndTheLargestAreReadToo() {
        assertThat(StreamId.parse("00000001")).isEqualTo(Optional.of(new StreamId(1, null)));
        assertThat(new StreamId(1, null)).hasToString("00000001");
        assertThat(StreamId.parse("ZZZZZZZZ").orElseThrow()).hasToString("ZZZZZZZZ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7:40001", "10.0.0.7:1", "10.0.0.7:65535", "fe80::1:2:4711", "::1:80"})
    void aSenderThatSaysNoneIsKnownByItsSource(String text) {
        StreamId id = StreamId.parse(text).orElseThrow();
        assertThat(id).hasToString(text);
        assertThat(id.isDrawn()).isFalse();
        assertThat(id).isEqualTo(StreamId.of(id.source()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00000000",
                "K7Q2M9X",
                "K7Q2M9XAB",
                "k7q2m9xa",
                "K7Q2-9XA",
                "+7Q2M9XA",
                " K7Q2M9X",
                "K7Q2M9X\u0660",
                ":80",
                "%eth0:80",
                "10.0.0.7:",
                "10.0.0.7:0",
                "10.0.0.7:65536",
                "10.0.0.7:080",
                "10.0.0.7:-1",
                "10.0.0.7:123456"
            })
    void nothingElseIsOne(String text) {
        assertThat(StreamId.parse(text)).isEmpty();
    }
}
