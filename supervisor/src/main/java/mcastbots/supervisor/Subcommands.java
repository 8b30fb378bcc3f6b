package mcastbots.supervisor;

import java.util.List;
import mcastbots.cli.Program;
import mcastbots.config.Setting;
import mcastbots.doctor.DoctorProgram;
import mcastbots.supervisor.script.FetchProgram;
import mcastbots.supervisor.script.MembersProgram;
import mcastbots.supervisor.script.MonitorProgram;
import mcastbots.supervisor.script.SendProgram;

/** What {@code supervisor} does besides its console. */
public final class Subcommands {
    private Subcommands() {}

    /** All of them. */
    public static List<Program> all() {
        return List.of(
                new MonitorProgram(),
                new MembersProgram(),
                new SendProgram(),
                new FetchProgram(),
                new DoctorProgram("supervisor", Setting.Scope.SUPERVISOR, Main.class));
    }
}
