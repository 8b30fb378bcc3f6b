package mcastbots.cli;

import ch.qos.logback.classic.Level;
import java.util.List;
import java.util.Optional;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import picocli.CommandLine.Model.OptionSpec;

/** The options of both programs that are no settings; each program adds its own. */
public class CommonOptions extends OptionSet {
    private final Flag info = flag("-info", "cli.info", 2);
    private final Flag debug = flag("-debug", "cli.debug", 3);
    private final Value config = value("-config", "FILE", "cli.config", 4);
    private final Flag showConfig = flag("-showConfig", "cli.showConfig", 5);
    private final Value newKey = value("-newKey", "FILE", "cli.newKey", 6);
    private final Value help = value(OptionSpec.builder("-help", "-h")
            .arity("0..1")
            .paramLabel("settings")
            .descriptionKey("cli.help")
            .order(7));
    private final Flag version = flag(
            OptionSpec.builder("-version", "-V").descriptionKey("cli.version").order(8));

    /** What the help can be about, besides the program. */
    enum HelpTopic {
        SETTINGS
    }

    private Optional<HelpTopic> topic = Optional.empty();

    /** Reads them, once, and adds what is wrong with them. */
    final void checkCommon(List<Text> faults) {
        if (help.isGiven() && !help.text().isEmpty()) {
            topic = ValueType.oneOf(HelpTopic.class).ofOption("-help", help.text(), faults);
        }
    }

    final Level level() {
        return debug.isGiven() ? Level.DEBUG : info.isGiven() ? Level.INFO : Level.WARN;
    }

    final Optional<String> config() {
        return Optional.ofNullable(config.text());
    }

    final boolean showConfig() {
        return showConfig.isGiven();
    }

    final Optional<String> newKey() {
        return Optional.ofNullable(newKey.text());
    }

    final boolean help() {
        return help.isGiven() && (help.text().isEmpty() || topic.isPresent());
    }

    /** What the help is wanted of, if not of the program. */
    final Optional<HelpTopic> helpTopic() {
        return topic;
    }

    final boolean version() {
        return version.isGiven();
    }
}
