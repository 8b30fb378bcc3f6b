package mcastbots.supervisor.script;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mcastbots.cli.CommonOptions;
import mcastbots.cli.Format;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.supervisor.OwnName;

/** The options that all subcommands have; each adds its own. */
class ScriptOptions extends CommonOptions {
    private final Value formatText = value("-format", "text|json", "script.format", 1);
    private final Flag quiet = flag("-quiet", "script.quiet", 1);
    private final Value name = value("-name", "NAME", "supervisor.name", 1);

    private static final int MAX_COUNT = 999_999_999;

    private Format format = Format.TEXT;

    /** Reads them, once, and adds what is wrong with them. */
    void check(List<Text> faults) {
        format = ValueType.oneOf(Format.class)
                .ofOption("-format", formatText.text(), faults)
                .orElse(format);
        OwnName.check(name.text(), faults);
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
        return quiet.isGiven();
    }

    /** The name in the group that the user wants. */
    Optional<String> name() {
        return Optional.ofNullable(name.text());
    }

    /** How records are to be written. */
    Records records(Translations tr) {
        return isJson() ? new JsonRecords(System::currentTimeMillis) : new TextRecords(tr);
    }
}
