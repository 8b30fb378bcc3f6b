package mcastbots.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Source;
import mcastbots.reliable.StreamStatistics;
import mcastbots.reliable.Verdict;
import mcastbots.session.Machine;
import mcastbots.supervisor.console.Figures;
import mcastbots.supervisor.console.PeerRow;
import org.junit.jupiter.api.Test;

/** In virtual time; heartbeats are 10 s. */
class ActivityTest {
    private static final long SECOND = Machine.SECOND;

    private final Roster roster = new Roster(10 * SECOND);
    private final Activity activity = new Activity();

    private void heard(String name, Opcode opcode, String text, Verdict verdict, double second) {
        long now = Math.round(second * SECOND);
        Message message = Message.of(name, 1, opcode, "*", text);
        if (verdict == Verdict.REPAIRED) {
            roster.repeated(message);
        } else {
            roster.heard(message, now);
        }
        activity.heard(message, verdict, now);
    }

    private void beat(String name, double second) {
        heard(name, Opcode.BEAT, "Beep", Verdict.STATE, second);
    }

    private Figures figures(double second) {
        return activity.figures(roster, false, Math.round(second * SECOND));
    }

    private List<PeerRow> rows(double second) {
        return activity.rows(roster, List.of(), Math.round(second * SECOND));
    }

    private PeerRow row(String name, double second) {
        return rows(second).stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theGroupInFigures() {
        beat("B07", 0);
        beat("B08", 1);
        beat("HUMAN-2", 1);
        heard("B08", Opcode.BEAT, "All meatbags must die", Verdict.STATE, 2);
        heard("B07", Opcode.NEWS, "Discovery", Verdict.REPAIRED, 2);
        activity.lost(3);
        assertThat(figures(3)).isEqualTo(new Figures(2, 1, 1.0, 1, 3, 1, false));
        heard("B08", Opcode.NEWS, "Discovery", Verdict.NEW, 3);
        assertThat(figures(3).frankensteins()).as("NEWS tells nothing of that").isEqualTo(1);
        heard("B08", Opcode.EXIT, "Offline", Verdict.NEW, 4);
        assertThat(figures(4)).isEqualTo(new Figures(1, 1, 1.2, 1, 3, 0, false));
    }

    @Test
    void theRateIsThatOfTheLastFiveSeconds() {
        for (int i = 0; i < 100; i++) {
            beat("B07", i / 10.0);
        }
        assertThat(figures(10).perSecond()).isEqualTo(10);
        assertThat(figures(12.5).perSecond()).isEqualTo(6);
        assertThat(activity.isBusy(14 * SECOND)).isTrue();
        assertThat(figures(15).perSecond()).isZero();
        assertThat(activity.isBusy(15 * SECOND)).isFalse();
    }

    @Test
    void aPeersRow() {
        beat("B07", 0);
        heard("B07", Opcode.NEWS, "Discovery", Verdict.NEW, 3.1);
        heard("B07", Opcode.PING, "", Verdict.NEW, 3.2);
        PeerRow row = row("B07", 5.9);
        assertThat(row.supervisor()).isFalse();
        assertThat(row.state()).isEqualTo(PeerRow.State.ALIVE);
        assertThat(row.heardSeconds()).isEqualTo(2);
        assertThat(row.messages()).isEqualTo(3);
        assertThat(row.lastText()).isEqualTo("Discovery");
        assertThat(row.frankenstein()).isFalse();
        assertThat(row.minute()).hasSize(20).endsWith(1, 2);
        assertThat(row("B07", 60).minute()).startsWith(2).endsWith(0);
    }

    @Test
    void whoIsSilentIsASuspectThenGoneThenForgotten() {
        beat("B07", 0);
        roster.check(20 * SECOND);
        assertThat(row("B07", 20).state()).isEqualTo(PeerRow.State.SUSPECT);
        roster.check(30 * SECOND);
        assertThat(row("B07", 30).state()).isEqualTo(PeerRow.State.GONE);
        assertThat(rows(300)).hasSize(1);
        assertThat(rows(301)).isEmpty();
    }

    @Test
    void whoIsThereIsNotForgotten() {
        beat("B07", 0);
        assertThat(row("B07", 10_000).state()).isEqualTo(PeerRow.State.ALIVE);
    }

    @Test
    void lastWordsStay() {
        beat("B07", 0);
        heard("B07", Opcode.EXIT, "Offline", Verdict.NEW, 1);
        PeerRow row = row("B07", 2);
        assertThat(row.state()).isEqualTo(PeerRow.State.GONE);
        assertThat(row.lastText()).isEqualTo("Offline");
        beat("B07", 3);
        assertThat(row("B07", 3).state()).isEqualTo(PeerRow.State.ALIVE);
    }

    @Test
    void whatSomebodyElseRepeatsPutsNobodyInARow() {
        heard("B07", Opcode.NEWS, "Discovery", Verdict.REPAIRED, 0);
        heard("*", Opcode.NEWS, "Discovery", Verdict.NEW, 0);
        assertThat(rows(1)).isEmpty();
        beat("B07", 1);
        heard("B07", Opcode.NEWS, "Discovery", Verdict.REPAIRED, 9);
        assertThat(row("B07", 9).heardSeconds()).isEqualTo(8);
        assertThat(row("B07", 9).messages()).isEqualTo(2);
    }

    @Test
    void lossesOfAllStreamsOfANameAreItsOwn() {
        beat("B07", 0);
        StreamStatistics.Nacks none = new StreamStatistics.Nacks(0, 0, 0);
        StreamStatistics first =
                new StreamStatistics("B07", new Source("10.0.0.1", 1), 9, 2, 0, 0, 0, 3, none, 0, 0, 0);
        StreamStatistics second =
                new StreamStatistics("B07", new Source("10.0.0.1", 2), 9, 5, 0, 0, 0, 1, none, 0, 0, 0);
        PeerRow row = activity.rows(roster, List.of(first, second), SECOND).get(0);
        assertThat(row.repaired()).isEqualTo(7);
        assertThat(row.lost()).isEqualTo(4);
    }

    @Test
    void forgedNamesDontFillTheMemory() {
        for (int i = 0; i < 2 * Roster.MAX_PEERS; i++) {
            beat("B" + i, i / 1000.0);
        }
        assertThat(rows(9))
                .hasSize(Roster.MAX_PEERS)
                .last()
                .satisfies(row -> assertThat(row.name()).isEqualTo("B" + (2 * Roster.MAX_PEERS - 1)));
    }
}
