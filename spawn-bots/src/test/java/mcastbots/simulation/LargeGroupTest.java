package mcastbots.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import mcastbots.fixtures.Seeds;
import mcastbots.fixtures.simulation.SimPeer;
import mcastbots.fixtures.simulation.Simulation;
import mcastbots.fixtures.simulation.Traffic;
import mcastbots.protocol.Opcode;
import mcastbots.reliable.ExponentialBackOff;
import org.junit.jupiter.api.Test;

/** A thousand bots, in virtual time. */
class LargeGroupTest {
    private static final int PEERS = Integer.getInteger("mcastbots.peers", 1000);

    @Test
    void aThousandBotsMissNothingAndDoNotFloodTheirNetwork() {
        Seeds.forEach(1, seed -> {
            LargeGroup group = new LargeGroup(seed, PEERS, 5, new ExponentialBackOff());
            Simulation run = group.lose(0.1, 5).simulation();
            Traffic traffic = run.ledger().traffic();
            assertThat(group.bots()).hasSize(PEERS).noneMatch(SimPeer::isGone);
            assertThat(traffic.missed()).as("losses").isGreaterThan(PEERS);
            assertThat(traffic.repaired()).isEqualTo(traffic.missed());
            assertThat(traffic.lost()).isZero();
            long control = traffic.sent(Opcode.NACK) + traffic.sent(Opcode.RSND) + traffic.sent(Opcode.SKIP);
            assertThat(control).as("repair messages").isLessThan(traffic.missed());
        });
    }

    @Test
    void ofAllWhoMissAMessageFewAsk() {
        Seeds.forEach(1, seed -> {
            LargeGroup group = new LargeGroup(seed, PEERS, 5, new ExponentialBackOff());
            Traffic traffic = group.simulation().ledger().traffic();
            long before = traffic.repaired(); // what was sent in the very moment in which somebody joined
            Simulation run = group.simulation();
            run.network().swallow(Opcode.NEWS);
            run.runUntil(LargeGroup.START + 5);
            run.network().swallow(null);
            run.runUntil(LargeGroup.START + 7);
            long messages = traffic.missedMessages();
            assertThat(messages).isPositive();
            assertThat(traffic.repaired() - before)
                    .isEqualTo((PEERS - 1) * messages)
                    .isEqualTo(traffic.missed());
            assertThat(traffic.sent(Opcode.NACK)).isLessThan(3 * messages);
            assertThat(traffic.sent(Opcode.RSND)).isLessThan(2 * messages);
        });
    }
}
