package mcastbots.simulation;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import mcastbots.fixtures.simulation.Simulation;
import mcastbots.fixtures.simulation.Traffic;
import mcastbots.protocol.Opcode;
import mcastbots.reliable.BackOff;
import mcastbots.reliable.ExponentialBackOff;
import org.junit.jupiter.api.Test;

/**
 * What repair costs and how long it takes in groups of several sizes, beside a back-off as one would write it without having
 * read about it. Not one of the tests that a build runs: it prints a table. CONTRIBUTING.md has the command.
 */
class RepairTable {
    private static final int SEED = 1;

    /** Everyone asks, some time within 40 ms, and hears nobody else. */
    private static final BackOff NAIVE = new BackOff() {
        @Override
        public long wait(int peers, RandomGenerator random) {
            return random.nextLong(40_000_000);
        }

        @Override
        public boolean suppresses() {
            return false;
        }
    };

    @Test
    void print() {
        List<Integer> sizes = List.of(10, 100, Integer.getInteger("mcastbots.peers", 1000));
        for (BackOff backOff : List.of(new ExponentialBackOff(), NAIVE)) {
            System.out.println("\nback-off: " + (backOff.suppresses() ? "of protocol.md" : "naive"));
            System.out.println("peers  loss  messages  missed by  delivered  told lost  repair ms p50    p99    max"
                    + "   NACK/lost message  RSND/lost message");
            for (int peers : sizes) {
                for (double loss : new double[] {0.01, 0.1, 0.3}) {
                    row(peers, loss, backOff);
                }
            }
            for (int peers : sizes) {
                everybodyMisses(peers, backOff);
            }
        }
    }

    private static void row(int peers, double loss, BackOff backOff) {
        // The naive one takes long to simulate, for all that it sends.
        double seconds = backOff.suppresses() ? 40 : 10;
        Simulation run =
                new LargeGroup(SEED, peers, 5, backOff).lose(loss, seconds).simulation();
        Traffic traffic = run.ledger().traffic();
        double lostMessages = Math.max(1, traffic.missedMessages());
        System.out.printf(
                Locale.ROOT,
                "%5d  %3.0f%%  %8d  %9d  %8.3f%%  %9d  %13.1f %6.1f %6.1f  %18.1f  %17.1f%n",
                peers,
                100 * loss,
                traffic.sent(Opcode.NEWS),
                traffic.missed(),
                100.0 * traffic.delivered() / (traffic.delivered() + traffic.lost()),
                traffic.lost(),
                traffic.repairMillis(0.5),
                traffic.repairMillis(0.99),
                traffic.repairMillis(1),
                traffic.sent(Opcode.NACK) / lostMessages,
                traffic.sent(Opcode.RSND) / lostMessages);
    }

    /** Each NEWS is heard by nobody; the BEAT a little later tells all that they have missed it. */
    private static void everybodyMisses(int peers, BackOff backOff) {
        LargeGroup group = new LargeGroup(SEED, peers, 5, backOff);
        Traffic traffic = group.simulation().ledger().traffic();
        group.simulation().network().swallow(Opcode.NEWS);
        group.simulation().runUntil(LargeGroup.START + (backOff.suppresses() ? 30 : 5));
        double messages = traffic.missedMessages();
        System.out.printf(
                Locale.ROOT,
                "%5d  all miss each of %d messages: %.1f NACK, %.1f RSND for each%n",
                peers,
                (int) messages,
                traffic.sent(Opcode.NACK) / messages,
                traffic.sent(Opcode.RSND) / messages);
    }
}
