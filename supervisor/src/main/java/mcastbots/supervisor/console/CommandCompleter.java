package mcastbots.supervisor.console;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mcastbots.protocol.Opcode;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes commands, the names of who is there, and those of files that a bot has listed. */
final class CommandCompleter implements Completer {
    private final List<String> commands;
    private final Supplier<Collection<String>> bots;
    private final Function<String, List<String>> files;

    /**
     * @param commands all that a line can start with
     * @param bots tells who is there
     * @param files tells the files of a bot
     */
    CommandCompleter(List<String> commands, Supplier<Collection<String>> bots, Function<String, List<String>> files) {
        this.commands = commands;
        this.bots = bots;
        this.files = files;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        candidates(line.words().subList(0, line.wordIndex()))
                .map(Candidate::new)
                .forEach(candidates::add);
    }

    /** What can follow these words. */
    Stream<String> candidates(List<String> words) {
        if (words.isEmpty()) {
            return commands.stream();
        }
        String verb = words.get(0).toUpperCase(Locale.ROOT);
        if (words.size() == 1 && verb.equals("FROM")) {
            return bots.get().stream().sorted();
        }
        if (words.size() == 1 && verb.equals("ONLY")) {
            return Arrays.stream(Opcode.values())
                    .filter(opcode -> !opcode.isRepair())
                    .map(Enum::name);
        }
        if (words.size() == 1 && verb.equals("HELP")) {
            return Stream.concat(
                            commands.stream(), Arrays.stream(Opcode.values()).map(Enum::name))
                    .distinct();
        }
        if (Opcode.of(verb).filter(Opcode::isCommand).isEmpty()) {
            return Stream.empty();
        }
        if (words.size() == 1) {
            return Stream.concat(Stream.of(Opcode.EVERYONE), bots.get().stream().sorted());
        }
        boolean file = verb.equals(Opcode.UPLD.name()) && words.size() == 2;
        return file ? files(words.get(1)) : Stream.empty();
    }

    private Stream<String> files(String destination) {
        if (destination.equals(Opcode.EVERYONE)) {
            return bots.get().stream()
                    .map(files)
                    .flatMap(List::stream)
                    .distinct()
                    .sorted();
        }
        // Typed in another case, perhaps.
        return bots.get().stream()
                .filter(destination::equalsIgnoreCase)
                .map(files)
                .flatMap(List::stream)
                .distinct();
    }
}
