package mcastbots.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import mcastbots.config.Config;
import mcastbots.dnabot.SimulatedBot;
import mcastbots.fixtures.Configs;
import mcastbots.fixtures.Seeds;
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
    /** ... if some last long; ... */
    private static final double LATE_CALM = 130;
    /** ... after how long nothing may be missing any more of what was sent until then and in the first part of that, ... */
    private static final double MENDED = 35;
    /** ... and when the run ends; seconds. */
    private static final double REST = 50;

    /** The most repair messages of all peers in a second, ... */
    private static final int MOST_REPAIRS = 1500;
    /** ... and when a forger asks for whatever there is. */
    private static final int MOST_REPAIRS_WHEN_FORGED = 2000;

    private final Simulation simulation;
    private final SplittableRandom random;
    private final int maxBytes;
    private final double calm;
    private final List<SimPeer> peers = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    MixedFaults(long seed, boolean verbose) {
        SplittableRandom first = Seeds.random(~seed);
        int[] sizes = {1024, 1024, 400, 256};
        maxBytes = sizes[first.nextInt(sizes.length)];
        calm = first.nextInt(6) == 0 ? LATE_CALM : CALM;
        simulation = new Simulation(seed, maxBytes, verbose);
        random = simulation.random();
        if (maxBytes >= 400 && first.nextInt(4) == 0) {
            simulation.sign();
            faults.add("signed");
        }
    }

    /** Runs it. @throws AssertionError if a peer breaks the promise, or a bound */
    Simulation run() {
        simulation.ledger().limitRepairs(MOST_REPAIRS);
        int bots = random.nextBoolean() ? 2 + random.nextInt(2) : 4 + random.nextInt(6);
        for (int i = bots; i > 0; i--) {
            simulation.atSecond(random.nextDouble() < 0.7 ? 0 : random.nextDouble() * CALM, this::startBot);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
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
        simulation.atSecond(calm, () -> simulation.network().setConditions(Conditions.GOOD));
        simulation.runUntil(calm + REST);
        simulation.ledger().checkComplete(simulation.now() - (long) ((REST - MENDED) * SECOND));
        return simulation;
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
        Config config = config(
                "backoff=1",
                "discovery=" + random.nextDouble() * 0.5,
                "lifespan=" + lifespan,
                "reliable=" + (random.nextInt(12) > 0));
        peers.add(simulation.start(
                name,
                Configs.session(config, new ExponentialBackOff()),
                (member, own) -> SimulatedBot.of(member, config, own, ENGLISH)));
    }

    private Config config(String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "heartbeat=" + HEARTBEAT;
        all[settings.length + 1] = "PKT_SIZE=" + maxBytes;
        return Configs.of(all);
    }

    private void startSupervisor() {
        BiConsumer<SimPeer, String> user = startSupervisor(PeerName.randomSupervisor(random));
        SimPeer supervisor = peers.get(peers.size() - 1);
        for (int i = random.nextInt(8); i > 0; i--) {
            simulation.at(simulation.now() + random.nextLong(50 * SECOND), () -> user.accept(supervisor, command()));
        }
        if (random.nextInt(3) == 0) {
            simulation.at(simulation.now() + random.nextLong(60 * SECOND), supervisor::stop);
        }
    }

    /** As in {@code echo KILL BOT | supervisor}. */
    private void supervisorSaysOneThing() {
        BiConsumer<SimPeer, String> user = startSupervisor(PeerName.randomSupervisor(random));
        SimPeer supervisor = peers.get(peers.size() - 1);
        user.accept(supervisor, random.nextBoolean() ? "KILL " + somePeer().label() : command());
        supervisor.stop();
    }

    /** Its last words follow one another closely: who misses one may well miss the next. */
    private void supervisorCrashes() {
        BiConsumer<SimPeer, String> user = startSupervisor(PeerName.randomSupervisor(random));
        SimPeer supervisor = peers.get(peers.size() - 1);
        long end = simulation.now() + 1 + random.nextLong(3 * SECOND);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            simulation.at(end - random.nextLong(20 * MILLI), () -> user.accept(supervisor, "PING *"));
        }
        simulation.at(end, supervisor::crash);
    }

    /** Returns what types a line at it. */
    private BiConsumer<SimPeer, String> startSupervisor(String name) {
        Config config = config();
        SimulatedSupervisor[] supervisor = new SimulatedSupervisor[1];
        peers.add(simulation.start(name, Configs.session(config, new ExponentialBackOff()), (member, own) -> {
            supervisor[0] = SimulatedSupervisor.of(member, config, own, ENGLISH);
            return supervisor[0].peer();
        }));
        return (peer, line) -> peer.act(() -> supervisor[0].type(line, simulation.now()));
    }

    private SimPeer somePeer() {
        return peers.get(random.nextInt(peers.size()));
    }

    private String command() {
        String name = random.nextInt(3) == 0 ? "*" : somePeer().label();
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> "PING " + name;
            case 3, 4 -> "UPLD " + name;
            case 5 -> "RSET " + name;
            default -> name.equals("*") ? "PING *" : "KILL " + name;
        };
    }

    private void startOriginal() {
        simulation.start("py", (peer, own) -> {
            simulation.ledger().joinedOriginal(peer);
            return new OriginalPeer(peer, own, HEARTBEAT * SECOND);
        });
    }

    private void startForger() {
        long end = simulation.now() + random.nextLong(15 * SECOND);
        simulation.start("forger", (peer, own) -> new Forger(peer, own, 20 * MILLI, end));
        simulation.ledger().limitRepairs(MOST_REPAIRS_WHEN_FORGED);
        fault("a forger");
    }

    private void fault(String what) {
        faults.add(String.format(Locale.ROOT, "%.3f s: %s", simulation.seconds(), what));
        simulation.note("", what);
    }

    private void fault() {
        if (peers.isEmpty()) {
            return;
        }
        SimPeer peer = somePeer();
        SimPeer other = somePeer();
        switch (random.nextInt(11)) {
            case 0 -> {
                long duration = duration(10);
                Set<SimPeer> others = new HashSet<>();
                peers.stream().filter(each -> random.nextBoolean()).forEach(others::add);
                fault("the group is cut in two for " + duration / MILLI + " ms");
                simulation.network().partition(others, duration);
            }
            case 1 -> {
                long duration = duration(15);
                fault(peer.label() + " is not heard by " + other.label() + " for " + duration / MILLI + " ms");
                simulation.network().cutLink(peer, other, duration);
            }
            case 2 -> {
                long duration = duration(8);
                fault(peer.label() + " stands still for " + duration / MILLI + " ms");
                peer.pause(duration);
            }
            case 3 -> {
                fault(peer.label() + " crashes");
                peer.crash();
            }
            case 4 -> {
                fault(peer.label() + " crashes, and a bot starts under its name");
                peer.crash();
                simulation.at(simulation.now() + random.nextLong(5 * SECOND), () -> startBot(peer.label()));
            }
            case 5 -> {
                fault("another one called " + peer.label());
                startBot(peer.label());
            }
            case 6, 7 -> {
                fault("a supervisor comes, says one thing, and leaves");
                supervisorSaysOneThing();
            }
            case 8, 9 -> {
                fault("a supervisor comes, says some things, and crashes");
                supervisorCrashes();
            }
            default -> {
                long duration = duration(1);
                fault(peer.label() + " hears nothing for " + duration / MILLI + " ms");
                simulation.network().deafen(peer, duration);
            }
        }
    }

    /** Up to so many seconds; if this run has time, perhaps so long that something is lost for good. */
    private long duration(int seconds) {
        return calm > CALM && random.nextBoolean()
                ? random.nextLong(15 * SECOND, 90 * SECOND)
                : random.nextLong(seconds * SECOND);
    }
}
