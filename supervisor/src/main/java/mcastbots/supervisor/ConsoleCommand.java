package mcastbots.supervisor;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcastbots.config.Nearest;
import mcastbots.i18n.Text;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.ResourceName;
import mcastbots.protocol.SafeText;

/** What a line that the user typed asks for. Nothing is sent unless all of it is right. */
sealed interface ConsoleCommand {
    /** An empty line: pause or resume. */
    record TogglePause() implements ConsoleCommand {}

    /** Of what was typed wrongly, so many characters are shown again. */
    int MOST_SHOWN = 60;

    /** List the roster. */
    record Who() implements ConsoleCommand {}

    /** Tell how well each peer is heard. */
    record Stat() implements ConsoleCommand {}

    /** Show only messages of these senders. */
    record From(List<String> senders) implements ConsoleCommand {}

    /** Show only these opcodes. */
    record Only(List<Opcode> opcodes) implements ConsoleCommand {}

    /** Show all messages again. */
    record All() implements ConsoleCommand {}

    /** Show each peer live, on the whole screen. */
    record Top() implements ConsoleCommand {}

    /** Tell the commands, or about one of them: the key of what to tell. */
    record Help(String key) implements ConsoleCommand {}

    /** Leave. */
    record Quit() implements ConsoleCommand {}

    /** Send a command; for UPLD, the text is the resource's name as it goes on the wire. */
    record Send(Opcode opcode, String destination, String text) implements ConsoleCommand {}

    /** The line is wrong: why. */
    record Mistake(Text reason) implements ConsoleCommand {}

    /** The commands that are the console's own. */
    List<String> LOCAL = List.of("WHO", "STAT", "TOP", "FROM", "ONLY", "ALL", "HELP", "QUIT");

    /**
     * Reads a line.
     *
     * @param roster who can be named
     * @param defaultResource what UPLD asks for when it names nothing
     */
    static ConsoleCommand parse(String line, Roster roster, String defaultResource) {
        String text = line.strip();
        if (text.isEmpty()) {
            return new TogglePause();
        }
        String[] words = text.split("\\s+", 3);
        String verb = words[0].toUpperCase(Locale.ROOT);
        if (LOCAL.contains(verb)) {
            return local(verb, text.substring(words[0].length()).strip());
        }
        Opcode opcode = Opcode.of(verb).filter(Opcode::isCommand).orElse(null);
        if (opcode == null) {
            return mistake("supervisor.command.unknown", shown(words[0]), Nearest.hint(verb, verbs()));
        }
        if (words.length < 2) {
            return mistake("supervisor.command.nodestination", verb);
        }
        String destination = destination(words[1], roster);
        if (destination == null) {
            return unknownDestination(words[1], roster.names());
        }
        String rest = words.length > 2 ? words[2] : "";
        if (opcode == Opcode.UPLD) {
            return upload(destination, rest.isEmpty() ? defaultResource : rest, rest.isEmpty());
        }
        return rest.isEmpty()
                ? new Send(opcode, destination, "")
                : mistake("supervisor.command.surplus", verb + " " + destination, shown(rest));
    }

    private static ConsoleCommand local(String verb, String rest) {
        return switch (verb) {
            case "FROM" ->
                TrafficFilter.SENDERS
                        .parse(rest)
                        .<ConsoleCommand>map(From::new)
                        .orElseGet(() -> mistake("supervisor.command.from", shown(rest)));
            case "ONLY" ->
                TrafficFilter.OPCODES
                        .parse(rest)
                        .<ConsoleCommand>map(Only::new)
                        .orElseGet(
                                () -> mistake("supervisor.command.only", shown(rest), TrafficFilter.OPCODES.allowed()));
            case "HELP" -> help(rest);
            default ->
                rest.isEmpty()
                        ? alone(verb)
                        : mistake("supervisor.command.surplus", verb, shown(rest.split("\\s+", 2)[0]));
        };
    }

    private static ConsoleCommand alone(String verb) {
        return switch (verb) {
            case "WHO" -> new Who();
            case "STAT" -> new Stat();
            case "TOP" -> new Top();
            case "ALL" -> new All();
            default -> new Quit();
        };
    }

    private static ConsoleCommand help(String topic) {
        if (topic.isEmpty()) {
            return new Help(Manual.OVERVIEW);
        }
        return Manual.about(topic)
                .<ConsoleCommand>map(Help::new)
                .orElseGet(() ->
                        mistake("supervisor.command.notopic", shown(topic), Nearest.hint(topic, Manual.topics())));
    }

    private static String destination(String word, Roster roster) {
        return word.equals(Opcode.EVERYONE) ? word : roster.find(word).orElse(null);
    }

    private static ConsoleCommand upload(String destination, String name, boolean verbatim) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        if (!verbatim && !quoted && name.chars().anyMatch(Character::isWhitespace)) {
            return mistake("supervisor.command.quotes", shown(name));
        }
        Optional<String> text = ResourceName.toText(quoted ? name.substring(1, name.length() - 1) : name);
        return text.isPresent()
                ? new Send(Opcode.UPLD, destination, text.get())
                : mistake("supervisor.command.badname", shown(name));
    }

    /** All that a line can start with. */
    static List<String> verbs() {
        return Stream.concat(
                        Arrays.stream(Opcode.values()).filter(Opcode::isCommand).map(Enum::name), LOCAL.stream())
                .toList();
    }

    private static ConsoleCommand unknownDestination(String word, Collection<String> names) {
        Object hint = Nearest.to(word, names)
                .map(near -> Text.of("config.hint.nearest", near))
                .orElseGet(() -> names.isEmpty()
                        ? Text.of("supervisor.command.nobody")
                        : Text.of(
                                "config.hint.all",
                                names.stream().sorted().limit(8).collect(Collectors.joining(", ", "*, ", ""))));
        return mistake("supervisor.command.unknowndestination", shown(word), hint);
    }

    /** What was typed, as far as it takes to recognise it. */
    private static String shown(String typed) {
        return SafeText.excerpt(typed, MOST_SHOWN);
    }

    private static Mistake mistake(String key, Object... arguments) {
        return new Mistake(Text.of(key, arguments));
    }
}
