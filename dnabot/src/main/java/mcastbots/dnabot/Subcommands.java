package mcastbots.dnabot;

import java.util.List;
import mcastbots.cli.Program;
import mcastbots.config.Setting;
import mcastbots.doctor.DoctorProgram;

/** What {@code dnabot} does besides being a bot. */
public final class Subcommands {
    private Subcommands() {}

    /** All of them. */
    public static List<Program> all() {
        return List.of(new DoctorProgram("dnabot", Setting.Scope.BOT, Main.class));
    }
}
