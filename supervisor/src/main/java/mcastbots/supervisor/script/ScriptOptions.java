package mcastbots.supervisor.script;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mcastbots.cli.Format;
import mcastbots.cli.OptionSet;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.supervisor.OwnName;

/** The options that all subcommands have besides their own. */
final class ScriptOptions extends OptionSet {
    private final Value formatText = value("-format", "text|json", "script.format");
    private final Flag quiet = flag("-quiet", "script.quiet");
    private final Value name = value("-name", "NAME", "supervisor.name");

    private static final int MAX_COUNT = 999_999_999;

    private Format format = Format.TEXT;

    /** Reads them, once, and adds what is wrong with them. */
    void check(List<Text> faults) {
        format = formatText.as(ValueType.oneOf(Format.class), faults).orElse(format);
        name().ifPresent(wanted -> OwnName.check(wanted, faults));
    }

    /** A number of things to wait for, as an option that can be left out says. */
    static OptionalInt count(Value option, List<Text> faults) {
        return option.as(ValueType.integer(1, MAX_COUNT), faults)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    boolean isJson() {
        return format == Format.JSON;
    }

    boolean isQuiet() {
        return quiet.isGiven();
    }

    /** The name in the group that the user wants. */
    Optional<String> name() {
        return name.text();
    }

    /** How records are to be written. */
    Records records(Translations tr) {
        return isJson() ? new JsonRecords(System::currentTimeMillis) : new TextRecords(tr);
    }
}
