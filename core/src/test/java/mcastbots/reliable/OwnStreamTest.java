package mcastbots.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mcastbots.protocol.Message;
import mcastbots.protocol.StreamId;
import mcastbots.protocol.StreamTag;
import org.junit.jupiter.api.Test;

class OwnStreamTest {
    private static final long MILLI = 1_000_000;
    private static final StreamId ID = new StreamId(1, null);

    private final OwnStream own = new OwnStream(ID);

    private void send(long number, String text, long now) {
        own.sent(new Message("A", number, "NEWS", "*", text, Map.of()), now);
    }

    @Test
    void theTagTellsHowLongAgoTheMessageBeforeWasSent() {
        own.start(5 * MILLI);
        assertThat(own.last()).isZero();
        assertThat(own.tag(8 * MILLI)).as("none before: since the start").isEqualTo(new StreamTag(ID, 3));
        send(1, "x", 8 * MILLI);
        assertThat(own.tag(8 * MILLI)).isEqualTo(new StreamTag(ID, 0));
        assertThat(own.tag(2000 * MILLI)).isEqualTo(new StreamTag(ID, 1992));
        assertThat(own.last()).isEqualTo(1);
        assertThat(own.lastSent()).isEqualTo(8 * MILLI);
        assertThat(own.id()).isEqualTo(ID);
    }

    @Test
    void theLastMessagesAreKept() {
        own.start(0);
        for (long number = 1; number <= OwnStream.MAX_MESSAGES; number++) {
            send(number, "x", 0);
        }
        long kept = 0;
        for (long number = 1; number <= OwnStream.MAX_MESSAGES; number++) {
            kept += own.copy(number, 0) == null ? 0 : 1;
        }
        // 512 KiB of short messages are some 970.
        assertThat(kept).isBetween(800L, (long) OwnStream.MAX_MESSAGES);
        assertThat(own.copy(OwnStream.MAX_MESSAGES, OwnStream.MIN_AGE).message.sequence())
                .isEqualTo(OwnStream.MAX_MESSAGES);
        assertThat(own.copy(OwnStream.MAX_MESSAGES, OwnStream.MIN_AGE + 1)).isNull();
    }

    @Test
    void whatCannotBeRepeatedIsKeptAsSuch() {
        own.start(0);
        own.sent(new Message("A", 1, "UPLD", "#x=y", "", Map.of()), 0);
        assertThat(own.copy(1, 0).message).isNull();
        assertThat(own.last()).isEqualTo(1);
    }
}
