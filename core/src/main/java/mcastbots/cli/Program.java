package mcastbots.cli;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mcastbots.config.Config;
import mcastbots.config.ConfigLoader;
import mcastbots.config.Setting;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.net.NetworkException;
import mcastbots.secure.GroupKeys;

/** What a program brings to {@link Launcher}. */
public interface Program {
    /** Exit status after success. */
    int OK = 0;
    /** Exit status when something failed. */
    int FAILED = 1;
    /** Exit status when the command line or the configuration is wrong. */
    int USAGE = 2;
    /** Exit status when the time was over before all that was asked for had come; of those programs that wait for something. */
    int TIMED_OUT = 3;

    /**
     * What the command line and the configuration say.
     *
     * @param loader reads the configuration again
     * @param config the configuration
     * @param keys the group's keys, if it is a signed one
     * @param tr the user's language
     * @param level what to log
     */
    record Startup(ConfigLoader loader, Config config, Optional<GroupKeys> keys, Translations tr, Level level) {}

    /** The program's name, as in {@code java -jar NAME.jar}. */
    String name();

    /** The subcommand, as in {@code java -jar NAME.jar COMMAND}; the name itself if it runs without one. */
    default String command() {
        return name();
    }

    /** Whose settings the help lists besides those of both. */
    Setting.Scope scope();

    /** All options that are no settings, in the order of the help. */
    List<OptionSet> options();

    /** Those that all programs have, out of {@link #options}. */
    CommonOptions common();

    /** Reads what {@link #options} holds, once, and adds what is wrong with it. */
    default void check(List<Text> faults) {}

    /**
     * The text that the help ends in. {0} in it is what the user has to type to run this, as in the examples.
     */
    default String footerKey() {
        return "cli.footer";
    }

    /**
     * Runs; the command line and the configuration were right. Returns the exit status.
     *
     * @throws NetworkException if the group can't be joined
     * @throws IOException if the network fails later
     */
    int run(Startup startup, Environment environment) throws NetworkException, IOException;
}
