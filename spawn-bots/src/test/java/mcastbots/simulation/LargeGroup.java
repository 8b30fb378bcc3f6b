package mcastbots.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mcastbots.config.Config;
import mcastbots.dnabot.SimulatedBot;
import mcastbots.fixtures.Configs;
import mcastbots.fixtures.simulation.Conditions;
import mcastbots.fixtures.simulation.SimPeer;
import mcastbots.fixtures.simulation.Simulation;
import mcastbots.i18n.Translations;
import mcastbots.protocol.PeerName;
import mcastbots.reliable.BackOff;
import mcastbots.session.Machine;
import mcastbots.supervisor.SimulatedSupervisor;

/** A group of many bots in a network that loses datagrams, each receiver's for itself. */
public final class LargeGroup {
    private static final Translations ENGLISH = Translations.into(Locale.ENGLISH);

    /** When all have heard one another and the losses begin, in seconds. */
    public static final double START = 12;

    private final BackOff backOff;
    private final Config config;
    private final Simulation simulation;
    private final List<SimPeer> bots = new ArrayList<>();

    /**
     * Starts the bots; all have heard one another when this returns.
     *
     * @param newsPerSecond discoveries of all bots together
     */
    public LargeGroup(long seed, int peers, double newsPerSecond, BackOff backOff) {
        this(seed, peers, newsPerSecond, backOff, 10);
    }

    /** @param heartbeat in seconds */
    LargeGroup(long seed, int peers, double newsPerSecond, BackOff backOff, int heartbeat) {
        this.backOff = backOff;
        simulation = new Simulation(seed, 1024, false);
        config = Configs.of(
                "lifespan=100000",
                "backoff=0",
                "frankenstein=0",
                "heartbeat=" + heartbeat,
                "discovery=" + Math.min(1, newsPerSecond / peers));
        for (int i = 0; i < peers; i++) {
            simulation.atSecond(simulation.random().nextDouble() * 10, () -> {
                String name = PeerName.randomBot(simulation.random());
                bots.add(simulation.start(
                        name,
                        Configs.session(config, backOff),
                        (member, own) -> SimulatedBot.of(member, config, own, ENGLISH)));
            });
        }
        simulation.runUntil(START);
    }

    /** Adds a supervisor, at which nobody types. */
    LargeGroup withSupervisor() {
        simulation.start(
                "HUMAN-1",
                Configs.session(config, backOff),
                (member, own) ->
                        SimulatedSupervisor.of(member, config, own, ENGLISH).peer());
        return this;
    }

    /** Loses datagrams for so many seconds, and then none for so many that all can be repaired. */
    public LargeGroup lose(double loss, double seconds) {
        simulation.network().setConditions(Conditions.losing(loss));
        double end = simulation.seconds() + seconds;
        simulation.runUntil(end);
        simulation.network().setConditions(Conditions.GOOD);
        simulation.runUntil(end + 12);
        simulation.ledger().checkComplete(simulation.now() - 12 * Machine.SECOND);
        return this;
    }

    /** What was sent and delivered. */
    public Simulation simulation() {
        return simulation;
    }

    /** The bots. */
    public List<SimPeer> bots() {
        return bots;
    }
}
