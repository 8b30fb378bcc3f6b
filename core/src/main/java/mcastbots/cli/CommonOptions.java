package mcastbots.cli;

import ch.qos.logback.classic.Level;
import java.util.List;
import java.util.Optional;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import picocli.CommandLine.Option;

/** The options of both programs that are no settings. What they do is in the message bundles. */
public final class CommonOptions {
    @Option(names = "-info", arity = "0", descriptionKey = "cli.info", order = 2)
    private boolean info;

    @Option(names = "-debug", arity = "0", descriptionKey = "cli.debug", order = 3)
    private boolean debug;

    @Option(names = "-config", paramLabel = "FILE", descriptionKey = "cli.config", order = 4)
    private String config;

    @Option(names = "-showConfig", arity = "0", descriptionKey = "cli.showConfig", order = 5)
    private boolean showConfig;

    @Option(names = "-newKey", paramLabel = "FILE", descriptionKey = "cli.newKey", order = 6)
    private String newKey;

    @Option(
            names = {"-help", "-h"},
            arity = "0..1",
            paramLabel = "settings",
            descriptionKey = "cli.help",
            order = 7)
    private String help;

    @Option(
            names = {"-version", "-V"},
            arity = "0",
            versionHelp = true,
            descriptionKey = "cli.version",
            order = 8)
    private boolean version;

    /** What the help can be about, besides the program. */
    enum HelpTopic {
        SETTINGS
    }

    private Optional<HelpTopic> topic = Optional.empty();

    /** Reads them, once, and adds what is wrong with them. */
    void check(List<Text> faults) {
        if (help != null && !help.isEmpty()) {
            topic = ValueType.oneOf(HelpTopic.class).ofOption("-help", help, faults);
        }
    }

    Level level() {
        return debug ? Level.DEBUG : info ? Level.INFO : Level.WARN;
    }

    Optional<String> config() {
        return Optional.ofNullable(config);
    }

    boolean showConfig() {
        return showConfig;
    }

    Optional<String> newKey() {
        return Optional.ofNullable(newKey);
    }

    boolean help() {
        return help != null && (help.isEmpty() || topic.isPresent());
    }

    /** What the help is wanted of, if not of the program. */
    Optional<HelpTopic> helpTopic() {
        return topic;
    }

    boolean version() {
        return version;
    }
}
