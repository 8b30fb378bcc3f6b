package mcastbots.supervisor.script;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mcastbots.cli.Format;
import mcastbots.cli.PeerProgram;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.supervisor.OwnName;
import picocli.CommandLine.Option;

/** The options that all subcommands have; each adds its own. */
class ScriptOptions extends PeerProgram.Options {
    @Option(names = "-format", paramLabel = "text|json", descriptionKey = "script.format", order = 1)
    private String formatText;

    @Option(names = "-quiet", arity = "0", descriptionKey = "script.quiet", order = 1)
    private boolean quiet;

    @Option(names = "-name", paramLabel = "NAME", descriptionKey = "supervisor.name", order = 1)
    private String name;

    private static final int MAX_COUNT = 999_999_999;

    private Format format = Format.TEXT;

    /** Reads them, once, and adds what is wrong with them. */
    void check(List<Text> faults) {
        format = ValueType.oneOf(Format.class)
                .ofOption("-format", formatText, faults)
                .orElse(format);
        OwnName.check(name, faults);
    }

    /** A number of things to wait for, as an option that can be left out says. */
    static OptionalInt count(String text, List<Text> faults) {
        return ValueType.integer(1, MAX_COUNT)
                .ofOption("-count", text, faults)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    boolean isJson() {
        return format == Format.JSON;
    }

    boolean isQuiet() {
        return quiet;
    }

    /** The name in the group that the user wants. */
    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** How records are to be written. */
    Records records(Translations tr) {
        return isJson() ? new JsonRecords(System::currentTimeMillis) : new TextRecords(tr);
    }
}
