package mcastbots.bench.scale;

import java.util.List;
import mcastbots.fixtures.simulation.SimPeer;
import mcastbots.fixtures.simulation.Simulation;
import mcastbots.reliable.ExponentialBackOff;
import mcastbots.simulation.LargeGroup;

/**
 * What a group says that is too large for all of it to be simulated. Some of it are bots, which hear everybody; the others are
 * doubles of these, which hear nobody else, and beat as often; and some say what all discover.
 */
final class Crowd {
    private static final int SEED = 1;

    /** Enough for an average. */
    private static final int BOTS = 20;

    /** Within so many seconds all have said something. */
    private static final double COMING = 10;

    /** After so many more the bots have settled on an interval for a group of this size. */
    private static final double SETTLING = 120;

    private Crowd() {}

    /** Simulates it, and what it costs to repair in an {@link Audience} of the same size. */
    static GroupCost simulate(int peers) {
        double theirNews = GroupCost.NEWS * BOTS / peers;
        LargeGroup group = new LargeGroup(SEED, BOTS, theirNews, new ExponentialBackOff());
        Simulation simulation = group.simulation();
        List<SimPeer> bots = group.bots();
        for (int i = BOTS; i < peers; i++) {
            SimPeer model = bots.get(i % BOTS);
            simulation.atSecond(
                    LargeGroup.START + simulation.random().nextDouble() * COMING,
                    () -> simulation.start("double", (self, random) -> new BeatingDouble(self, model, random)));
        }
        double start = LargeGroup.START + COMING + SETTLING;
        Speakers speakers = new Speakers(simulation, new ExponentialBackOff());
        speakers.start(Speakers.SPEAKERS);
        speakers.speak(start + GroupCost.SECONDS);
        simulation.runUntil(start);
        long datagrams = simulation.network().datagrams();
        long bytes = simulation.network().bytes();
        simulation.runUntil(start + GroupCost.SECONDS);
        return new GroupCost(
                peers,
                (simulation.network().datagrams() - datagrams) / GroupCost.SECONDS,
                (simulation.network().bytes() - bytes) / GroupCost.SECONDS,
                Audience.control(peers));
    }
}
