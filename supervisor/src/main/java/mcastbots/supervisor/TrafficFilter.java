package mcastbots.supervisor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.PeerName;

/**
 * Which messages are shown. All others are heard and counted all the same.
 *
 * @param senders of whom, in either case; empty: of all
 * @param opcodes of which opcodes; empty: of all
 */
public record TrafficFilter(List<String> senders, List<Opcode> opcodes) {
    /** Shows all. */
    public static final TrafficFilter ALL = new TrafficFilter(List.of(), List.of());

    /** Opcodes that can be asked for: those of the repair are never shown. */
    static final List<Opcode> SHOWN =
            Arrays.stream(Opcode.values()).filter(opcode -> !opcode.isRepair()).toList();

    private static final String SEPARATORS = "[,\\s]+";

    /** A list of senders. */
    public static final ValueType<List<String>> SENDERS =
            new ValueType<>(TrafficFilter::parseSenders, Text.of("config.allowed.names"));

    /** A list of opcodes. */
    public static final ValueType<List<Opcode>> OPCODES =
            new ValueType<>(TrafficFilter::parseOpcodes, Text.of("config.allowed.opcodes", names(SHOWN)));

    /** A copy of both lists. */
    public TrafficFilter {
        senders = List.copyOf(senders);
        opcodes = List.copyOf(opcodes);
    }

    private static Optional<List<String>> parseSenders(String text) {
        List<String> names = words(text);
        return names.isEmpty() || !names.stream().allMatch(PeerName::isPossible)
                ? Optional.empty()
                : Optional.of(names);
    }

    private static Optional<List<Opcode>> parseOpcodes(String text) {
        List<Optional<Opcode>> opcodes = words(text).stream()
                .map(word -> Opcode.of(word.toUpperCase(Locale.ROOT)).filter(SHOWN::contains))
                .toList();
        return opcodes.isEmpty() || opcodes.contains(Optional.<Opcode>empty())
                ? Optional.empty()
                : Optional.of(
                        opcodes.stream().map(Optional::orElseThrow).distinct().toList());
    }

    /** The words of a list that has commas or spaces in between. */
    static List<String> words(String text) {
        return Arrays.stream(text.split(SEPARATORS))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** The same, but only of these senders. */
    TrafficFilter from(List<String> names) {
        return new TrafficFilter(names, opcodes);
    }

    /** The same, but only these opcodes. */
    TrafficFilter only(List<Opcode> words) {
        return new TrafficFilter(senders, words);
    }

    /** Whether a message is to be shown. */
    public boolean shows(Message message) {
        return concerns(message.sender())
                && (opcodes.isEmpty()
                        || message.opcode().filter(opcodes::contains).isPresent());
    }

    /** Whether messages of that sender may be shown. */
    public boolean concerns(String sender) {
        return senders.isEmpty() || senders.stream().anyMatch(sender::equalsIgnoreCase);
    }

    /** What is shown, for the user. */
    Text description() {
        String names = String.join(", ", senders);
        if (opcodes.isEmpty()) {
            return senders.isEmpty() ? Text.of("supervisor.filter.all") : Text.of("supervisor.filter.from", names);
        }
        return senders.isEmpty()
                ? Text.of("supervisor.filter.only", names(opcodes))
                : Text.of("supervisor.filter.both", names(opcodes), names);
    }

    private static String names(List<Opcode> opcodes) {
        return opcodes.stream().map(Opcode::name).collect(Collectors.joining(", "));
    }
}
