package mcastbots.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.RepairMessage;
import mcastbots.protocol.Resend;
import mcastbots.protocol.Source;
import mcastbots.reliable.Trace;
import mcastbots.secure.Distrust;
import mcastbots.secure.GroupKeys;
import mcastbots.secure.Guard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session in a signed group: B is a member, C may be anybody. */
class GroupSessionSignedTest {
    private static final Source SELF = new Source("10.0.0.1", 4711);
    private static final Source MOVED = new Source("10.0.0.11", 1234);
    private static final Source B = new Source("10.0.0.2", 4711);
    private static final Source C = new Source("10.0.0.3", 4711);
    private static final String LONG_AGO = "-99999999";

    private final GroupKeys keys = GroupKeys.draw(new SplittableRandom(1)::nextBytes);
    private long clock = 1_800_000_000_000L;
    private final Guard ofB = new Guard(keys, () -> clock);
    private final Guard own = new Guard(keys, () -> clock);
    private final List<Message> sent = new ArrayList<>();
    private final RecordingPeer peer = new RecordingPeer();
    private Source self = SELF;
    private final Link link = new Link() {
        @Override
        public void send(byte[] datagram) {
            sent.add((Message) MessageCodec.parse(new String(datagram, StandardCharsets.UTF_8)));
        }

        @Override
        public Source self() {
            return self;
        }
    };
    private final GroupSession session = new GroupSession(
            new GroupSession.Options(1024, true, 10 * Machine.SECOND),
            Optional.of(own),
            new SplittableRandom(2),
            Trace.NONE);
    private final Member member = session.join("A", link);

    @BeforeEach
    void start() {
        member.attach(peer);
        session.start(0);
        peer.calls.clear();
    }

    private Message signed(String line) {
        return ofB.sign((Message) MessageCodec.parse(line), B);
    }

    private void hears(Object line, Source source) {
        session.receive(MessageCodec.parse(line.toString()), source, 0);
    }

    private void missTwo() {
        hears(signed("B 1 NEWS * one #r=BBBBBBBB" + LONG_AGO), B);
        hears(signed("B 3 NEWS * three #r=BBBBBBBB-5"), B);
        peer.calls.clear();
    }

    private static String resent(Message original) {
        String fields = original.toString()
                .substring(original.withoutExtensions().toString().length());
        return "C 0 RSND B " + original.withoutExtensions().toString().substring(2) + fields + " #of=BBBBBBBB";
    }

    @Test
    void whoeverRepeatsAMessageItsSendersSignatureCounts() {
        missTwo();
        hears(resent(signed("B 2 NEWS * two #r=BBBBBBBB-5")), C);
        assertThat(peer.calls)
                .hasSize(1)
                .first()
                .asString()
                .contains("B 2 NEWS * two")
                .contains("REPAIRED");
    }

    @Test
    void whatWasSaidFromAFormerAddressIsRepairedToo() {
        Message second = signed("B 2 NEWS * two #r=BBBBBBBB-5");
        hears(signed("B 1 NEWS * one #r=BBBBBBBB" + LONG_AGO), B);
        Source moved = new Source("10.0.0.22", 1234);
        hears(ofB.sign((Message) MessageCodec.parse("B 3 NEWS * three #r=BBBBBBBB-5"), moved), moved);
        peer.calls.clear();
        hears(resent(second).replaceFirst("C 0", "B 3"), moved);
        assertThat(peer.calls).hasSize(1).first().asString().contains("B 2 NEWS * two");
    }

    @Test
    void aMessageThatWasSignedForAnAddressOfNobodyIsNotTaken() {
        missTwo();
        Message elsewhere = ofB.sign((Message) MessageCodec.parse("B 2 NEWS * two #r=BBBBBBBB-5"), C);
        hears(resent(elsewhere), C);
        assertThat(peer.calls).isEmpty();
    }

    @Test
    void whatWasChangedOnTheWayIsNotTaken() {
        missTwo();
        hears(resent(signed("B 2 NEWS * two #r=BBBBBBBB-5")).replace("two", "forged"), C);
        hears("C 0 RSND B 2 NEWS * forged #r=BBBBBBBB-5 #of=BBBBBBBB", C);
        assertThat(peer.calls).isEmpty();
        assertThat(member.statistics().get(0).missing()).isEqualTo(1);
    }

    @Test
    void aStrangerIsNotBelieved() {
        hears("C 1 NEWS * x #r=CCCCCCCC-5", C);
        assertThat(peer.calls).containsExactly("distrusted C 1 NEWS * x UNSIGNED");
        assertThat(member.statistics()).isEmpty();
        assertThat(member.distrusted(Distrust.UNSIGNED)).isEqualTo(1);
    }

    @Test
    void whatWeSayIsSignedButARepetition() {
        member.send(Opcode.NEWS, Opcode.EVERYONE, "mine", Map.of(), 0);
        String id = sent.get(0).extensions().get("r").substring(0, 8);
        assertThat(ofB.check(sent.get(0), SELF)).isEmpty();
        hears(signed("B 0 NACK A 1 #of=" + id + " #try=1 #r=BBBBBBBB" + LONG_AGO), B);
        Message resend = sent.get(1);
        assertThat(resend.opcodeWord()).isEqualTo("RSND");
        assertThat(resend.extensions()).containsAllEntriesOf(sent.get(0).extensions());
        assertThat(resend.extensions())
                .containsEntry("of", id)
                .hasSize(sent.get(0).extensions().size() + 1);
    }

    @Test
    void whatWeSaidFromAnAddressThatNobodyKnowsIsSignedAnewWhenItIsRepeated() {
        member.send(Opcode.NEWS, Opcode.EVERYONE, "mine", Map.of(), 0);
        String id = sent.get(0).extensions().get("r").substring(0, 8);
        self = MOVED;
        hears(signed("B 0 NACK A 1 #of=" + id + " #try=1 #r=BBBBBBBB" + LONG_AGO), B);
        Message resend = sent.get(1);
        assertThat(resend.opcodeWord()).isEqualTo("RSND");
        Message original = ((Resend) RepairMessage.of(resend).orElseThrow()).original();
        assertThat(original.text()).isEqualTo("mine");
        assertThat(ofB.isAuthentic(original, MOVED)).isTrue();
        assertThat(ofB.isAuthentic(original, SELF)).isFalse();
    }

    @Test
    void anOrderNamesTheLifeOfItsReceiver() {
        hears(signed("B 0 BEAT * Beep #r=BBBBBBBB" + LONG_AGO), B);
        member.send(Opcode.KILL, "B", "", Map.of(), 0);
        member.send(Opcode.PING, "B", "", Map.of(), 0);
        member.send(Opcode.KILL, Opcode.EVERYONE, "", Map.of(), 0);
        assertThat(sent.get(0).extensions()).containsEntry("to", "BBBBBBBB").containsKeys("t", "c", "s");
        assertThat(sent.get(1).extensions()).doesNotContainKeys("to", "c");
        assertThat(sent.get(2).extensions()).doesNotContainKey("to").containsKey("c");
    }

    @Test
    void anOrderForAllIsHeededOnlyWhenItCannotBeOlderThanWe() {
        Message order = signed("B 1 KILL * #r=BBBBBBBB" + LONG_AGO);
        assertThat(member.mayHeed(order)).isFalse();
        clock += Guard.MAX_SKEW + 1;
        assertThat(member.mayHeed(signed("B 2 KILL * #r=BBBBBBBB" + LONG_AGO))).isTrue();
        assertThat(member.mayHeed(order)).isFalse();
    }
}
