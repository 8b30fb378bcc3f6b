package mcastbots.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import mcastbots.fixtures.Seeds;
import mcastbots.fixtures.simulation.OriginalPeer;
import mcastbots.fixtures.simulation.Simulation;
import mcastbots.fixtures.simulation.Traffic;
import mcastbots.protocol.Opcode;
import mcastbots.reliable.ExponentialBackOff;
import mcastbots.session.Machine;
import org.junit.jupiter.api.Test;

/** How much a large group beats: protocol.md, "Heartbeat". */
class PaceOfGroupTest {
    /** Twice as many as beat in each heartbeat without being too many. */
    private static final int PEERS = 200;

    private static final int HEARTBEAT = 2;

    private static LargeGroup group(long seed) {
        return new LargeGroup(seed, PEERS, 0.1, new ExponentialBackOff(), HEARTBEAT);
    }

    private static long beats(Simulation run, double seconds) {
        Traffic traffic = run.ledger().traffic();
        long before = traffic.sent(Opcode.BEAT);
        run.runUntil(run.seconds() + seconds);
        return traffic.sent(Opcode.BEAT) - before;
    }

    @Test
    void beatsStayWithinTheirBound() {
        Seeds.forEach(1, seed -> {
            Simulation run = group(seed).withSupervisor().simulation();
            run.runUntil(20);
            // 50 a second, and those that follow a discovery.
            assertThat(beats(run, 20)).isBetween(45L * 20, 52L * 20);
            Traffic traffic = run.ledger().traffic();
            assertThat(traffic.sent(Opcode.PING))
                    .as("the supervisor doubts nobody")
                    .isZero();
            assertThat(traffic.sent(Opcode.NACK)).as("nor do the bots").isZero();
        });
    }

    @Test
    void whenAnOriginalComesAllBeatAsOftenAsItExpects() {
        Seeds.forEach(1, seed -> {
            Simulation run = group(seed).simulation();
            run.runUntil(20);
            run.start("py", (peer, own) -> {
                run.ledger().joinedOriginal(peer);
                return new OriginalPeer(peer, own, HEARTBEAT * Machine.SECOND);
            });
            run.runUntil(21); // it looks about itself once a second
            assertThat(beats(run, HEARTBEAT)).as("each in the next heartbeat").isGreaterThanOrEqualTo(PEERS);
            assertThat(beats(run, 5 * HEARTBEAT)).as("and in each").isGreaterThanOrEqualTo(5 * PEERS - PEERS / 2);
        });
    }
}
