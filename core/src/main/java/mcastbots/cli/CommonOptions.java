package mcastbots.cli;

import ch.qos.logback.classic.Level;
import java.util.List;
import java.util.Optional;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import picocli.CommandLine.Model.OptionSpec;

/** The options that all programs have. */
public final class CommonOptions extends OptionSet {
    private final Flag info = flag("-info", "cli.info");
    private final Flag debug = flag("-debug", "cli.debug");
    private final Value config = value("-config", "FILE", "cli.config");
    private final Flag showConfig = flag("-showConfig", "cli.showConfig");
    private final Value newKey = value("-newKey", "FILE", "cli.newKey");
    private final Value help = value(OptionSpec.builder("-help", "-h")
            .arity("0..1")
            .paramLabel("settings")
            .descriptionKey("cli.help"));
    private final Flag version = flag(OptionSpec.builder("-version", "-V").descriptionKey("cli.version"));

    /** What the help can be about, besides the program. */
    enum HelpTopic {
        SETTINGS
    }

    private Optional<HelpTopic> topic = Optional.empty();

    /** Reads them, once, and adds what is wrong with them. */
    void check(List<Text> faults) {
        if (!help.text().orElse("").isEmpty()) {
            topic = help.as(ValueType.oneOf(HelpTopic.class), faults);
        }
    }

    Level level() {
        return debug.isGiven() ? Level.DEBUG : info.isGiven() ? Level.INFO : Level.WARN;
    }

    Optional<String> config() {
        return config.text();
    }

    boolean showConfig() {
        return showConfig.isGiven();
    }

    Optional<String> newKey() {
        return newKey.text();
    }

    boolean help() {
        return help.text().filter(of -> of.isEmpty() || topic.isPresent()).isPresent();
    }

    /** What the help is wanted of, if not of the program. */
    Optional<HelpTopic> helpTopic() {
        return topic;
    }

    boolean version() {
        return version.isGiven();
    }
}
