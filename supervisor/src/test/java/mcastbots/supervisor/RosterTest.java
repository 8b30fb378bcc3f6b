package mcastbots.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import mcastbots.fixtures.Seeds;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.session.Machine;
import org.junit.jupiter.api.Test;

/** Who is in the group, in virtual time; heartbeats are 10 s. */
class RosterTest {
    private static final long SECOND = Machine.SECOND;

    private final Roster roster = new Roster(10 * SECOND);

    private void heard(String name, Opcode opcode, double second) {
        roster.heard(Message.of(name, 1, opcode, "*", opcode + "-text"), at(second));
    }

    private void beat(String name, double second) {
        heard(name, Opcode.BEAT, second);
    }

    private static long at(double second) {
        return Math.round(second * SECOND);
    }

    private void assertCheck(double second, List<String> toAsk, List<String> gone) {
        Roster.Findings findings = roster.check(at(second));
        assertThat(findings.toAsk()).as("to ask at %s", second).containsExactlyInAnyOrderElementsOf(toAsk);
        assertThat(findings.gone()).as("gone at %s", second).containsExactlyInAnyOrderElementsOf(gone);
    }

    @Test
    void anyMessageMakesAPeerKnownAndAnExitForgotten() {
        for (Opcode opcode : Opcode.values()) {
            heard("A", opcode, 0);
            assertThat(roster.names().contains("A")).as(opcode.name()).isEqualTo(opcode != Opcode.EXIT);
        }
        roster.heard(new Message("B", 1, "DANCE", "*", "", Map.of()), 0);
        assertThat(roster.names()).containsExactlyInAnyOrder("A", "B");
        heard("A", Opcode.EXIT, 1);
        heard("NOBODY", Opcode.EXIT, 1);
        assertThat(roster.names()).containsExactly("B");
    }

    @Test
    void aSilentPeerIsAskedOnceThenGone() {
        beat("A", 0);
        assertThat(roster.nextCheck()).isEqualTo(at(20));
        assertCheck(19.999, List.of(), List.of());
        assertCheck(20, List.of("A"), List.of());
        assertThat(roster.nextCheck()).isEqualTo(at(30));
        assertCheck(20, List.of(), List.of());
        assertCheck(29.999, List.of(), List.of());
        assertCheck(30, List.of(), List.of("A"));
        assertThat(roster.names()).isEmpty();
        assertThat(roster.nextCheck()).isEqualTo(Machine.NEVER);
    }

    @Test
    void whoBeatsMoreSeldomMayBeSilentForLonger() {
        roster.heard(new Message("A", 1, "BEAT", "*", "x", Map.of("every", "30000")), 0);
        heard("A", Opcode.NEWS, 1);
        assertCheck(60.9, List.of(), List.of());
        assertCheck(61, List.of("A"), List.of());
        assertCheck(71, List.of(), List.of("A"));
        roster.heard(new Message("A", 1, "BEAT", "*", "x", Map.of("every", "30000")), at(80));
        beat("A", 90);
        assertCheck(109.9, List.of(), List.of());
        assertCheck(110, List.of("A"), List.of());
    }

    @Test
    void aSuspectThatAnswersStays() {
        beat("A", 0);
        assertCheck(20, List.of("A"), List.of());
        beat("A", 20.1);
        assertCheck(30, List.of(), List.of());
        assertCheck(40.1, List.of("A"), List.of());
        assertCheck(50.1, List.of(), List.of("A"));
    }

    @Test
    void whatAnotherSupervisorAsksCounts() {
        beat("A", 0);
        roster.heard(Message.of("HUMAN-2", 1, Opcode.PING, "A", ""), at(20));
        assertCheck(20, List.of(), List.of());
        assertCheck(30, List.of(), List.of("A"));
    }

    @Test
    void aPingBeforeThereIsASuspicionDoesNot() {
        beat("A", 0);
        roster.heard(Message.of("HUMAN-2", 1, Opcode.PING, "A", ""), at(5));
        assertCheck(20, List.of("A"), List.of());
    }

    @Test
    void theOriginalsSupervisorIsNotAskedForItDoesNotAnswer() {
        heard("HUMAN", Opcode.PING, 0);
        heard("HUMAN-12AB", Opcode.PING, 0);
        assertCheck(20, List.of("HUMAN-12AB"), List.of("HUMAN"));
    }

