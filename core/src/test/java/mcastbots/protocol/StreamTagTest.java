package mcastbots.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTagTest {
    private static final StreamId ID = StreamId.parse("K7Q2M9XA").orElseThrow();

    @Test
    void itIsTheMessagesFieldR() {
        Message message = (Message) MessageCodec.parse("B 12 NEWS * Discovery #r=K7Q2M9XA-250");
        assertThat(StreamTag.of(message)).isEqualTo(Optional.of(new StreamTag(ID, 250)));
        assertThat(new StreamTag(ID, 250)).hasToString("K7Q2M9XA-250");
        assertThat(StreamTag.of(message.withoutExtensions())).isEmpty();
        assertThat(StreamTag.of(new Message("B", 1, "BEAT", "*", "", Map.of("r", "1"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "K7Q2M9XA",
                "K7Q2M9XA-",
                "K7Q2M9XA--1",
                "K7Q2M9XA-1x",
                "K7Q2M9XA- 1",
                "K7Q2M9XA-\u0661",
                "-1",
                "00000000-1",
                "k7q2m9xa-1",
                "10.0.0.7:4001-1",
                "K7Q2M9XA-123456789012345678",
                "K7Q2M9XA-1-2"
            })
    void nothingElseIsOne(String field) {
        assertThat(StreamTag.parse(field)).isEmpty();
    }

    @Test
    void timesOutOfRangeAreCutSoThatTheFieldStaysShort() {
        assertThat(new StreamTag(ID, -1).sinceMillis()).isZero();
        StreamTag longest = new StreamTag(ID, Long.MAX_VALUE);
        assertThat(" #" + StreamTag.FIELD + "=" + longest).hasSize(StreamTag.MAX_BYTES);
        assertThat(StreamTag.parse(longest.toString())).isEqualTo(Optional.of(longest));
        assertThat(StreamTag.parse("K7Q2M9XA-12345678901234567")).isEqualTo(Optional.of(longest));
    }

    @Test
    void theLongestTimeIsInRangeInNanosecondsToo() {
        long millis = new StreamTag(ID, Long.MAX_VALUE).sinceMillis();
        assertThat(Math.multiplyExact(millis, 1_000_000L)).as("no overflow").isPositive();
        assertThat(millis / 1000 / 86_400 / 365).as("years").isGreaterThan(30);
    }
}
