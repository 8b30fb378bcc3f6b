package mcastbots.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Source;
import mcastbots.reliable.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that takes part in the repair, in virtual time: what it says and when, in milliseconds. */
class GroupSessionRepairTest {
    private static final long MILLI = Machine.SECOND / 1000;
    private static final int MAX_BYTES = 1024;

    /** Draws the stream AAAAAAAA, and halves of all else. */
    private static final class Drawn implements RandomGenerator {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long nextLong(long bound) {
            return bound / 2;
        }

        @Override
        public long nextLong(long origin, long bound) {
            return Long.parseLong("AAAAAAAA", 36);
        }

        @Override
        public double nextDouble() {
            return 0.5;
        }
    }

    private final List<String> sent = new ArrayList<>();
    private final RecordingPeer peer = new RecordingPeer();
    private final GroupSession session =
            new GroupSession(new GroupSession.Options(MAX_BYTES, true, 10 * Machine.SECOND), new Drawn(), Trace.NONE);
    private final Member member =
            session.join("A", datagram -> sent.add(millis() + " " + new String(datagram, StandardCharsets.UTF_8)));
    private long now;

    @BeforeEach
    void attach() {
        member.attach(peer);
        session.start(now);
    }

    private long millis() {
        return now / MILLI;
    }

    /** Lives up to that time, from deadline to deadline. */
    private void until(long millis) {
        while (session.nextDeadline() <= millis * MILLI) {
            now = Math.max(now, session.nextDeadline());
            session.tick(now);
        }
        now = millis * MILLI;
    }

    private void hears(String datagram) {
        session.receive(MessageCodec.parse(datagram), new Source("10.0.0.2", 4711), now);
    }

    private void sends(Opcode opcode, String text) {
        member.send(opcode, Opcode.EVERYONE, text, now);
    }

    private List<String> take() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    @Test
    void messagesBearTheStreamAndTheTimeSinceTheMessageBefore() {
        until(30);
        sends(Opcode.NEWS, "one");
        member.rename("A2");
        member.send(Opcode.UPLD, "B", "x", Map.of("port", "8001"), now + 20 * MILLI);
        assertThat(take())
                .containsExactly("30 A 1 NEWS * one #r=AAAAAAAA-30", "30 A2 2 UPLD B x #port=8001 #r=AAAAAAAA-20");
    }

    @Test
    void aBeatBearsTheNumberOfTheLastMessageAndTakesNone() {
        member.beat(now);
        sends(Opcode.NEWS, "one");
        member.beat(now);
        member.beat(now);
        sends(Opcode.NEWS, "two");
        assertThat(take())
                .containsExactly(
                        "0 A 0 BEAT * Beep #r=AAAAAAAA-0",
                        "0 A 1 NEWS * one #r=AAAAAAAA-0",
                        "0 A 1 BEAT * Beep #r=AAAAAAAA-0",
                        "0 A 1 BEAT * Beep #r=AAAAAAAA-0",
                        "0 A 2 NEWS * two #r=AAAAAAAA-0");
    }

    @Test
    void quietBeatsFollowTheLastMessage() {
        sends(Opcode.NEWS, "one");
        until(50);
        sends(Opcode.NEWS, "two");
        until(60_000);
        assertThat(take())
                .containsExactly(
                        "0 A 1 NEWS * one #r=AAAAAAAA-0",
                        "50 A 2 NEWS * two #r=AAAAAAAA-50",
                        "150 A 2 BEAT * Beep #quiet= #r=AAAAAAAA-100",
                        "450 A 2 BEAT * Beep #quiet= #r=AAAAAAAA-400",
                        "1650 A 2 BEAT * Beep #quiet= #r=AAAAAAAA-1600");
        assertThat(session.nextDeadline()).as("then all is said").isEqualTo(RecordingPeer.DEADLINE);
    }

    @Test
    void anAnswerIsSaidAgainInQuiet() {
        until(20);
        member.answer(now);
        until(60_000);
        assertThat(take())
                .containsExactly(
                        "20 A 0 BEAT * Beep #r=AAAAAAAA-20",
                        "120 A 0 BEAT * Beep #quiet= #r=AAAAAAAA-120",
                        "420 A 0 BEAT * Beep #quiet= #r=AAAAAAAA-420",
                        "1620 A 0 BEAT * Beep #quiet= #r=AAAAAAAA-1620");
        member.beat(now);
        until(70_000);
        assertThat(take()).as("a heartbeat is not").hasSize(1);
    }

