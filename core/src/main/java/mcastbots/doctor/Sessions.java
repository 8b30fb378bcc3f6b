package mcastbots.doctor;

import java.util.Optional;
import java.util.random.RandomGenerator;
import mcastbots.cli.Program;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.net.GroupTransport;
import mcastbots.reliable.Trace;
import mcastbots.secure.Guard;
import mcastbots.session.GroupSession;

/** How a doctor takes part in the group. */
final class Sessions {
    private Sessions() {}

    /** It always repairs, whatever the configuration says: only so its BEATs need no numbers, and nobody misses any. */
    static GroupSession of(
            String name, Program.Startup startup, GroupTransport transport, RandomGenerator random, Trace trace) {
        Config config = startup.config();
        GroupSession.Options options = new GroupSession.Options(
                name,
                config.get(Settings.PKT_SIZE),
                true,
                config.get(Settings.HEARTBEAT).toNanos());
        return new GroupSession(options, transport, guard(startup), random, trace);
    }

    /** What signs and checks, in a signed group. */
    static Optional<Guard> guard(Program.Startup startup) {
        return startup.keys().map(keys -> new Guard(keys, System::currentTimeMillis));
    }
}
