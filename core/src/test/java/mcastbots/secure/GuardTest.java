package mcastbots.secure;

import static mcastbots.secure.Distrust.FORGED;
import static mcastbots.secure.Distrust.NOT_ALLOWED;
import static mcastbots.secure.Distrust.OVERTAKEN;
import static mcastbots.secure.Distrust.REPLAYED;
import static mcastbots.secure.Distrust.STALE;
import static mcastbots.secure.Distrust.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Parsed;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is believed in a signed group. A is a commander, B a bot, both with both keys; W may only watch. */
class GuardTest {
    private static final Source FROM = new Source("10.0.0.7", 40_001);
    private static final Source ELSEWHERE = new Source("10.0.0.8", 40_001);
    private static final StreamId OWN = new StreamId(7, null);
    private static final String TAG = " #r=K7Q2M9XA-5";
    private static final long HOUR = 3_600_000;

    private long clock = 1_800_000_000_000L;

    private final Guard a = guard(GroupKeysTest.MEMBER, GroupKeysTest.COMMAND);
    private final Guard b = guard(GroupKeysTest.MEMBER, GroupKeysTest.COMMAND);
    private final Guard w = guard(GroupKeysTest.MEMBER);

    private Guard guard(String... lines) {
        Guard guard = new Guard(GroupKeysTest.keys(lines), () -> clock);
        guard.start();
        return guard;
    }

    private static Message parse(String line) {
        return (Message) MessageCodec.parse(line);
    }

    /** As it comes from the network. */
    private Message signed(Guard by, String line) {
        return parse(by.sign(parse(line), FROM).toString());
    }

    private Distrust hear(Guard guard, Message message) {
        return guard.check(message, FROM).orElse(null);
    }

