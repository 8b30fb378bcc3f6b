package mcastbots.dist;

import java.util.List;
import mcastbots.i18n.Translations;

/** Completion for zsh. */
final class ZshCompletion {
    private ZshCompletion() {}

    /** The function {@code _NAME} that completes a program's command line. */
    static String of(Command program) {
        StringBuilder script = new StringBuilder("#compdef " + program.name() + "\n\n");
        script.append("# Completion of ").append(program.name()).append(" for zsh. Written by the build.\n\n");
        script.append("_").append(program.name()).append("() {\n    local curcontext=$curcontext state line\n");
        if (program.subcommands().isEmpty()) {
            appendArguments(script, "    ", program.options(), List.of());
        } else {
            appendArguments(script, "    ", program.options(), List.of("'1: :->command'", "'*:: :->arguments'"));
            script.append("    case $state in\n        command)\n            local -a commands=(\n");
            for (Command sub : program.subcommands()) {
                script.append("                '%s:%s'\n".formatted(sub.name(), quoted(sub.description())));
            }
            script.append("            )\n            _describe command commands\n            ;;\n");
            script.append("        arguments)\n            case $words[1] in\n");
            for (Command sub : program.subcommands()) {
                script.append("                ").append(sub.name()).append(")\n");
                appendArguments(script, "                    ", sub.options(), List.of());
                script.append("                    ;;\n");
            }
            script.append("            esac\n            ;;\n    esac\n");
        }
        script.append("}\n\n_").append(program.name()).append(" \"$@\"\n");
        return script.toString();
    }

    private static void appendArguments(
            StringBuilder script, String indent, List<Command.Option> options, List<String> more) {
        script.append(indent).append("_arguments -C");
        for (Command.Option option : options) {
            for (String name : option.names()) {
                script.append(" \\\n")
                        .append(indent)
                        .append("    '")
                        .append(spec(option, name))
                        .append('\'');
            }
        }
        more.forEach(
                spec -> script.append(" \\\n").append(indent).append("    ").append(spec));
        script.append('\n');
    }

    private static String spec(Command.Option option, String name) {
        String described =
                "[" + quoted(option.description()).replace("[", "\\[").replace("]", "\\]") + "]";
        if (!option.takesValue()) {
            return name + described;
        }
        String label = option.names().get(0).substring(1);
        // With an equals sign, or in the next word.
        return name + "=" + described + ":" + label + ":" + action(option);
    }

    private static String action(Command.Option option) {
        return switch (option.completion().kind()) {
            case NOTHING -> "";
            case WORDS -> "(" + String.join(" ", option.completion().words()) + ")";
            case FILE -> "_files";
            case DIRECTORY -> "_files -/";
            case INTERFACE -> "_net_interfaces";
            case LANGUAGE -> "(" + String.join(" ", Translations.available()) + ")";
        };
    }

    private static String quoted(String text) {
        return text.replace("'", "'\\''").replace(":", "\\:");
    }
}
