package mcastbots.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import mcastbots.protocol.BeatInterval;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Source;
import mcastbots.reliable.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a peer beats in a large group, and what its BEATs say of it. */
class PaceTest {
    private static final long HEARTBEAT = 10 * Machine.SECOND;

    private final List<String> sent = new ArrayList<>();
    private final RecordingPeer peer = new RecordingPeer();
    private final GroupSession session =
            new GroupSession(new GroupSession.Options(1024, true, HEARTBEAT), new SplittableRandom(1), Trace.NONE);
    private final Member member = session.join("A", datagram -> sent.add(new String(datagram, StandardCharsets.UTF_8)));

    private long now;

    PaceTest() {
        member.attach(peer);
        session.start(0);
    }

    private void hears(String line, int port) {
        session.receive(MessageCodec.parse(line), new Source("10.0.0.2", port), now);
    }

    private void hearPeers(int count) {
        for (int i = 1; i <= count; i++) {
            hears(String.format(Locale.ROOT, "P%d 0 BEAT * x #r=%08d-0", i, i), i);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "500, 10", "501, 10.02", "1000, 20", "10000, 200", "15000, 300", "1000000, 300"})
    void theLargerTheGroupTheMoreSeldom(int peers, double seconds) {
        assertThat(Pace.interval(HEARTBEAT, peers)).isEqualTo(Math.round(seconds * Machine.SECOND));
    }

    @Test
    void inASmallGroupBeatsSayNothingOfIt() {
        hearPeers(499);
        assertThat(member.chooseInterval(0)).isEqualTo(HEARTBEAT);
        member.beat(0);
        assertThat(sent.get(0)).doesNotContain("every");
    }

    @Test
    void inALargeOneAllBeatsDo() {
        hearPeers(999);
        member.beat(0);
        assertThat(sent.get(0)).as("not settled yet").doesNotContain("every");
        assertThat(member.chooseInterval(0)).isEqualTo(2 * HEARTBEAT);
        member.beat(0);
        member.answer(0);
        assertThat(sent.subList(1, 3)).allMatch(line -> line.contains(" BEAT * Beep #every=20000 #r="));
    }

    @Test
    void whoDoesNotRepairMustHearEachInEachHeartbeat() {
        hearPeers(999);
        member.chooseInterval(0);
        peer.calls.clear();
        hears("ORIGINAL 7 BEAT * Bip", 7);
        assertThat(peer.calls).contains("hurry " + HEARTBEAT);
        member.beat(0);
        assertThat(sent.get(0)).doesNotContain("every");
        assertThat(member.chooseInterval(0)).isEqualTo(HEARTBEAT);
        now = 2 * HEARTBEAT - 1;
        hearPeers(999);
        assertThat(member.chooseInterval(now)).isEqualTo(HEARTBEAT);
        now++;
        assertThat(member.chooseInterval(now)).as("it is gone").isGreaterThan(HEARTBEAT);
        peer.calls.clear();
        hears("ORIGINAL 8 BEAT * Bip", 7);
        assertThat(peer.calls).as("it is back").contains("hurry " + HEARTBEAT);
    }

    @Test
    void whoSaysSoMayBeSilentForLonger() {
        hears("B 0 BEAT * x #every=60000 #r=BBBBBBBB-0", 2);
        hears("C 0 BEAT * x #r=CCCCCCCC-0", 3);
        assertThat(session.reliability().peers(0)).isEqualTo(3);
        assertThat(session.reliability().peers(30 * Machine.SECOND)).isEqualTo(2);
        assertThat(session.reliability().peers(121 * Machine.SECOND)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "300001", "9999999", "x", ""})
    void whatIsNoIntervalIsReadOver(String value) {
        assertThat(BeatInterval.of((Message) MessageCodec.parse("B 0 BEAT * x #every=" + value)))
                .isEmpty();
    }

    @Test
    void theLongestIsRead() {
        assertThat(BeatInterval.of((Message) MessageCodec.parse("B 0 BEAT * x #every=300000")))
                .hasValue(BeatInterval.MAX_MILLIS);
    }
}