    @Test
    void aFloodOfQuestionsIsNoFloodOfAnswersButNoneIsLeftUnanswered() {
        for (int millis = 1; millis <= 1000; millis++) {
            until(millis);
            member.answer(now);
        }
        assertThat(take()).hasSizeBetween(Member.ANSWERS_PER_SECOND, 2 * Member.ANSWERS_PER_SECOND);
        member.answer(now);
        assertThat(take()).as("too soon").isEmpty();
        until(1100);
        assertThat(take()).as("soon after").containsExactly("1100 A 0 BEAT * Beep #quiet= #r=AAAAAAAA-1100");
    }

    @Test
    void whatAnotherPeerMissedIsRepeatedWithItsOwnFields() {
        sends(Opcode.NEWS, "one");
        until(10);
        sends(Opcode.NEWS, "two");
        hears("B 0 NACK A 1-2 #of=AAAAAAAA #try=1 #r=BBBBBBBB-9999");
        assertThat(take())
                .endsWith(
                        "10 A 2 RSND A 1 NEWS * one #r=AAAAAAAA-0 #of=AAAAAAAA",
                        "10 A 2 RSND A 2 NEWS * two #r=AAAAAAAA-10 #of=AAAAAAAA");
        assertThat(peer.calls).as("nothing for the peer itself").containsExactly("start 0");
    }

    @Test
    void whatIsMissingIsAskedForAndHandedOver() {
        hears("B 1 NEWS * one #r=BBBBBBBB-9999");
        hears("B 3 NEWS * three #r=BBBBBBBB-5");
        until(20);
        assertThat(take()).startsWith("3 A 0 NACK B 2 #of=BBBBBBBB #try=1 #r=AAAAAAAA-3");
        hears("B 3 RSND B 2 NEWS * two #r=BBBBBBBB-5 #of=BBBBBBBB");
        assertThat(peer.calls).contains("receive B 2 NEWS * two #r=BBBBBBBB-5 from 10.0.0.2 4711 at 20000000 REPAIRED");
    }

    @Test
    void whatDoesNotComeIsToldOfAsLost() {
        hears("B 1 NEWS * one #r=BBBBBBBB-9999");
        hears("B 3 NEWS * three #r=BBBBBBBB-5");
        until(20_000);
        assertThat(peer.calls).contains("lost B 2 at 10000000000");
    }

    @Test
    void aLonePeerLeavesAtOnce() {
        peer.onStop(() -> sends(Opcode.EXIT, "Offline"));
        session.stop(now);
        assertThat(session.isDone()).isTrue();
        until(10_000);
        assertThat(take()).containsExactly("0 A 1 EXIT * Offline #r=AAAAAAAA-0");
    }

    @Test
    void amongOthersItRepeatsItsExitAndStaysToRepeatWhatTheyMissed() {
        peer.onStop(() -> sends(Opcode.EXIT, "Offline"));
        hears("B 0 BEAT * Beep #r=BBBBBBBB-9999");
        sends(Opcode.NEWS, "one");
        session.stop(now);
        assertThat(session.isDone()).isFalse();
        until(800);
        assertThat(take())
                .containsExactly(
                        "0 A 1 NEWS * one #r=AAAAAAAA-0",
                        "0 A 2 EXIT * Offline #r=AAAAAAAA-0",
                        "50 A 2 EXIT * Offline #r=AAAAAAAA-50",
                        "150 A 2 EXIT * Offline #r=AAAAAAAA-150",
                        "350 A 2 EXIT * Offline #r=AAAAAAAA-350",
                        "750 A 2 EXIT * Offline #r=AAAAAAAA-750");
        hears("B 0 NACK A 1 #of=AAAAAAAA #try=1 #r=BBBBBBBB-9999");
        assertThat(take()).containsExactly("800 A 2 RSND A 1 NEWS * one #r=AAAAAAAA-0 #of=AAAAAAAA");
        until(2799);
        assertThat(session.isDone()).isFalse();
        until(2800);
        assertThat(session.isDone()).isTrue();
        assertThat(take()).hasSize(2).allMatch(datagram -> datagram.contains(" EXIT "));
    }

