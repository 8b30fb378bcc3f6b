package mcastbots.supervisor;

import java.io.IOException;
import java.util.List;
import mcastbots.cli.Environment;
import mcastbots.cli.Program;
import mcastbots.net.PeerLoop;
import mcastbots.session.Group;
import mcastbots.session.Peer;
import mcastbots.supervisor.console.Colours;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user of a supervisor: what is shown to him, and what he types. */
interface Console extends Terminal, AutoCloseable {
    /** One that suits what the program was started in. */
    static Console open(Program.Startup startup, Environment environment, Colours.Choice choice, PeerLoop loop) {
        Colours colours = Colours.of(choice, environment.variables(), environment.screen());
        if (environment.screen() && !Colours.isDumb(environment.variables())) {
            try {
                return new ScreenConsole(startup, environment, colours, loop);
            } catch (IOException e) {
                Logger log = LoggerFactory.getLogger(Console.class);
                log.debug("The terminal can only be used line by line", e);
            }
        }
        return new PlainConsole(startup, environment, colours, loop);
    }

    /**
     * Starts to show, and to read.
     *
     * @param supervisor gets what is typed
     * @return the supervisor, or somebody who watches it
     */
    Peer start(Supervisor supervisor, Group group);

    /** An upload has come, and is told of by these lines. */
    default void uploaded(List<String> lines) {}

    /** Shows what is left, as long as the user takes it. */
    @Override
    void close();
}
