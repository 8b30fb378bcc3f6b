package mcastbots.dist;

import java.util.List;
import java.util.stream.Collectors;
import mcastbots.i18n.Translations;

/**
 * Completion for bash. Picocli's own generator doesn't know {@code -name=value}: bash takes the equals sign for the end
 * of a word, so what is before it is looked for in the line.
 */
final class BashCompletion {
    private BashCompletion() {}

    /** The script that completes a program's command line. */
    static String of(Command program) {
        String function = "_mcastbots_" + program.name();
        StringBuilder script = new StringBuilder();
        script.append("# Completion of ").append(program.name()).append(" for bash. Written by the build.\n\n");
        script.append("""
                # Sets COMPREPLY to what can stand for a value of the kind $1 that begins with $2.
                _mcastbots_value() {
                    case $1 in
                        file) mapfile -t COMPREPLY < <(compgen -f -- "$2"); compopt -o filenames 2>/dev/null ;;
                        directory) mapfile -t COMPREPLY < <(compgen -d -- "$2"); compopt -o filenames 2>/dev/null ;;
                        interface) mapfile -t COMPREPLY < <(compgen -W "$(ls /sys/class/net 2>/dev/null)" -- "$2") ;;
                        nothing) COMPREPLY=() ;;
                        *) mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2") ;;
                    esac
                }

                """);
        appendKinds(script, function, program);
        script.append(function).append("() {\n");
        script.append("""
                    local line=${COMP_LINE:0:COMP_POINT} word current=$2 previous=$3 command='' names kind dashes=-
                    word=${line##*[[:blank:]]}
                    [[ $current == = ]] && current=''
                    [[ $word == --* ]] && dashes=--
                """);
        if (!program.subcommands().isEmpty()) {
            script.append("    [[ ${COMP_WORDS[1]} == -* || $COMP_CWORD -eq 1 ]] || command=${COMP_WORDS[1]}\n");
        }
        script.append("""
                    if [[ $word == -*=* ]]; then
                        word=${word%%=*}
                        kind=$(FUNCTION_kind "$command:-${word##*-}")
                        _mcastbots_value "${kind:-nothing}" "$current"
                        return
                    fi
                    kind=$(FUNCTION_kind "$command:-${previous##*-}")
                    if [[ $previous == -* && -n $kind ]]; then
                        _mcastbots_value "$kind" "$current"
                        return
                    fi
                """.replace("FUNCTION", function));
        script.append("    case $command in\n");
        for (Command sub : program.subcommands()) {
            script.append("        ").append(sub.name()).append(") names='");
            script.append(names(sub)).append("' ;;\n");
        }
        script.append("        *) names='").append(names(program)).append("' ;;\n    esac\n");
        if (!program.subcommands().isEmpty()) {
            String subcommands =
                    program.subcommands().stream().map(Command::name).collect(Collectors.joining(" "));
            script.append("    [[ -z $command && $word != -* ]] && names='" + subcommands + "'\n");
        }
        script.append("""
                    mapfile -t COMPREPLY < <(compgen -W "${names// -/ $dashes}" -- "$word")
                    [[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
                }
                """);
        script.append("complete -F ")
                .append(function)
                .append(' ')
                .append(program.name())
                .append('\n');
        return script.toString();
    }

    /** A blank before each, so that its hyphen can be found. */
    private static String names(Command command) {
        return command.options().stream()
                .map(option -> " " + longest(option) + (option.takesValue() ? "=" : ""))
                .collect(Collectors.joining());
    }

    private static String longest(Command.Option option) {
        return option.names().get(0).length() > 2
                ? option.names().get(0)
                : option.names().get(option.names().size() - 1);
    }

    private static void appendKinds(StringBuilder script, String function, Command program) {
        script.append("# The kind of value of SUBCOMMAND:-OPTION, or nothing if it takes none.\n");
        script.append(function).append("_kind() {\n    case $1 in\n");
        appendKinds(script, "", program.options());
        for (Command sub : program.subcommands()) {
            appendKinds(script, sub.name(), sub.options());
        }
        script.append("    esac\n}\n\n");
    }

    private static void appendKinds(StringBuilder script, String command, List<Command.Option> options) {
        for (Command.Option option : options) {
            if (option.takesValue()) {
                String pattern = option.names().stream()
                        .map(name -> command + ":" + name)
                        .collect(Collectors.joining(" | "));
                script.append("        %s) echo '%s' ;;\n".formatted(pattern, kind(option)));
            }
        }
    }

    private static String kind(Command.Option option) {
        return switch (option.completion().kind()) {
            case NOTHING -> "nothing";
            case WORDS -> String.join(" ", option.completion().words());
            case FILE -> "file";
            case DIRECTORY -> "directory";
            case INTERFACE -> "interface";
            case LANGUAGE -> String.join(" ", Translations.available());
        };
    }
}
