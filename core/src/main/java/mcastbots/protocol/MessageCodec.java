package mcastbots.protocol;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Messages to datagrams and back, by the grammar of protocol.md:
 *
 * <pre>message = sender SP sequence SP opcode SP destination [SP text] *(SP extension)</pre>
 */
public final class MessageCodec {
    private MessageCodec() {}

    /**
     * Reads one datagram.
     *
     * @return a {@link Message}, or a {@link Refused} that says why not; any bytes at all give one of them
     */
    public static Parsed parse(byte[] datagram, int offset, int length) {
        int end = offset + length;
        // People who try the group with netcat send a line end; it is no part of the message.
        while (end > offset && (datagram[end - 1] == '\n' || datagram[end - 1] == '\r')) {
            end--;
        }
        return parseSafe(SafeText.decode(datagram, offset, end - offset));
    }

    /** Reads a datagram given as text; what is unsafe in it is escaped first. */
    public static Parsed parse(String datagram) {
        return parseSafe(SafeText.escape(datagram));
    }

    private static Parsed parseSafe(String line) {
        int sender = Grammar.skipSeparators(line, 0);
        int senderEnd = Grammar.indexOfSeparator(line, sender);
        int sequence = Grammar.skipSeparators(line, senderEnd);
        int sequenceEnd = Grammar.indexOfSeparator(line, sequence);
        int opcode = Grammar.skipSeparators(line, sequenceEnd);
        int opcodeEnd = Grammar.indexOfSeparator(line, opcode);
        int destination = Grammar.skipSeparators(line, opcodeEnd);
        int destinationEnd = Grammar.indexOfSeparator(line, destination);
        if (destination == line.length()) {
            return new Refused(Refused.Reason.TOO_FEW_FIELDS, line);
        }
        if (!Grammar.isDigits(line, sequence, sequenceEnd)) {
            return new Refused(Refused.Reason.BAD_SEQUENCE_NUMBER, line);
        }
        long number;
        try {
            number = Long.parseLong(line, sequence, sequenceEnd, 10);
        } catch (NumberFormatException tooLarge) {
            return new Refused(Refused.Reason.SEQUENCE_NUMBER_TOO_LARGE, line);
        }
        int text = Grammar.skipSeparators(line, destinationEnd);
        int textEnd = endOfText(line, text);
        return new Message(
                line.substring(sender, senderEnd),
                number,
                line.substring(opcode, opcodeEnd),
                destination(line, destination, destinationEnd),
                line.substring(text, textEnd),
                extensions(line, textEnd));
    }

    private static String destination(String line, int from, int to) {
        return to - from == 1 && line.startsWith(Opcode.EVERYONE, from) ? Opcode.EVERYONE : line.substring(from, to);
    }

    /** The datagram for a message: its line in UTF-8. It may be longer than the group's {@code PKT_SIZE}. */
    public static byte[] format(Message message) {
        return line(message).getBytes(StandardCharsets.UTF_8);
    }

    static String line(Message message) {
        StringBuilder line = words(message);
        message.extensions()
                .forEach((name, value) ->
                        line.append(" #").append(name).append('=').append(value));
        return line.toString();
    }

    /** What it says to people: all but its extension fields. */
    static StringBuilder words(Message message) {
        StringBuilder line = new StringBuilder(64)
                .append(message.sender())
                .append(' ')
                .append(message.sequence())
                .append(' ')
                .append(message.opcodeWord())
                .append(' ')
                .append(message.destination());
        if (!message.text().isEmpty()) {
            line.append(' ').append(message.text());
        }
        return line;
    }

    /** Whether this can be the text of a message and would be read back as just that. */
    public static boolean isText(String text) {
        return SafeText.isSafe(text)
                && Grammar.skipSeparators(text, 0) == (text.isEmpty() ? text.length() : 0)
                && endOfText(text, 0) == text.length();
    }

    /** Where the text ends that starts at {@code start}: before the extension fields that close the line. */
    private static int endOfText(String line, int start) {
        int end = Grammar.stripTrailing(line, start, line.length());
        while (end > start) {
            int word = end;
            while (word > start && !Grammar.isSeparator(line.charAt(word - 1))) {
                word--;
            }
            if (!Grammar.isExtension(line, word, end)) {
                return end;
            }
            end = Grammar.stripTrailing(line, start, word);
        }
        return end;
    }

    /** The extension fields that a line ends in. */
    private static Map<String, String> extensions(String line, int from) {
        Map<String, String> extensions = Map.of();
        for (int at = Grammar.skipSeparators(line, from); at < line.length(); ) {
            int end = Grammar.indexOfSeparator(line, at);
            int equals = line.indexOf('=', at);
            String name = line.substring(at + 1, equals);
            String value = line.substring(equals + 1, end);
            at = Grammar.skipSeparators(line, end);
            if (extensions.isEmpty() && at == line.length()) {
                return Map.of(name, value); // as nearly all messages have it
            }
            if (extensions.isEmpty()) {
                extensions = new LinkedHashMap<>();
            }
            extensions.put(name, value); // a name that is given twice has its last value
        }
        return extensions;
    }
}
