package mcastbots.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import mcastbots.fixtures.Seeds;
import mcastbots.fixtures.simulation.Simulation;
import mcastbots.fixtures.simulation.Traffic;
import mcastbots.protocol.Opcode;
import org.junit.jupiter.api.Test;

/** Bots and supervisors in a bad network, in virtual time: the promise of protocol.md holds with every seed. */
class MixedFaultsTest {
    private static final int RUNS = Integer.getInteger("mcastbots.runs", 1000);
    private static final long MINUTES = Long.getLong("mcastbots.minutes", 0);

    /** So many runs have seen every kind of fault. */
    private static final int ENOUGH = 100;

    private int runs;
    private long repaired;
    private long lost;
    private long skipped;

    @Test
    void nothingIsLostSilentlyAndNothingIsDoneTwice() {
        Seeds.forEach(RUNS, TimeUnit.MINUTES.toNanos(MINUTES), this::run);
        if (runs >= ENOUGH) {
            // Else the faults would not be hard enough to prove anything.
            assertThat(repaired).as("repaired").isPositive();
            assertThat(lost).as("told as lost").isPositive();
            assertThat(skipped).as("SKIPs").isPositive();
        }
    }

    private void run(long seed) {
        boolean verbose = Boolean.getBoolean("mcastbots.transcript");
        MixedFaults run = new MixedFaults(seed, verbose);
        try {
            Traffic traffic = run.run().ledger().traffic();
            runs++;
            repaired += traffic.repaired();
            lost += traffic.lost();
            skipped += traffic.sent(Opcode.SKIP);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + String.join("\n", run.faults()), e);
        } finally {
            if (verbose) {
                run.transcript().forEach(System.out::println);
            }
        }
    }

    @Test
    void theSameSeedIsTheSameRun() {
        Seeds.forEach(10, seed -> {
            Simulation first = new MixedFaults(seed, true).run();
            Simulation second = new MixedFaults(seed, true).run();
            assertThat(second.digest()).isEqualTo(first.digest());
            assertThat(second.transcript()).isEqualTo(first.transcript());
        });
    }
}
