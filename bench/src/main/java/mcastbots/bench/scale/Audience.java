package mcastbots.bench.scale;

import java.util.random.RandomGenerator;
import mcastbots.fixtures.simulation.Conditions;
import mcastbots.fixtures.simulation.Simulation;
import mcastbots.reliable.BackOff;
import mcastbots.reliable.ExponentialBackOff;
import mcastbots.session.Machine;

/**
 * A group that is too large for all of it to be simulated: if each peer remembers each other one, memory grows with the square
 * of the size. Here a few speak, and all others only listen and repair; so each remembers the few, and those that ask. How
 * large the group is, which decides how long a peer waits before it asks, they are told.
 */
final class Audience {
    private static final int SEED = 1;

    /** More than a peer can follow: it cannot know that the group is larger ({@code Streams.MAX_STREAMS}). */
    private static final int KNOWN = 8192;

    private static final double WARM_UP_SECONDS = 2;

    /** For so long after the losses all may still be repaired. */
    private static final double REPAIR_SECONDS = 12;

    private Audience() {}

    private record KnownSize(int size) implements BackOff {
        private static final BackOff BY_SIZE = new ExponentialBackOff();

        @Override
        public long wait(int peers, RandomGenerator random) {
            return BY_SIZE.wait(size, random);
        }

        @Override
        public boolean suppresses() {
            return BY_SIZE.suppresses();
        }
    }

    /** Simulates it, and returns the repair messages for each message that somebody missed. */
    static double control(int peers) {
        Simulation simulation = new Simulation(SEED, 1024, false);
        Speakers members = new Speakers(simulation, new KnownSize(Math.min(peers, KNOWN)));
        members.start(peers);
        double start = simulation.seconds() + WARM_UP_SECONDS;
        double end = start + GroupCost.SECONDS;
        members.speak(end);
        simulation.runUntil(start);
        simulation.network().setConditions(Conditions.losing(GroupCost.LOSS));
        ControlCount control = new ControlCount(simulation);
        simulation.runUntil(end);
        simulation.network().setConditions(Conditions.GOOD);
        simulation.runUntil(end + REPAIR_SECONDS);
        simulation.ledger().checkComplete(simulation.now() - Math.round(REPAIR_SECONDS * Machine.SECOND));
        return control.perMissedMessage();
    }
}
