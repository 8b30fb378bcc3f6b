package mcastbots.bench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mcastbots.bench.IdlePeer;
import mcastbots.config.Config;
import mcastbots.fixtures.Configs;
import mcastbots.fixtures.simulation.Conditions;
import mcastbots.fixtures.simulation.Simulation;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.PeerName;
import mcastbots.protocol.Source;
import mcastbots.reliable.BackOff;
import mcastbots.reliable.ExponentialBackOff;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.session.GroupSession;
import mcastbots.session.Machine;

/**
 * A group that is too large for all of it to be simulated: if each peer remembers each other one, memory grows with the square
 * of the size. Here a few speak, and all others only listen and repair; so each remembers the few, and those that ask. How
 * large the group is, which decides how long a peer waits before it asks, they are told.
 */
final class Audience {
    private static final int SEED = 1;
    private static final int SPEAKERS = 5;

    /** More than a peer can follow: it cannot know that the group is larger ({@code Streams.MAX_STREAMS}). */
    private static final int KNOWN = 8192;

    private static final double WARM_UP_SECONDS = 2;

    /** For so long after the losses all may still be repaired. */
    private static final double REPAIR_SECONDS = 12;

    private final Simulation simulation = new Simulation(SEED, 1024, false);
    private final List<GroupSession> speakers = new ArrayList<>();

    private Audience(int peers) {
        Config config = Configs.of();
        BackOff backOff = new KnownSize(Math.min(peers, KNOWN));
        for (int i = 0; i < peers; i++) {
            String name = PeerName.randomBot(simulation.random());
            simulation.start(name, Configs.session(name, config, backOff), (session, random) -> {
                if (speakers.size() < SPEAKERS) {
                    speakers.add(session);
                }
                return new Member();
            });
        }
    }

    /** Loss is what this is about. */
    private static final class Member extends IdlePeer {
        @Override
        public void receive(Message message, Source source, Verdict verdict, long now) {}

        @Override
        public void lost(Lost lost, long now) {}
    }

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
        Audience audience = new Audience(peers);
        return audience.control();
    }

    private double control() {
        double start = simulation.seconds() + WARM_UP_SECONDS;
        double end = start + GroupCost.SECONDS;
        for (double second = simulation.seconds(); second < end; second += 1 / GroupCost.NEWS) {
            GroupSession speaker = speakers.get(simulation.random().nextInt(speakers.size()));
            double at = second;
            simulation.atSecond(at, () -> speaker.send(Opcode.NEWS, Opcode.EVERYONE, "Discovery", simulation.now()));
        }
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
