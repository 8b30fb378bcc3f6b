package mcastbots.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Source;
import mcastbots.reliable.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is different if a session has many members; {@link GroupSessionRepairTest} tells what holds for each. */
class ManyMembersTest {
    private static final long MILLI = Machine.SECOND / 1000;
    private static final Source STRANGER = new Source("10.0.0.9", 4711);

    private final List<String> sent = new ArrayList<>();
    private final GroupSession session = new GroupSession(
            new GroupSession.Options(1024, true, 10 * Machine.SECOND), new SplittableRandom(1), Trace.NONE);
    private final Member[] members = new Member[3];
    private final RecordingPeer[] peers = new RecordingPeer[3];
    private long now;

    @BeforeEach
    void start() {
        for (int i = 0; i < members.length; i++) {
            members[i] = join("B0" + i, i);
            peers[i] = new RecordingPeer();
            members[i].attach(peers[i]);
        }
        session.start(now);
        session.tick(now);
        forget();
    }

    private Member join(String name, int port) {
        Source source = new Source("10.0.0.1", 4000 + port);
        return session.join(name, new Link() {
            @Override
            public void send(byte[] datagram) {
                sent.add(port + ": " + new String(datagram, StandardCharsets.UTF_8));
            }

            @Override
            public Source self() {
                return source;
            }
        });
    }

    private void forget() {
        sent.clear();
        for (RecordingPeer peer : peers) {
            peer.calls.clear();
        }
    }

    private void hears(String datagram) {
        session.receive(MessageCodec.parse(datagram), STRANGER, now);
    }

    private void until(long millis) {
        while (session.nextDeadline() <= millis * MILLI) {
            now = Math.max(now, session.nextDeadline());
            session.tick(now);
        }
        now = millis * MILLI;
    }

    /** Which peers were given a message since this was asked last. */
    private List<Integer> listeners() {
        List<Integer> listeners = new ArrayList<>();
        for (int i = 0; i < peers.length; i++) {
            if (peers[i].calls.stream().anyMatch(call -> call.startsWith("receive"))) {
                listeners.add(i);
            }
        }
        forget();
        return listeners;
    }

    @Test
    void eachHearsWhatConcernsIt() {
        hears("HUMAN 1 PING B01");
        assertThat(listeners()).containsExactly(1);
        hears("HUMAN 2 PING *");
        assertThat(listeners()).containsExactly(0, 1, 2);
        hears("HUMAN 3 KILL X");
        assertThat(listeners()).as("a KILL makes all nervous").containsExactly(0, 1, 2);
        hears("HUMAN 4 UPLD X y");
        hears("X 1 NEWS * x");
        hears("X 2 BEAT * x");
        assertThat(listeners()).isEmpty();
        hears("B02 1 BEAT * it is mine");
        assertThat(listeners()).as("its own name").containsExactly(2);
    }

    @Test
    void theyHearOneAnotherWithoutTheNetwork() {
        members[1].rename("B00");
        members[1].send(Opcode.NEWS, Opcode.EVERYONE, "x", now);
        until(1);
        assertThat(peers[0].calls).anyMatch(call -> call.startsWith("receive B00 1 NEWS * x"));
        assertThat(listeners()).as("not the sender").containsExactly(0);
    }

    @Test
    void whatTheyMissIsAskedForOnceAndWhatIsMissingIsToldOnce() {
        hears("X 1 NEWS * x #r=XXXXXXXX-0");
        hears("X 3 NEWS * x #r=XXXXXXXX-0");
        until(60);
        assertThat(sent).hasSizeGreaterThan(0).allMatch(line -> line.startsWith("0: B00 0 NACK X 2 "));
        until(11_000);
        assertThat(peers[0].calls).filteredOn(call -> call.startsWith("lost")).hasSize(1);
        assertThat(peers[1].calls).noneMatch(call -> call.startsWith("lost"));
    }

    @Test
    void eachRepeatsItsOwn() {
        members[2].send(Opcode.NEWS, Opcode.EVERYONE, "x", now);
        sent.clear();
        hears("X 0 NACK B02 1 #of=" + members[2].id() + " #r=XXXXXXXX-0");
        assertThat(sent)
                .containsExactly("2: B02 1 RSND B02 1 NEWS * x #r=" + members[2].id() + "-0 #of=" + members[2].id());
    }

    @Test
    void whoLeavesStaysToRepeatAndIsForgottenThen() {
        hears("X 1 NEWS * somebody is here #r=XXXXXXXX-0");
        peers[0].onStop(() -> members[0].send(Opcode.EXIT, Opcode.EVERYONE, "x", Map.of(), now));
        peers[0].stop(now);
        forget();
        until(20);
        hears("X 1 NACK B00 1 #of=" + members[0].id() + " #r=XXXXXXXX-0");
        assertThat(sent).anyMatch(line -> line.startsWith("0: B00 1 RSND B00 1 EXIT * x "));
        hears("HUMAN 1 PING *");
        assertThat(listeners()).containsExactly(1, 2);
        until(5000);
        forget();
        hears("X 1 NACK B00 1 #of=" + members[0].id() + " #r=XXXXXXXX-0");
        until(6000);
        assertThat(sent).noneMatch(line -> line.contains("RSND"));
        hears("X 4 NEWS * x #r=XXXXXXXX-0");
        until(7000);
        assertThat(sent).as("another one speaks for all").anyMatch(line -> line.startsWith("1: B01 0 NACK X "));
        assertThat(session.isDone()).isFalse();
    }

    @Test
    void isDoneWhenAllAre() {
        session.stop(now);
        until(5000);
        assertThat(session.isDone()).isTrue();
        assertThat(peers).allMatch(peer -> peer.calls.contains("stop 0"));
    }

    @Test
    void eachIsCalledWhenItWantsToBe() {
        until(RecordingPeer.DEADLINE / MILLI - 1);
        assertThat(peers).allMatch(peer -> peer.calls.isEmpty());
        assertThat(session.nextDeadline()).isEqualTo(RecordingPeer.DEADLINE);
        now = RecordingPeer.DEADLINE;
        session.tick(now);
        assertThat(peers).allMatch(peer -> peer.calls.equals(List.of("tick " + now)));
    }

    @Test
    void whatStrangersSayDoesNotPileUp() {
        for (int i = 1; i <= 700; i++) {
            hears("HUMAN " + i + " PING *");
            members[i % 3].answer(now);
            until(i * 100L);
        }
        assertThat(session.appointments()).isLessThanOrEqualTo(members.length);
    }

    @Test
    void theTailOfOneIsNotPutOffByTheOthers() {
        members[1].send(Opcode.NEWS, Opcode.EVERYONE, "x", now);
        sent.clear();
        until(2000);
        assertThat(sent).hasSize(3).allMatch(line -> line.startsWith("1: B01 1 BEAT * Beep #quiet="));
    }
}
