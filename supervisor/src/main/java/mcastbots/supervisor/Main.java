package mcastbots.supervisor;

import mcastbots.cli.Environment;
import mcastbots.cli.Launcher;
import mcastbots.cli.QuietLogback;

/** {@code java -jar supervisor.jar}. */
public final class Main {
    private Main() {}

    /** Runs a supervisor, or one of its subcommands, and ends the process with its status. */
    public static void main(String[] args) {
        QuietLogback.use();
        System.exit(Launcher.launch(new SupervisorProgram(), Subcommands.all(), args, Environment.system()));
    }
}
