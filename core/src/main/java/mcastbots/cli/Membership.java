package mcastbots.cli;

import java.util.Optional;
import java.util.random.RandomGenerator;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.net.GroupTransport;
import mcastbots.reliable.Trace;
import mcastbots.secure.Guard;
import mcastbots.session.GroupSession;

/** How both programs take part in the group, as their configuration says. */
public final class Membership {
    private Membership() {}

    /** A session that sends by this transport; its peer is still to be attached. */
    public static GroupSession of(
            String name, Program.Startup startup, GroupTransport transport, RandomGenerator random, Trace trace) {
        Config config = startup.config();
        GroupSession.Options options = new GroupSession.Options(
                name,
                config.get(Settings.PKT_SIZE),
                config.get(Settings.RELIABLE),
                config.get(Settings.HEARTBEAT).toNanos());
        Optional<Guard> guard = startup.keys().map(keys -> new Guard(keys, System::currentTimeMillis));
        return new GroupSession(options, transport, guard, random, trace);
    }
}
