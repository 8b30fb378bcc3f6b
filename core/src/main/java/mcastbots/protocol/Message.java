package mcastbots.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One message of the group; valid by construction, safe to show.
 *
 * @param sender the name its sender gives itself
 * @param sequence the sender's number for it, 0 or more
 * @param opcodeWord the opcode as it was written, which need not be one that we know
 * @param destination a peer's name or {@code *}
 * @param text what follows, without separators at its ends and without the extension fields; may be empty
 * @param extensions the extension fields, {@code #name=value} at the end of a message, in their order
 */
public record Message(
        String sender,
        long sequence,
        String opcodeWord,
        String destination,
        String text,
        Map<String, String> extensions)
        implements Parsed {

    /** @throws IllegalArgumentException if these parts can't be said in one message that parses to the same parts */
    public Message {
        requireWord("sender", sender);
        requireWord("opcode", opcodeWord);
        requireWord("destination", destination);
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence: " + sequence);
        }
        if (!MessageCodec.isText(text)) {
            throw new IllegalArgumentException("text: " + text);
        }
        extensions.forEach((name, value) -> {
            if (!Grammar.isExtensionName(name) || !(value.isEmpty() || Grammar.isWord(value))) {
                throw new IllegalArgumentException("extension: " + name + "=" + value);
            }
        });
        // One or none, as nearly all have, is smaller as a copyOf; that would not keep the order of more.
        extensions = extensions.size() <= 1
                ? Map.copyOf(extensions)
                : Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    /** A message of ours, without extension fields. */
    public static Message of(String sender, long sequence, Opcode opcode, String destination, String text) {
        return new Message(sender, sequence, opcode.name(), destination, text, Map.of());
    }

    private static void requireWord(String what, String value) {
        if (!Grammar.isWord(value)) {
            throw new IllegalArgumentException(what + ": " + value);
        }
    }

    /** The opcode, if it is one that we know. */
    public Optional<Opcode> opcode() {
        return Opcode.of(opcodeWord);
    }

    /** Whether the message is for everyone. */
    public boolean isForEveryone() {
        return destination.equals(Opcode.EVERYONE);
    }

    /** Whether a peer of that name is meant, by its name or by {@code *}. */
    public boolean isFor(String name) {
        return isForEveryone() || destination.equals(name);
    }

    /** The same without its extension fields: what it says to people. */
    public Message withoutExtensions() {
        return extensions.isEmpty() ? this : withExtensions(Map.of());
    }

    /** The line of the message {@linkplain #withoutExtensions without its extension fields}. */
    public String words() {
        return MessageCodec.words(this).toString();
    }

    /** The same with these extension fields instead of its own. */
    public Message withExtensions(Map<String, String> fields) {
        return new Message(sender, sequence, opcodeWord, destination, text, fields);
    }

    /** How many characters it consists of, about: what may need memory. */
    public int length() {
        int length = sender.length() + opcodeWord.length() + destination.length() + text.length();
        for (Map.Entry<String, String> field : extensions.entrySet()) {
            length += field.getKey().length() + field.getValue().length();
        }
        return length;
    }

    /** The message as one line: the form in which it is sent and shown. */
    @Override
    public String toString() {
        return MessageCodec.line(this);
    }
}
