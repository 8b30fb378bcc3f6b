package mcastbots.dist;

import java.util.List;
import java.util.stream.Collectors;

/** The parts of a manual page (man(7)) that follow from a program's options. */
final class ManualPage {
    private ManualPage() {}

    /**
     * Fills in a page.
     *
     * @param template with a line {@code @OPTIONS@}, a line {@code @SETTINGS@}, and where subcommands are to be listed, if there
     *     are any, a line {@code @COMMANDS@}
     * @param date of the release, year first
     */
    static String of(Command program, String template, String version, String date) {
        return template.replace("@VERSION@", version)
                .replace("@DATE@", date)
                .replace("@OPTIONS@\n", options(program, false))
                .replace("@SETTINGS@\n", options(program, true))
                .replace("@COMMANDS@\n", commands(program));
    }

    private static String options(Command command, boolean settings) {
        return command.options().stream()
                .filter(option -> option.isSetting() == settings)
                .map(ManualPage::paragraph)
                .collect(Collectors.joining());
    }

    private static String commands(Command program) {
        return program.subcommands().stream()
                .map(sub -> ".SS \"" + escaped(program.name() + " " + sub.name()) + "\"\n"
                        + escaped(sub.description()) + "\n"
                        + options(sub, false))
                .collect(Collectors.joining());
    }

    private static String paragraph(Command.Option option) {
        List<String> names = option.names();
        String all = names.stream()
                .map(name -> "\\fB" + escaped(name) + "\\fR"
                        + (option.takesValue() ? "=\\fI" + escaped(option.value()) + "\\fR" : ""))
                .collect(Collectors.joining(", "));
        return ".TP\n" + all + "\n" + escaped(option.description()) + ".\n";
    }

    /** A hyphen of an option is a minus sign, else it is typeset as a hyphen and can't be copied. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
