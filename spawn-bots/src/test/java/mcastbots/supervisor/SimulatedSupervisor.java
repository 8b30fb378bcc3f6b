package mcastbots.supervisor;

import java.util.random.RandomGenerator;
import mcastbots.config.Config;
import mcastbots.i18n.Translations;
import mcastbots.session.Group;
import mcastbots.session.Peer;

/** The supervisor of production, at a terminal that nobody reads. (It is of this package to be able to make one.) */
public final class SimulatedSupervisor {
    private final Supervisor supervisor;

    private SimulatedSupervisor(Supervisor supervisor) {
        this.supervisor = supervisor;
    }

    /** A supervisor. */
    public static SimulatedSupervisor of(Group group, Config config, RandomGenerator random, Translations tr) {
        Terminal nowhere = new Terminal() {
            @Override
            public void print(String line) {}

            @Override
            public void remark(String line) {}
        };
        return new SimulatedSupervisor(new Supervisor(
                group, nowhere, config, 8000, new AwaitedUploads(), new Supervisor.Choices(false, false), random, tr));
    }

    /** The peer. */
    public Peer peer() {
        return supervisor;
    }

    /** Types a line. */
    public void type(String line, long now) {
        supervisor.command(line, now);
    }
}
