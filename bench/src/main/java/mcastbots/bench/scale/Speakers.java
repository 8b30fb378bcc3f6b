package mcastbots.bench.scale;

import java.util.ArrayList;
import java.util.List;
import mcastbots.bench.IdlePeer;
import mcastbots.config.Config;
import mcastbots.fixtures.Configs;
import mcastbots.fixtures.simulation.Simulation;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.PeerName;
import mcastbots.protocol.Source;
import mcastbots.reliable.BackOff;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.session.Group;

/** Peers of a simulation that say discoveries when they are told to, and otherwise only listen and repair. */
final class Speakers {
    /** So many speak in turn, that each is done with what follows a message before it says another. */
    static final int SPEAKERS = 20;

    private final Simulation simulation;
    private final BackOff backOff;
    private final List<Group> members = new ArrayList<>();

    /** @param backOff how they wait before they ask */
    Speakers(Simulation simulation, BackOff backOff) {
        this.simulation = simulation;
        this.backOff = backOff;
    }

    /** Does nothing with what it hears or misses. */
    private static final class Listener extends IdlePeer {
        @Override
        public void receive(Message message, Source source, Verdict verdict, long now) {}

        @Override
        public void lost(Lost lost, long now) {}
    }

    /** Starts so many. */
    void start(int count) {
        Config config = Configs.of();
        for (int i = 0; i < count; i++) {
            String name = PeerName.randomBot(simulation.random());
            simulation.start(name, Configs.session(config, backOff), (member, random) -> {
                members.add(member);
                return new Listener();
            });
        }
    }

    /** Has some of them say {@link GroupCost#NEWS} from now on, until so many seconds after the beginning. */
    void speak(double end) {
        double start = simulation.seconds();
        int count = (int) ((end - start) * GroupCost.NEWS);
        for (int i = 0; i < count; i++) {
            Group speaker = members.get(i % Math.min(SPEAKERS, members.size()));
            simulation.atSecond(
                    start + i / GroupCost.NEWS,
                    () -> speaker.send(Opcode.NEWS, Opcode.EVERYONE, "Discovery", simulation.now()));
        }
    }
}