    @Test
    void aLateCheckStillAsksFirst() {
        beat("A", 0);
        assertCheck(1000, List.of("A"), List.of());
        assertCheck(1010, List.of(), List.of("A"));
    }

    /** A model in a few lines, against the class: who is heard often enough is never dropped, the others all are. */
    @Test
    void nobodyLiveIsDroppedAndNobodySilentIsKept() {
        Seeds.forEach(100, seed -> {
            SplittableRandom random = Seeds.random(seed);
            Roster peers = new Roster(10 * SECOND);
            Map<String, Double> lastHeard = new HashMap<>();
            Map<String, Double> lastAsked = new HashMap<>();
            Set<String> dead = new HashSet<>();
            double second = 0;
            while (second < 600) {
                long deadline = peers.nextCheck();
                double step = random.nextDouble() * 2;
                second = Math.min(second + step, Math.max(second, deadline / 1e9));
                String name = "BOT" + random.nextInt(30);
                if (!dead.contains(name) && random.nextInt(3) > 0) {
                    if (random.nextInt(100) == 0) {
                        dead.add(name);
                    } else {
                        peers.heard(Message.of(name, 1, Opcode.BEAT, "*", "Beep"), at(second));
                        lastHeard.put(name, second);
                        lastAsked.remove(name);
                    }
                }
                double now = second;
                Roster.Findings findings = peers.check(at(now));
                for (String asked : findings.toAsk()) {
                    assertThat(now - lastHeard.get(asked))
                            .as("silence of %s", asked)
                            .isGreaterThan(20 - 1e-6);
                    assertThat(lastAsked.put(asked, now))
                            .as("%s is asked again", asked)
                            .isNull();
                }
                for (String gone : findings.gone()) {
                    assertThat(now - lastAsked.remove(gone))
                            .as("patience with %s", gone)
                            .isGreaterThan(10 - 1e-6);
                    lastHeard.remove(gone);
                }
                assertThat(peers.names()).containsExactlyInAnyOrderElementsOf(lastHeard.keySet());
                assertThat(peers.nextCheck()).isGreaterThan(at(now));
            }
            assertThat(lastHeard.keySet().stream().filter(dead::contains).filter(n -> lastHeard.get(n) < 560))
                    .isEmpty();
        });
    }

    @Test
    void tenThousandForgedNamesDoNotFillTheMemoryNorPushOutWhoIsHeard() {
        beat("FIRST", 0);
        for (int i = 0; i < 10_000; i++) {
            beat("FORGED" + i, 1 + i * 0.0001);
            if (i % 1000 == 0) {
                beat("LIVE", 1 + i * 0.0001);
            }
        }
        assertThat(roster.names())
                .hasSize(Roster.MAX_PEERS)
                .contains("LIVE", "FORGED9999")
                .doesNotContain("FIRST", "FORGED0");
        Roster.Findings findings = roster.check(at(100));
        assertThat(findings.toAsk()).hasSize(Roster.MAX_PEERS);
        assertThat(roster.check(at(110)).gone()).hasSize(Roster.MAX_PEERS);
        assertThat(roster.names()).isEmpty();
    }

    @Test
    void aPeerIsFoundInAnyCaseUnlessTwoAreMeant() {
        beat("ABCD", 0);
        beat("abce", 0);
        beat("ABCE", 0);
        assertThat(roster.find("ABCD")).contains("ABCD");
        assertThat(roster.find("abcd")).contains("ABCD");
        assertThat(roster.find("abce")).contains("abce");
        assertThat(roster.find("AbCe")).isEmpty();
        assertThat(roster.find("X")).isEmpty();
    }

    @Test
    void anEntryTellsWhatIsKnown() {
        beat("B", 1);
        heard("B", Opcode.NEWS, 2);
        heard("B", Opcode.PING, 3);
        beat("HUMAN-1", 4);
        beat("A", 5);
        List<String> told = new ArrayList<>();
        roster.sorted()
                .forEach(e -> told.add(e.name() + " " + e.isSupervisor() + " " + e.messages() + " " + e.lastText() + " "
                        + e.lastHeard() / SECOND));
        assertThat(told)
                .containsExactly("A false 1 BEAT-text 5", "B false 3 NEWS-text 3", "HUMAN-1 true 1 BEAT-text 4");
    }
}
