package mcastbots.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import mcastbots.config.Config;
import mcastbots.dnabot.SimulatedBot;
import mcastbots.fixtures.Configs;
import mcastbots.fixtures.simulation.Conditions;
import mcastbots.fixtures.simulation.Forger;
import mcastbots.fixtures.simulation.OriginalPeer;
import mcastbots.fixtures.simulation.SimPeer;
import mcastbots.fixtures.simulation.Simulation;
import mcastbots.i18n.Translations;
import mcastbots.protocol.PeerName;
import mcastbots.reliable.ExponentialBackOff;
import mcastbots.session.Machine;
import mcastbots.supervisor.SimulatedSupervisor;

/**
 * One run of a group of bots and supervisors in which all goes wrong that can, as its seed wants; then all faults end, and the
 * promise must hold.
 */
final class MixedFaults {
    private static final long SECOND = Machine.SECOND;
    private static final long MILLI = SECOND / 1000;
    private static final Translations ENGLISH = Translations.into(Locale.ENGLISH);
    private static final int HEARTBEAT = 5;

    /** When the faults end, ... */
    private static final double CALM = 40;
    /** ... since when nothing may be missing at the end, ... */
    private static final double CHECKED = 75;
    /** ... and when the run ends; seconds. */
    private static final double END = 90;

    /** The most repair messages of all peers in a second, ... */
    private static final int MOST_REPAIRS = 400;
    /** ... and when a forger asks for whatever there is. */
    private static final int MOST_REPAIRS_WHEN_FORGED = 3000;

    private final Simulation simulation;
    private final SplittableRandom random;
    private final List<SimPeer> bots = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private boolean forged;

    MixedFaults(long seed, boolean verbose) {
        simulation = new Simulation(seed, 1024, verbose);
        random = simulation.random();
    }

    /** Runs it. @throws AssertionError if a peer breaks the promise */
    Simulation run() {
        int peers = 2 + random.nextInt(8);
        for (int i = 0; i < peers; i++) {
            simulation.atSecond(random.nextDouble() < 0.7 ? 0 : random.nextDouble() * CALM, this::startBot);
        }
        int supervisors = random.nextInt(3);
        for (int i = 0; i < supervisors; i++) {
            simulation.atSecond(random.nextDouble() * 10, this::startSupervisor);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            simulation.atSecond(random.nextDouble() * 10, this::startOriginal);
        }
        if (random.nextInt(4) == 0) {
            simulation.atSecond(random.nextDouble() * 20, this::startForger);
        }
        weather();
        for (int i = random.nextInt(12); i > 0; i--) {
            simulation.atSecond(2 + random.nextDouble() * (CALM - 7), this::fault);
        }
        simulation.atSecond(CALM, () -> simulation.network().setConditions(Conditions.GOOD));
        simulation.runUntil(END);
        simulation.ledger().checkComplete(simulation.now() - (long) ((END - CHECKED) * SECOND));
        checkNoStorm();
        return simulation;
    }

    /** Peers that repair must not flood their network: a bound far above what is usual, and far below a flood. */
    private void checkNoStorm() {
        int repairs = simulation.ledger().traffic().mostRepairsInSecond();
        int most = forged ? MOST_REPAIRS_WHEN_FORGED : MOST_REPAIRS;
        if (repairs > most) {
            throw new AssertionError("a storm: " + repairs + " repair messages in a second, above " + most);
        }
    }

    /** What happened, a line each. */
    List<String> transcript() {
        return simulation.transcript();
    }

    /** What went wrong on purpose, for a person. */
    List<String> faults() {
        return faults;
    }

    private void weather() {
        double[] losses = {0, 0.01, 0.05, 0.2, 0.4};
        double loss = losses[random.nextInt(losses.length)];
        double duplication = random.nextBoolean() ? 0 : 0.05;
        double delay = random.nextBoolean() ? 0 : 0.05;
        long maxDelay = random.nextBoolean() ? 20 * MILLI : SECOND;
        faults.add(String.format(
                Locale.ROOT,
                "loss %.2f, duplication %.2f, delay %.2f of up to %d ms",
                loss,
                duplication,
                delay,
                maxDelay / MILLI));
        simulation.network().setConditions(new Conditions(loss, duplication, delay, maxDelay));
    }

