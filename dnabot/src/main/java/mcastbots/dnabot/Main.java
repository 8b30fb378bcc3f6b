package mcastbots.dnabot;

import mcastbots.cli.Environment;
import mcastbots.cli.Launcher;
import mcastbots.cli.QuietLogback;

/** {@code java -jar dnabot.jar}. */
public final class Main {
    private Main() {}

    /** Runs a bot, or a subcommand, and ends the process with its status. */
    public static void main(String[] args) {
        QuietLogback.use();
        System.exit(Launcher.launch(new BotProgram(), Subcommands.all(), args, Environment.system()));
    }
}
