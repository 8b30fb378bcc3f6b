package mcastbots.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mcastbots.config.Setting;
import mcastbots.config.Settings;
import mcastbots.i18n.Translations;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What {@code -help} prints: a page that fits a screen of 80 columns. The settings have a page of their own. */
final class HelpPage {
    private static final int WIDTH = 80;

    /** What stands for a value, and the text for it. Other labels are words to be typed, or a setting's default. */
    private static final Map<String, String> LABELS = Map.of(
            "FILE", "cli.label.file",
            "NAME", "cli.label.name",
            "NAME,...", "cli.label.names",
            "TIME", "cli.label.time");

    private final Program program;
    private final String command;
    private final Translations tr;

    /** @param command what the user has to type to run the program */
    HelpPage(Program program, String command, Translations tr) {
        this.program = program;
        this.command = command;
        this.tr = tr;
    }

    /** @param settings whether the page is about the settings, and not about the program */
    void print(boolean settings, PrintStream out) {
        CommandLine commandLine = Launcher.commandLine(program);
        UsageMessageSpec usage = commandLine.getCommandSpec().usageMessage();
        usage.width(WIDTH);
        usage.synopsisHeading(""); // which picocli would not count when it breaks the line
        usage.customSynopsis(tr.text("cli.usage") + " " + command + " " + tr.text(program.command() + ".synopsis"));
        usage.description(settings ? tr.text("cli.settings", command) : tr.text(program.command() + ".description"));
        usage.optionListHeading("%n");
        usage.footer(settings ? new String[0] : footer());
        List<OptionSpec> options = options(commandLine, settings);
        commandLine
                .getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> optionList(help, options));
        commandLine.usage(out, Help.Ansi.OFF);
    }

    private String[] footer() {
        return Stream.of(
                        "\n" + tr.text("cli.examples"),
                        tr.text(program.command() + ".examples", command),
                        "\n" + tr.text(program.footerKey(), command))
                .flatMap(String::lines)
                .toArray(String[]::new);
    }

    private List<OptionSpec> options(CommandLine commandLine, boolean settings) {
        List<OptionSpec> all = new ArrayList<>(commandLine.getCommandSpec().options());
        all.sort(Comparator.comparingInt(OptionSpec::order));
        return all.stream()
                .filter(option -> {
                    Optional<Setting<?>> setting = setting(option);
                    return settings
                            ? setting.filter(s -> Launcher.isOfScope(s, program))
                                    .isPresent()
                            : setting.isEmpty() && !option.hidden();
                })
                .map(this::translated)
                .toList();
    }

    private static Optional<Setting<?>> setting(OptionSpec option) {
        return Settings.of(option.longestName().substring(1));
    }

    private OptionSpec translated(OptionSpec option) {
        String label = option.paramLabel();
        return OptionSpec.builder(option)
                .hidden(false)
                .paramLabel(LABELS.containsKey(label) ? tr.text(LABELS.get(label)) : label)
                .description(tr.text(option.descriptionKey()))
                .build();
    }

    private static String optionList(Help help, List<OptionSpec> options) {
        Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
        return help.optionListExcludingGroups(options, layout, null, help.parameterLabelRenderer());
    }
}
