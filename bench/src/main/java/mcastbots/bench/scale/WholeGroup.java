package mcastbots.bench.scale;

import mcastbots.fixtures.simulation.Simulation;
import mcastbots.reliable.ExponentialBackOff;
import mcastbots.simulation.LargeGroup;

/** A group of bots, all of which hear all others. */
final class WholeGroup {
    private static final int SEED = 1;

    private WholeGroup() {}

    /** Simulates it. */
    static GroupCost simulate(int peers) {
        LargeGroup group = new LargeGroup(SEED, peers, GroupCost.NEWS, new ExponentialBackOff());
        Simulation simulation = group.simulation();
        long datagrams = simulation.network().datagrams();
        long bytes = simulation.network().bytes();
        simulation.runUntil(LargeGroup.START + GroupCost.SECONDS);
        double datagramsPerSecond = (simulation.network().datagrams() - datagrams) / GroupCost.SECONDS;
        double bytesPerSecond = (simulation.network().bytes() - bytes) / GroupCost.SECONDS;
        ControlCount control = new ControlCount(simulation);
        group.lose(GroupCost.LOSS, GroupCost.SECONDS);
        return new GroupCost(peers, datagramsPerSecond, bytesPerSecond, control.perMissedMessage());
    }
}