    @Test
    void whoLeavesGivesNoSignOfLife() {
        peer.onStop(() -> sends(Opcode.EXIT, "Offline"));
        hears("B 0 BEAT * Beep #r=BBBBBBBB-9999");
        session.stop(now);
        take();
        hears("B 0 NACK A 2 #of=AAAAAAAA #try=1 #r=BBBBBBBB-9999");
        assertThat(take()).as("a BEAT would put it back on rosters").isEmpty();
    }

    @Test
    void aQuestionThatDoesNotFitIntoADatagramIsAskedInParts() {
        long first = 90_000_000_000_000_000L;
        hears("B " + first + " NEWS * one #r=BBBBBBBB-9999");
        for (long number = first + 3; number <= first + 96; number += 3) {
            hears("B " + number + " NEWS * far #r=BBBBBBBB-5");
        }
        until(100);
        List<String> questions = take();
        assertThat(questions).isNotEmpty().allMatch(datagram -> datagram.length() <= MAX_BYTES + "100 ".length());
        assertThat(questions.get(0)).contains("NACK B 90000000000000001-90000000000000002 ", "-90000000000000047 #of=");
    }

    @Test
    void whoHasLeftIsToldOfNothingMoreAndAsksForNothing() {
        peer.onStop(() -> sends(Opcode.EXIT, "Offline"));
        hears("B 1 NEWS * one #r=BBBBBBBB-9999");
        until(5); // the next will be missed
        session.stop(now);
        until(6);
        take();
        List<String> before = List.copyOf(peer.calls);
        hears("B 3 NEWS * three #r=BBBBBBBB-5");
        hears("no message");
        until(3000);
        assertThat(peer.calls).isEqualTo(before);
        assertThat(take()).hasSize(4).allMatch(datagram -> datagram.contains(" EXIT "));
    }

    @Test
    void theLongestMessageCanBeRepeatedByAPeerWithALongName() {
        assertThat(member.maxBytes()).isEqualTo(MAX_BYTES - Member.REPEAT_BYTES);
        int bare = member.sizeOf(Opcode.NEWS, Opcode.EVERYONE, "x", Map.of()) - 1;
        String room = "x".repeat(member.maxBytes() - bare);
        sends(Opcode.NEWS, room);
        int original = take().get(0).length() - "0 ".length();
        // The tag's time may take some bytes less than were reckoned with.
        assertThat(original).isBetween(member.maxBytes() - 12, member.maxBytes());

        member.rename("N".repeat(64));
        hears("B 0 NACK A 1 #of=AAAAAAAA #try=1 #r=BBBBBBBB-9999");
        String repeated = take().get(0);
        assertThat(repeated).contains(" RSND A 1 NEWS * " + room);
        int number = Long.toString(Long.MAX_VALUE).length() - 1; // for the one digit that it has here
        assertThat(repeated.length() - "0 ".length() + number - original)
                .as("added at most")
                .isLessThanOrEqualTo(Member.REPEAT_BYTES);
    }

    @Test
    void whatIsTooLongToBeRepeatedIsNotSent() {
        String tooLong = "x".repeat(member.maxBytes());
        assertThatIllegalArgumentException().isThrownBy(() -> sends(Opcode.NEWS, tooLong));
        sends(Opcode.NEWS, "one");
        assertThat(take()).as("it took no number").containsExactly("0 A 1 NEWS * one #r=AAAAAAAA-0");
    }

    @Test
    void aSizeIsNeverUnderestimated() {
        for (long since : new long[] {0, 12_345, 1_000_000_000_000L}) {
            int size = member.sizeOf(Opcode.NEWS, Opcode.EVERYONE, "☃", Map.of("a", "1"));
            member.send(Opcode.NEWS, Opcode.EVERYONE, "☃", Map.of("a", "1"), now + since * MILLI);
            String datagram = take().get(0).substring("0 ".length());
            assertThat(datagram.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(size - 12, size);
        }
    }
}