    @Test
    void manyWhoSignByTheSameGuardAreNotAheadOfTheirTime() {
        for (int i = 0; i < 2 * Guard.MAX_SKEW; i++) {
            signed(a, "A " + i + " NEWS * x" + TAG);
        }
        assertThat(hear(b, signed(a, "B 1 NEWS * x #r=BBBBBBBB-0"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A 0 BEAT *" + TAG,
                "A 1 NEWS * D\u00e9couverte" + TAG,
                "A 1 NEWS * \\x1b[2J" + TAG,
                "A 2 UPLD B \"two words.txt\" #port=8001" + TAG,
                "A 3 KILL * now" + TAG,
                "A 3 NACK C 12 14-17 #of=K7Q2M9XA #try=2" + TAG,
                "A 4 WHAT ever #x=" + TAG
            })
    void whatAMemberSaysIsBelieved(String line) {
        Message message = signed(a, line);
        assertThat(message.toString()).startsWith(line + " #t=");
        assertThat(MessageCodec.format(message).length - MessageCodec.format(parse(line)).length)
                .isLessThanOrEqualTo(Guard.bytes(message.opcode().orElse(Opcode.NEWS)));
        assertThat(hear(b, message)).isNull();
        assertThat(w.check(message, FROM)).isEmpty();
    }

    @Test
    void whatNobodyHasSignedIsNot() {
        assertThat(hear(b, parse("A 3 KILL B" + TAG))).isEqualTo(UNSIGNED);
        assertThat(hear(b, parse("A 3 KILL B"))).isEqualTo(UNSIGNED);
        assertThat(hear(b, parse("A 3 KILL B" + TAG + " #s=xxxxxxxxxxxxxxxxxxxxxx")))
                .isEqualTo(UNSIGNED);
        assertThat(hear(b, parse("A 3 KILL B" + TAG + " #t=soon #s=xxxxxxxxxxxxxxxxxxxxxx")))
                .isEqualTo(UNSIGNED);
        assertThat(hear(b, parse("A 3 KILL B" + TAG + " #t=MYD3K5C0 #s=xxxxxxxxxxxxxxxxxxxxxx")))
                .isEqualTo(FORGED);
        assertThat(b.distrusted(UNSIGNED)).isEqualTo(4);
        assertThat(b.distrusted(FORGED)).isEqualTo(1);
    }

    @Test
    @DisplayName("no bit of a signed message can be changed, unless what it says stays the same")
    void everyBitCounts() {
        Message message = signed(a, "A 3 KILL B #to=00000007" + TAG);
        byte[] datagram = MessageCodec.format(message);
        for (int bit = 0; bit < 8 * datagram.length; bit++) {
            byte[] flipped = datagram.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Parsed parsed = MessageCodec.parse(flipped, 0, flipped.length);
            if (parsed instanceof Message other && !other.equals(message)) {
                assertThat(b.check(other, FROM)).as(other.toString()).isPresent();
            }
        }
        assertThat(hear(b, message)).as("the message itself").isNull();
    }

    @Test
    void nothingCanBeAddedBehindTheSignature() {
        Message message = signed(a, "A 3 KILL B" + TAG);
        assertThat(hear(b, parse(message + " #to=00000007"))).isEqualTo(UNSIGNED);
        assertThat(hear(b, parse(message + " #t=MYD3K5C0"))).isEqualTo(FORGED);
        assertThat(hear(
                        b,
                        parse("A 3 KILL B #s=x" + TAG
                                + message.toString().substring("A 3 KILL B".length() + TAG.length()))))
                .isNotNull();
    }

    @Test
    void anotherSourceIsNotBelieved() {
        Message message = signed(a, "A 3 KILL B" + TAG);
        assertThat(b.check(message, ELSEWHERE)).contains(FORGED);
        assertThat(b.check(message, new Source("10.0.0.7", 40_002))).contains(FORGED);
    }

    @Test
    void anAddressIsTheSameWithAnyZone() {
        Message message = a.sign(parse("A 3 KILL B" + TAG), new Source("fe80:0:0:0:1:2:3:4%eth0", 4));
        assertThat(b.check(message, new Source("fe80:0:0:0:1:2:3:4%2", 4))).isEmpty();
        assertThat(b.check(message, new Source("fe80:0:0:0:1:2:3:5%2", 4))).contains(FORGED);
    }

    @Test
    void anotherGroupsKeyIsWorthNothing() {
        Guard stranger = guard(GroupKeysTest.COMMAND.replace("command", "member"));
        assertThat(hear(b, signed(stranger, "A 3 NEWS *" + TAG))).isEqualTo(FORGED);
    }

    @Test
    void whoMayOnlyWatchCannotCommand() {
        for (String order : List.of("KILL", "UPLD", "RSET")) {
            assertThat(hear(b, signed(w, "W 1 " + order + " B x" + TAG)))
                    .as(order)
                    .isEqualTo(NOT_ALLOWED);
        }
        assertThat(hear(b, signed(w, "W 2 PING B" + TAG))).isNull();
        assertThat(hear(b, signed(w, "W 2 BEAT *" + TAG))).isNull();
        Message forged = signed(w, "W 3 KILL B" + TAG + " #c=xxxxxxxxxxxxxxxxxxxxxx");
        assertThat(hear(b, forged)).isIn(UNSIGNED, NOT_ALLOWED);
    }

    @Test
    void clocksMayDifferBySoMuch() {
        Message message = signed(a, "A 1 NEWS *" + TAG);
        clock += Guard.MAX_SKEW;
        assertThat(hear(b, message)).isNull();
        clock++;
        assertThat(hear(b, message)).isEqualTo(STALE);
        clock -= 2 * Guard.MAX_SKEW + 1;
        assertThat(hear(w, message)).isNull();
        clock--;
        assertThat(hear(w, message)).isEqualTo(STALE);
    }

    @Test
    @DisplayName(
            "what has no number of its own must be later than what came before; what has one is the repair's business")
    void replay() {
        Message early = signed(a, "A 1 BEAT *" + TAG);
        Message news = signed(a, "A 2 NEWS *" + TAG);
        clock += 100;
        Message later = signed(a, "A 2 BEAT *" + TAG);
        assertThat(hear(b, early)).isNull();
        assertThat(hear(b, early)).as("doubled on its way").isEqualTo(OVERTAKEN);
        assertThat(hear(b, later)).isNull();
        assertThat(hear(b, early)).isEqualTo(OVERTAKEN);
        assertThat(hear(b, news)).isNull();
        clock += 5000;
        assertThat(hear(b, signed(a, "A 2 BEAT *" + TAG))).isNull();
        assertThat(hear(b, later)).isEqualTo(REPLAYED);
        assertThat(hear(b, signed(a, "A 2 BEAT * #r=0PD4RZ61-5")))
                .as("another stream")
                .isNull();
    }

    @Test
    void messagesOfOneMillisecondAreInOrder() {
        for (int i = 0; i < 100; i++) {
            assertThat(hear(b, signed(a, "A 1 BEAT *" + TAG))).isNull();
        }
    }

    @Test
    void anOrderThatNamesThisLifeIsObeyedAtOnce() {
        assertThat(b.isForThisLife(signed(a, "A 1 KILL B #to=" + OWN + TAG), OWN, true))
                .isTrue();
        assertThat(b.isForThisLife(signed(a, "A 1 KILL B #to=K7Q2M9XA" + TAG), OWN, true))
                .isFalse();
    }

    @Test
    @DisplayName("one that names none is obeyed only if it was signed after our start, whatever the clocks say")
    void ordersToAll() {
        clock += Guard.MAX_SKEW - 5;
        assertThat(b.isForThisLife(signed(a, "A 1 KILL *" + TAG), OWN, false)).isFalse();
        assertThat(b.isForThisLife(signed(a, "A 1 KILL B" + TAG), OWN, true)).isFalse();
        clock += 5;
        assertThat(b.isForThisLife(signed(a, "A 1 KILL *" + TAG), OWN, false)).isTrue();
        assertThat(b.isForThisLife(signed(a, "A 1 KILL B" + TAG), OWN, true)).isTrue();
    }

    @Test
    void whoCannotTellObeysNobody() {
        assertThat(w.isForThisLife(signed(a, "A 1 KILL W #to=" + OWN + TAG), OWN, true))
                .isFalse();
    }

    @Test
    void whatIsRepeatedIsItsSendersHoweverOldItIs() {
        Message message = signed(a, "A 3 KILL B" + TAG);
        clock += HOUR;
        assertThat(b.isAuthentic(message, FROM)).isTrue();
        assertThat(b.isAuthentic(message, ELSEWHERE)).isFalse();
        assertThat(b.isAuthentic(parse("A 3 KILL C" + TAG), FROM)).isFalse();
        assertThat(b.isAuthentic(signed(w, "A 3 KILL C" + TAG), FROM)).isFalse();
        assertThat(b.check(parse("C 0 RSND A 3 KILL B" + TAG + " #of=K7Q2M9XA"), ELSEWHERE))
                .as("it has no signature of its own")
                .isEmpty();
    }

    @Test
    void afterASleepTheClockIsRightAgain() {
        assertThat(hear(b, signed(a, "A 1 BEAT *" + TAG))).isNull();
        clock += 8 * HOUR;
        assertThat(hear(b, signed(a, "A 1 BEAT *" + TAG))).isNull();
    }

    @Test
    void whoseClockWasWrongForAWhileIsBelievedAgainWhenItIsRight() {
        assertThat(hear(b, signed(a, "A 0 BEAT *" + TAG))).isNull();
        clock += HOUR;
        Message early = signed(a, "A 0 BEAT *" + TAG);
        clock -= HOUR - 1; // meanwhile some time has gone by
        assertThat(hear(b, early)).isEqualTo(STALE);
        assertThat(hear(b, signed(a, "A 0 BEAT *" + TAG))).isNull();
    }

    @Test
    void whenAllClocksAreSetBackAllAreBelieved() {
        clock += HOUR;
        assertThat(hear(b, signed(a, "A 0 BEAT *" + TAG))).isNull();
        clock -= HOUR;
        Message later = signed(a, "A 0 BEAT *" + TAG);
        assertThat(hear(b, later)).isNull();
        assertThat(hear(b, later)).as("but not again").isEqualTo(OVERTAKEN);
    }

    @Test
    void aClockThatIsSetBackALittleNeverSaysATimeTwice() {
        Message first = signed(a, "A 0 BEAT *" + TAG);
        clock -= Guard.MAX_SKEW / 2;
        Message second = signed(a, "A 0 BEAT *" + TAG);
        assertThat(hear(b, first)).isNull();
        assertThat(hear(b, second)).isNull();
        assertThat(hear(b, first)).isEqualTo(OVERTAKEN);
    }

    @Test
    void aBotWhoseClockWasAheadAtItsStartObeysTenSecondsAfterItIsRight() {
        clock += HOUR;
        Guard bot = guard(GroupKeysTest.MEMBER, GroupKeysTest.COMMAND);
        clock -= HOUR;
        assertThat(bot.isForThisLife(signed(a, "A 1 KILL *" + TAG), OWN, false)).isFalse();
        clock += Guard.MAX_SKEW;
        assertThat(bot.isForThisLife(signed(a, "A 2 KILL *" + TAG), OWN, false)).isTrue();
    }

    @Test
    void aClockThatIsSetFromAheadToBehindIsBelievedWithinTheSkew() {
        clock += Guard.MAX_SKEW / 2;
        Message ahead = signed(a, "A 0 BEAT *" + TAG);
        clock -= Guard.MAX_SKEW / 2;
        assertThat(hear(b, ahead)).isNull();
        clock -= Guard.MAX_SKEW / 2 + 1000;
        Message behind = signed(a, "A 0 BEAT *" + TAG);
        clock += Guard.MAX_SKEW / 2 + 1000;
        assertThat(hear(b, behind)).as("it runs ahead of its clock").isNull();
    }
}
