package mcastbots.cli;

import java.util.Optional;
import java.util.random.RandomGenerator;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.net.GroupTransport;
import mcastbots.reliable.Trace;
import mcastbots.secure.Guard;
import mcastbots.session.GroupSession;

/** How the programs take part in the group, as their configuration says. */
public final class Membership {
    private Membership() {}

    /** A session that sends by this transport; its peer is still to be attached. */
    public static GroupSession of(
            String name, Program.Startup startup, GroupTransport transport, RandomGenerator random, Trace trace) {
        return of(name, startup, startup.config().get(Settings.RELIABLE), transport, random, trace);
    }

    /**
     * One that repairs, whatever the configuration says: only so its BEATs need no numbers, and nobody misses any of a peer
     * that comes but for a moment.
     */
    public static GroupSession repairing(
            String name, Program.Startup startup, GroupTransport transport, RandomGenerator random) {
        return of(name, startup, true, transport, random, Trace.NONE);
    }

    private static GroupSession of(
            String name,
            Program.Startup startup,
            boolean reliable,
            GroupTransport transport,
            RandomGenerator random,
            Trace trace) {
        Config config = startup.config();
        GroupSession.Options options = new GroupSession.Options(
                name,
                config.get(Settings.PKT_SIZE),
                reliable,
                config.get(Settings.HEARTBEAT).toNanos());
        return new GroupSession(options, transport, guard(startup), random, trace);
    }

    /** What signs and checks, in a signed group. */
    public static Optional<Guard> guard(Program.Startup startup) {
        return startup.keys().map(keys -> new Guard(keys, System::currentTimeMillis));
    }
}
