package mcastbots.dist;

import java.util.List;
import java.util.Locale;
import mcastbots.cli.Launcher;
import mcastbots.cli.Program;
import mcastbots.config.Completion;
import mcastbots.config.Setting;
import mcastbots.config.Settings;
import mcastbots.i18n.Translations;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A program or a subcommand, as a shell and a manual need to know it.
 *
 * @param description one sentence
 * @param options without those that no help lists
 */
record Command(String name, String description, List<Option> options, List<Command> subcommands) {

    /**
     * An option of a command line.
     *
     * @param names all its names, each with its hyphen, the longest last
     * @param value what stands for its value in the help, e.g. FILE; empty if it takes none
     * @param description one sentence
     * @param isSetting whether the configuration file knows it, too
     */
    record Option(List<String> names, String value, String description, boolean isSetting, Completion completion) {
        boolean takesValue() {
            return !value.isEmpty();
        }
    }

    /** All of a program's command line, in English, and that of its subcommands. */
    static Command of(Program program, List<Program> subcommands) {
        Translations english = Translations.into(Locale.ENGLISH);
        CommandLine commandLine = Launcher.commandLine(program);
        commandLine.setResourceBundle(english.asBundle());
        List<Option> options = commandLine.getCommandSpec().options().stream()
                .filter(option -> !option.hidden() || isSetting(option, program))
                .map(Command::option)
                .toList();
        return new Command(
                program.command(),
                english.text(program.command() + ".description"),
                options,
                subcommands.stream().map(sub -> of(sub, List.of())).toList());
    }

    /** The help of a subcommand leaves them to that of the program; but it takes them, too. */
    private static boolean isSetting(OptionSpec option, Program program) {
        return Settings.of(option.longestName().substring(1))
                .filter(setting -> Launcher.isOfScope(setting, program))
                .isPresent();
    }

    private static Option option(OptionSpec option) {
        Setting<?> setting = Settings.of(option.longestName().substring(1)).orElse(null);
        boolean flag = option.arity().min() == 0; // what may have a value is offered without
        return new Option(
                List.of(option.names()),
                flag ? "" : option.paramLabel(),
                String.join(" ", option.description()),
                setting != null,
                setting != null ? setting.completion() : completionOf(option));
    }

    private static Completion completionOf(OptionSpec option) {
        if (option.paramLabel().contains("|")) { // as in text|json
            return new Completion(
                    Completion.Kind.WORDS, List.of(option.paramLabel().split("\\|")));
        }
        Completion.Kind kind = option.paramLabel().equals("FILE") ? Completion.Kind.FILE : Completion.Kind.NOTHING;
        return new Completion(kind, List.of());
    }
}
