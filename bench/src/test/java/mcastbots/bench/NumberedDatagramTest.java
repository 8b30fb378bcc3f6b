package mcastbots.bench;

import static org.assertj.core.api.Assertions.assertThat;

import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import org.junit.jupiter.api.Test;

class NumberedDatagramTest {
    @Test
    void isAMessageWhoseNumberCountsUp() {
        NumberedDatagram datagram = new NumberedDatagram("25ABAC22", "NEWS * Discovery");
        for (int i = 0; i < 1_000; i++) {
            assertThat(MessageCodec.parse(datagram.bytes(), 0, datagram.bytes().length))
                    .isInstanceOfSatisfying(Message.class, message -> {
                        assertThat(message.text()).isEqualTo("Discovery");
                    })
                    .extracting(message -> ((Message) message).sequence())
                    .isEqualTo(NumberedDatagram.FIRST + (long) i);
            datagram.countUp();
        }
    }
}
