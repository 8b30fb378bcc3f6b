package mcastbots.cli;

import java.util.Optional;
import java.util.random.RandomGenerator;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.reliable.Trace;
import mcastbots.secure.Guard;
import mcastbots.session.GroupSession;

/** How the programs take part in the group, as their configuration says. */
public final class Membership {
    private Membership() {}

    /** A session whose members are still to join. */
    public static GroupSession session(Program.Startup startup, RandomGenerator random, Trace trace) {
        return session(startup, startup.config().get(Settings.RELIABLE), random, trace);
    }

    /**
     * One that repairs, whatever the configuration says: only so its BEATs need no numbers, and nobody misses any of a peer
     * that comes but for a moment.
     */
    public static GroupSession repairing(Program.Startup startup, RandomGenerator random) {
        return session(startup, true, random, Trace.NONE);
    }

    private static GroupSession session(
            Program.Startup startup, boolean reliable, RandomGenerator random, Trace trace) {
        Config config = startup.config();
        GroupSession.Options options = new GroupSession.Options(
                config.get(Settings.PKT_SIZE),
                reliable,
                config.get(Settings.HEARTBEAT).toNanos());
        return new GroupSession(options, guard(startup), random, trace);
    }

    /** What signs and checks, in a signed group. */
    public static Optional<Guard> guard(Program.Startup startup) {
        return startup.keys().map(keys -> new Guard(keys, System::currentTimeMillis));
    }
}
