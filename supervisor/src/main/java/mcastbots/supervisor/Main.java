package mcastbots.supervisor;

import java.util.List;
import mcastbots.cli.Environment;
import mcastbots.cli.Launcher;
import mcastbots.cli.Program;
import mcastbots.supervisor.script.FetchProgram;
import mcastbots.supervisor.script.MembersProgram;
import mcastbots.supervisor.script.MonitorProgram;
import mcastbots.supervisor.script.SendProgram;

/** {@code java -jar supervisor.jar}. */
public final class Main {
    private Main() {}

    /** Runs a supervisor, or one of its subcommands, and ends the process with its status. */
    public static void main(String[] args) {
        List<Program> subcommands =
                List.of(new MonitorProgram(), new MembersProgram(), new SendProgram(), new FetchProgram());
        System.exit(Launcher.launch(new SupervisorProgram(), subcommands, args, Environment.system()));
    }
}
