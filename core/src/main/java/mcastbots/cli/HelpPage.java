package mcastbots.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import mcastbots.config.Setting;
import mcastbots.config.Settings;
import mcastbots.i18n.Translations;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What {@code -help} prints: a page that fits a screen of 80 columns. The settings have a page of their own. Picocli's own
 * help breaks lines also within {@code dnabot.ini} and {@code 127.0.0.1}, which then can't be copied.
 */
final class HelpPage {
    private static final int WIDTH = 80;
    private static final Pattern BLANKS = Pattern.compile(" +");
    /** In a synopsis: those that are in no brackets. */
    private static final Pattern OUTER_BLANKS = Pattern.compile(" +(?![^\\[]*])");

    private static final String MORE = " ".repeat(4);
    /** An option without a short name has its name below the long ones of others. */
    private static final String NO_SHORT_NAME = " ".repeat("-h, ".length());

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
        List<String> lines = new ArrayList<>();
        String synopsis = tr.text(program.command() + ".synopsis");
        lines.addAll(wrapped(tr.text("cli.usage") + " " + command + " " + synopsis, OUTER_BLANKS, WIDTH, MORE));
        lines.addAll(wrapped(
                settings ? tr.text("cli.settings", command) : tr.text(program.command() + ".description"),
                BLANKS,
                WIDTH,
                ""));
        lines.add("");
        lines.addAll(table(options(settings)));
        if (!settings) {
            lines.add("");
            lines.add(tr.text("cli.examples"));
            tr.text(program.command() + ".examples", command).lines().forEach(lines::add);
            lines.add("");
            lines.addAll(wrapped(tr.text(program.footerKey(), command), BLANKS, WIDTH, ""));
        }
        lines.forEach(out::println);
    }

    private List<OptionSpec> options(boolean settings) {
        return Launcher.commandLine(program).getCommandSpec().options().stream()
                .filter(option -> {
                    Optional<Setting<?>> setting =
                            Settings.of(option.longestName().substring(1));
                    return settings
                            ? setting.filter(s -> Launcher.isOfScope(s, program))
                                    .isPresent()
                            : setting.isEmpty() && !option.hidden();
                })
                .toList();
    }

    /** The options, and beside them what each one does. */
    private List<String> table(List<OptionSpec> options) {
        int left = options.stream()
                        .mapToInt(option -> usage(option).length())
                        .max()
                        .orElse(0)
                + 2;
        List<String> lines = new ArrayList<>();
        for (OptionSpec option : options) {
            String usage = usage(option);
            List<String> text = wrapped(tr.text(option.descriptionKey()), BLANKS, WIDTH - left, "  ");
            lines.add(usage + " ".repeat(left - usage.length()) + text.get(0));
            text.stream().skip(1).forEach(more -> lines.add(" ".repeat(left) + more));
        }
        return lines;
    }

    private String usage(OptionSpec option) {
        String longest = option.longestName();
        String shortest = option.shortestName();
        boolean isShort = longest.length() == 2;
        String names = isShort ? longest : (shortest.length() == 2 ? shortest + ", " : NO_SHORT_NAME) + longest;
        return "  " + names + value(option);
    }

    private String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        String key = LABELS.get(option.paramLabel());
        String value = "=" + (key == null ? option.paramLabel() : tr.text(key));
        return option.arity().min() == 0 ? "[" + value + "]" : value;
    }

    /**
     * Breaks each line of a text where it gets too long.
     *
     * @param gaps where it may be broken
     * @param indent what the lines after a break begin with
     */
    private static List<String> wrapped(String text, Pattern gaps, int width, String indent) {
        List<String> lines = new ArrayList<>();
        text.lines().forEach(paragraph -> {
            StringBuilder line = new StringBuilder();
            for (String word : gaps.splitAsStream(paragraph).toList()) {
                if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                    line.append(indent).append(word);
                } else {
                    line.append(line.isEmpty() ? "" : " ").append(word);
                }
            }
            lines.add(line.toString());
        });
        return lines;
    }
}
