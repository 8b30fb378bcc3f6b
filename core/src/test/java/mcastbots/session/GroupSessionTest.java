package mcastbots.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Source;
import mcastbots.reliable.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that takes no part in the repair: as it was before there was one. {@link GroupSessionRepairTest} is the other. */
class GroupSessionTest {
    private static final int MAX_BYTES = 128;

    private final List<String> sent = new ArrayList<>();
    private final RecordingPeer peer = new RecordingPeer();
    private final GroupSession session = new GroupSession(
            new GroupSession.Options(MAX_BYTES, false, 10 * Machine.SECOND), new SplittableRandom(1), Trace.NONE);
    private final Member member =
            session.join("25ABAC22", datagram -> sent.add(new String(datagram, StandardCharsets.UTF_8)));

    @BeforeEach
    void attach() {
        member.attach(peer);
    }

    private void receive(String datagram, long now) {
        byte[] bytes = ("xx" + datagram + "yy").getBytes(StandardCharsets.UTF_8);
        session.receive(bytes, 2, bytes.length - 4, new Source("127.0.0.1", 4711), now);
    }

    @Test
    void numbersStartAtOneAndGoOnThroughARename() {
        member.beat(0);
        member.rename("1234ABCD");
        member.send(Opcode.UPLD, "B", "x", Map.of("port", "8001"), 1);
        member.answer(2);
        assertThat(sent)
                .containsExactly("25ABAC22 1 BEAT * Beep", "1234ABCD 2 UPLD B x #port=8001", "1234ABCD 3 BEAT * Beep");
        assertThat(member.name()).isEqualTo("1234ABCD");
    }

    @Test
    void whoHasOnlyListenedHasNotSpoken() {
        session.start(0);
        receive("B 1 NEWS * x", 1);
        assertThat(member.hasSpoken()).isFalse();
        member.beat(2);
        assertThat(member.hasSpoken()).isTrue();
    }

    @Test
    void whatIsTooLongIsNotSentAndTakesNoNumber() {
        String room = "x".repeat(MAX_BYTES - "25ABAC22 1 NEWS * ".length());
        assertThat(member.maxBytes()).isEqualTo(MAX_BYTES);
        assertThatIllegalArgumentException().isThrownBy(() -> member.send(Opcode.NEWS, Opcode.EVERYONE, room + "x", 0));
        assertThat(sent).isEmpty();
        member.send(Opcode.NEWS, Opcode.EVERYONE, room, 0);
        assertThat(sent).containsExactly("25ABAC22 1 NEWS * " + room);
    }

    @Test
    void bytesAreCountedNotCharacters() {
        assertThat(member.sizeOf(Opcode.NEWS, Opcode.EVERYONE, "☃", Map.of("a", "1")))
                .isEqualTo("25ABAC22 1 NEWS * ".length() + 3 + " #a=1".length());
        assertThat(sent).isEmpty();
        member.send(Opcode.NEWS, Opcode.EVERYONE, "", 0);
        assertThat(sent).as("the size was only asked for").containsExactly("25ABAC22 1 NEWS *");
    }

    @Test
    void whatCannotBeSaidIsNotSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> member.send(Opcode.NEWS, Opcode.EVERYONE, "a\nb", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> member.send(Opcode.PING, "", "", 0));
        assertThat(sent).isEmpty();
    }

    @Test
    void messagesGoToThePeer() {
        receive("HUMAN 1 PING *", 3);
        receive("HUMAN 2 WHAT  A ever", 4);
        assertThat(peer.calls)
                .containsExactly(
                        "receive HUMAN 1 PING * from 127.0.0.1 4711 at 3 NEW",
                        "receive HUMAN 2 WHAT A ever from 127.0.0.1 4711 at 4 NEW");
        assertThat(member.messages()).isEqualTo(2);
        assertThat(member.refused()).isZero();
    }

    @Test
    void messagesThatComeAgainAreCountedAndNotHandedOver() {
        receive("HUMAN 1 KILL *", 3);
        receive("HUMAN 1 KILL *", 4);
        assertThat(peer.calls).containsExactly("receive HUMAN 1 KILL * from 127.0.0.1 4711 at 3 NEW");
        assertThat(member.messages()).isEqualTo(2);
    }

    @Test
    void whatIsNoMessageIsCountedAndTold() {
        receive("HUMAN 8 BADCMD", 3);
        receive("HUMAN -8 PING *", 4);
        receive("", 5);
        assertThat(peer.calls)
                .containsExactly(
                        "refused TOO_FEW_FIELDS from 127.0.0.1 at 3",
                        "refused BAD_SEQUENCE_NUMBER from 127.0.0.1 at 4",
                        "refused TOO_FEW_FIELDS from 127.0.0.1 at 5");
        assertThat(member.messages()).isZero();
        assertThat(member.refused()).isEqualTo(3);
    }

    @Test
    void timeAndEndArePassedOn() {
        session.start(1);
        session.tick(2);
        assertThat(session.nextDeadline()).isEqualTo(RecordingPeer.DEADLINE);
        assertThat(session.isDone()).isFalse();
        session.stop(5);
        assertThat(session.isDone()).isTrue();
        assertThat(peer.calls).containsExactly("start 1", "tick 2", "stop 5");
    }

    @Test
    void exitIsSaidOnceAndNobodyStays() {
        session.start(0);
        receive("B 1 NEWS * x #r=BBBBBBBB-1", 3);
        peer.onStop(() -> member.send(Opcode.EXIT, Opcode.EVERYONE, "Offline", 5));
        session.stop(5);
        assertThat(session.isDone()).isTrue();
        assertThat(sent).containsExactly("25ABAC22 1 EXIT * Offline");
    }
}
