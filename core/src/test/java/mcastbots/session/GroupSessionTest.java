package mcastbots.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Refused;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupSessionTest {
    private static final int MAX_BYTES = 128;

    private final List<String> sent = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final GroupSession session =
            new GroupSession("25ABAC22", MAX_BYTES, datagram -> sent.add(new String(datagram, StandardCharsets.UTF_8)));

    /** A peer that writes down what it is told. */
    private final Peer peer = new Peer() {
        @Override
        public void start(long now) {
            calls.add("start " + now);
        }

        @Override
        public void receive(Message message, Source source, long now) {
            calls.add("receive " + message + " from " + source.address() + " " + source.port() + " at " + now);
        }

        @Override
        public void refused(Refused refused, Source source, long now) {
            calls.add("refused " + refused.reason() + " from " + source.address() + " at " + now);
        }

        @Override
        public void lost(Lost lost, long now) {
            calls.add("lost " + lost.sender() + " " + lost.numbers() + " at " + now);
        }

        @Override
        public void tick(long now) {
            calls.add("tick " + now);
        }

        @Override
        public long nextDeadline() {
            return 77;
        }

        @Override
        public void stop(long now) {
            calls.add("stop " + now);
        }

        @Override
        public boolean isDone() {
            return calls.contains("stop 5");
        }
    };

    @BeforeEach
    void attach() {
        session.attach(peer);
    }

    private void receive(String datagram, long now) {
        byte[] bytes = ("xx" + datagram + "yy").getBytes(StandardCharsets.UTF_8);
        session.receive(bytes, 2, bytes.length - 4, new Source("127.0.0.1", 4711), now);
    }

    @Test
    void numbersStartAtOneAndGoOnThroughARename() {
        session.send(Opcode.BEAT, Opcode.EVERYONE, "Beep");
        session.rename("1234ABCD");
        session.send(Opcode.UPLD, "B", "x", Map.of("port", "8001"));
        assertThat(sent).containsExactly("25ABAC22 1 BEAT * Beep", "1234ABCD 2 UPLD B x #port=8001");
        assertThat(session.name()).isEqualTo("1234ABCD");
    }

    @Test
    void whatIsTooLongIsNotSentAndTakesNoNumber() {
        String room = "x".repeat(MAX_BYTES - "25ABAC22 1 NEWS * ".length());
        assertThatIllegalArgumentException().isThrownBy(() -> session.send(Opcode.NEWS, Opcode.EVERYONE, room + "x"));
        assertThat(sent).isEmpty();
        session.send(Opcode.NEWS, Opcode.EVERYONE, room);
        assertThat(sent).containsExactly("25ABAC22 1 NEWS * " + room);
    }

    @Test
    void bytesAreCountedNotCharacters() {
        assertThat(session.sizeOf(Opcode.NEWS, Opcode.EVERYONE, "☃", Map.of("a", "1")))
                .isEqualTo("25ABAC22 1 NEWS * ".length() + 3 + " #a=1".length());
        assertThat(sent).isEmpty();
        session.send(Opcode.BEAT, Opcode.EVERYONE, "");
        assertThat(sent).as("the size was only asked for").containsExactly("25ABAC22 1 BEAT *");
    }

    @Test
    void whatCannotBeSaidIsNotSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> session.send(Opcode.NEWS, Opcode.EVERYONE, "a\nb"));
        assertThatIllegalArgumentException().isThrownBy(() -> session.send(Opcode.PING, "", ""));
        assertThat(sent).isEmpty();
    }

    @Test
    void messagesGoToThePeer() {
        receive("HUMAN 1 PING *", 3);
        receive("HUMAN 2 WHAT  A ever", 4);
        assertThat(calls)
                .containsExactly(
                        "receive HUMAN 1 PING * from 127.0.0.1 4711 at 3",
                        "receive HUMAN 2 WHAT A ever from 127.0.0.1 4711 at 4");
        assertThat(session.messages()).isEqualTo(2);
        assertThat(session.refused()).isZero();
    }

    @Test
    void whatIsNoMessageIsCountedAndTold() {
        receive("HUMAN 8 BADCMD", 3);
        receive("HUMAN -8 PING *", 4);
        receive("", 5);
        assertThat(calls)
                .containsExactly(
                        "refused TOO_FEW_FIELDS from 127.0.0.1 at 3",
                        "refused BAD_SEQUENCE_NUMBER from 127.0.0.1 at 4",
                        "refused TOO_FEW_FIELDS from 127.0.0.1 at 5");
        assertThat(session.messages()).isZero();
        assertThat(session.refused()).isEqualTo(3);
    }

    @Test
    void timeAndEndArePassedOn() {
        session.start(1);
        session.tick(2);
        assertThat(session.nextDeadline()).isEqualTo(77);
        assertThat(session.isDone()).isFalse();
        session.stop(5);
        assertThat(session.isDone()).isTrue();
        assertThat(calls).containsExactly("start 1", "tick 2", "stop 5");
    }
}
