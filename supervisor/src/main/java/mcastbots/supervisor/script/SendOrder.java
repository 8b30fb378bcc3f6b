package mcastbots.supervisor.script;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mcastbots.config.Nearest;
import mcastbots.i18n.Text;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.PeerName;

/**
 * A command to send. Unlike the console's it may name a peer that was not heard: a script does not wait for a roster.
 *
 * @param destination a peer's name, a bot's in upper case, or {@code *}
 */
record SendOrder(Opcode opcode, String destination) {
    /** UPLD is not among them: its answer needs somebody to take it, as {@code fetch} does. */
    private static final List<String> VERBS = List.of("PING", "KILL", "RSET");

    /** Reads {@code PING *}, in one argument or in two. What is wrong is added to the faults, and it is empty then. */
    static Optional<SendOrder> parse(List<String> arguments, List<Text> faults) {
        String all = String.join(" ", arguments).strip();
        List<String> words = all.isEmpty() ? List.of() : Arrays.asList(all.split("\\s+"));
        Text fault = fault(words);
        if (fault != null) {
            faults.add(fault);
            return Optional.empty();
        }
        return Optional.of(new SendOrder(Opcode.valueOf(verb(words)), PeerName.inUpperCase(words.get(1))));
    }

    private static String verb(List<String> words) {
        return words.get(0).toUpperCase(Locale.ROOT);
    }

    private static Text fault(List<String> words) {
        if (words.isEmpty()) {
            return Text.of("send.fault.none");
        }
        String verb = verb(words);
        if (verb.equals(Opcode.UPLD.name())) {
            return Text.of("send.fault.upld");
        }
        if (!VERBS.contains(verb)) {
            return Text.of("supervisor.command.unknown", words.get(0), Nearest.hint(verb, VERBS));
        }
        if (words.size() < 2) {
            return Text.of("supervisor.command.nodestination", verb);
        }
        String destination = words.get(1);
        if (words.size() > 2) {
            // Most likely a * without quotes, for which the shell has put in the names of files.
            String surplus = String.join(" ", words.subList(2, words.size()));
            return Text.of("send.fault.surplus", verb, destination + " " + surplus);
        }
        return destination.equals(Opcode.EVERYONE) || PeerName.isPossible(destination)
                ? null
                : Text.of("send.fault.destination", destination);
    }

    boolean isForEveryone() {
        return destination.equals(Opcode.EVERYONE);
    }

    /** The opcode of its answer. */
    Opcode answer() {
        return opcode == Opcode.KILL ? Opcode.EXIT : Opcode.BEAT;
    }

    @Override
    public String toString() {
        return opcode + " " + destination;
    }
}
