package mcastbots.supervisor;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import mcastbots.config.Config;
import mcastbots.i18n.Translations;
import mcastbots.session.Group;
import mcastbots.session.Peer;

/** The supervisor of production, at a terminal that is watched. (It is of this package to be able to make one.) */
public final class FuzzedSupervisor {
    private final Supervisor supervisor;

    private FuzzedSupervisor(Supervisor supervisor) {
        this.supervisor = supervisor;
    }

    /**
     * A supervisor.
     *
     * @param lines is given each line that the user would see
     */
    public static FuzzedSupervisor of(
            Group group, Config config, RandomGenerator random, Translations tr, Consumer<String> lines) {
        Terminal terminal = new Terminal() {
            @Override
            public void print(String line) {
                lines.accept(line);
            }

            @Override
            public void remark(String line) {
                lines.accept(line);
            }
        };
        Supervisor.Choices choices = new Supervisor.Choices(false, false);
        return new FuzzedSupervisor(
                new Supervisor(group, terminal, config, 8000, new AwaitedUploads(), choices, random, tr));
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