    private void startBot() {
        startBot(PeerName.randomBot(random));
    }

    private void startBot(String name) {
        String lifespan = random.nextInt(3) == 0 ? Integer.toString(5 + random.nextInt(40)) : "1000";
        Config config = Configs.of(
                "heartbeat=" + HEARTBEAT,
                "backoff=1",
                "discovery=" + random.nextDouble() * 0.5,
                "lifespan=" + lifespan);
        SimPeer bot = simulation.start(
                name,
                Configs.session(name, config, new ExponentialBackOff()),
                (session, own) -> SimulatedBot.of(session, config, own, ENGLISH));
        bots.add(bot);
    }

    private void startSupervisor() {
        Config config = Configs.of("heartbeat=" + HEARTBEAT);
        String name = PeerName.randomSupervisor(random);
        SimulatedSupervisor[] supervisor = new SimulatedSupervisor[1];
        SimPeer peer =
                simulation.start(name, Configs.session(name, config, new ExponentialBackOff()), (session, own) -> {
                    supervisor[0] = SimulatedSupervisor.of(session, config, own, ENGLISH);
                    return supervisor[0].peer();
                });
        for (int i = random.nextInt(8); i > 0; i--) {
            long at = simulation.now() + random.nextLong(50 * SECOND);
            simulation.at(at, () -> peer.act(() -> supervisor[0].type(command(), simulation.now())));
        }
        if (random.nextInt(3) == 0) {
            simulation.at(simulation.now() + random.nextLong(60 * SECOND), peer::stop);
        }
    }

    private String command() {
        String bot = bots.isEmpty() || random.nextInt(3) == 0
                ? "*"
                : bots.get(random.nextInt(bots.size())).label();
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> "PING " + bot;
            case 3, 4 -> "UPLD " + bot;
            case 5 -> "RSET " + bot;
            default -> bot.equals("*") ? "PING *" : "KILL " + bot;
        };
    }

    private void startOriginal() {
        simulation.start("py", (peer, own) -> new OriginalPeer(peer, own, HEARTBEAT * SECOND));
    }

    private void startForger() {
        long end = simulation.now() + random.nextLong(15 * SECOND);
        simulation.start("forger", (peer, own) -> new Forger(peer, own, 20 * MILLI, end));
        forged = true;
        fault("a forger");
    }

    private void fault(String what) {
        faults.add(String.format(Locale.ROOT, "%.3f s: %s", simulation.seconds(), what));
        simulation.note("", what);
    }

    private void fault() {
        if (bots.isEmpty()) {
            return;
        }
        SimPeer bot = bots.get(random.nextInt(bots.size()));
        SimPeer other = bots.get(random.nextInt(bots.size()));
        switch (random.nextInt(7)) {
            case 0 -> {
                long duration = random.nextLong(10 * SECOND);
                Set<SimPeer> others = new HashSet<>();
                bots.stream().filter(peer -> random.nextBoolean()).forEach(others::add);
                fault("the group is cut in two for " + duration / MILLI + " ms");
                simulation.network().partition(others, duration);
            }
            case 1 -> {
                long duration = random.nextLong(15 * SECOND);
                fault(bot.label() + " is not heard by " + other.label() + " for " + duration / MILLI + " ms");
                simulation.network().cutLink(bot, other, duration);
            }
            case 2 -> {
                long duration = random.nextLong(8 * SECOND);
                fault(bot.label() + " stands still for " + duration / MILLI + " ms");
                bot.pause(duration);
            }
            case 3 -> {
                fault(bot.label() + " crashes");
                bot.crash();
            }
            case 4 -> {
                fault(bot.label() + " crashes and starts again under its name");
                bot.crash();
                simulation.at(simulation.now() + random.nextLong(5 * SECOND), () -> startBot(bot.label()));
            }
            case 5 -> {
                fault("a second bot called " + bot.label());
                startBot(bot.label());
            }
            default -> {
                long duration = random.nextLong(600 * MILLI);
                fault(bot.label() + " hears nothing for " + duration / MILLI + " ms");
                simulation.network().deafen(bot, duration);
            }
        }
    }
}
