package mcastbots.dnabot;

import mcastbots.cli.Environment;
import mcastbots.cli.Launcher;

/** {@code java -jar dnabot.jar}. */
public final class Main {
    private Main() {}

    /** Runs a bot and ends the process with its status. */
    public static void main(String[] args) {
        System.exit(Launcher.launch(new BotProgram(), args, Environment.system()));
    }
}
