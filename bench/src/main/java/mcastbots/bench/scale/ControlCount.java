package mcastbots.bench.scale;

import mcastbots.fixtures.simulation.Simulation;
import mcastbots.fixtures.simulation.Traffic;
import mcastbots.protocol.Opcode;

/** Counts repair messages from a moment on. */
final class ControlCount {
    private final Traffic traffic;
    private final long before;
    private final long missedBefore;

    ControlCount(Simulation simulation) {
        traffic = simulation.ledger().traffic();
        before = control();
        missedBefore = traffic.missedMessages();
    }

    private long control() {
        return traffic.sent(Opcode.NACK) + traffic.sent(Opcode.RSND) + traffic.sent(Opcode.SKIP);
    }

    /** Those for each message that somebody has missed since then. */
    double perMissedMessage() {
        return (control() - before) / (double) Math.max(1, traffic.missedMessages() - missedBefore);
    }
}
