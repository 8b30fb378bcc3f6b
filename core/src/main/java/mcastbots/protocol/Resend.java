package mcastbots.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message again, for those who missed it: {@code A 5 RSND B 12 NEWS * Discovery #r=K7Q2M9XA-250 #of=K7Q2M9XA} repeats
 * {@code B 12 NEWS * Discovery #r=K7Q2M9XA-250}. All extension fields but {@code #of} are the repeated message's own.
 *
 * @param stream whose it is
 * @param original the message that is repeated
 */
public record Resend(StreamId stream, Message original) implements RepairMessage {
    /** The message that a RSND repeats, if what it carries is one. */
    static Optional<Message> original(Message resend) {
        Map<String, String> fields = new LinkedHashMap<>(resend.extensions());
        fields.remove(STREAM_FIELD);
        String[] words = resend.text().split(" ", 4);
        if (words.length < 3 || words[0].length() > 18 || !words[0].matches("[0-9]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Message(
                    resend.destination(),
                    Long.parseLong(words[0]),
                    words[1],
                    words[2],
                    words.length == 4 ? words[3] : "",
                    fields));
        } catch (IllegalArgumentException noMessage) {
            return Optional.empty(); // two spaces in a row, say
        }
    }

    /** Whether this can be said and is read as it was: some messages can't be repeated, such as one for {@code #x=y}. */
    public boolean canBeSaid() {
        // Its last word must not be taken for an extension field. Its text, if it has one, is known not to end in one.
        return (!original.text().isEmpty() || MessageCodec.isText(original.destination()))
                && original.sequence() <= NumberRange.LARGEST
                && !original.extensions().containsKey(STREAM_FIELD);
    }

    @Override
    public Opcode opcode() {
        return Opcode.RSND;
    }

    @Override
    public String owner() {
        return original.sender();
    }

    @Override
    public String text() {
        String start = original.sequence() + " " + original.opcodeWord() + " " + original.destination();
        return original.text().isEmpty() ? start : start + " " + original.text();
    }

    @Override
    public Map<String, String> extensions() {
        Map<String, String> fields = new LinkedHashMap<>(original.extensions());
        fields.put(STREAM_FIELD, stream.toString());
        return fields;
    }
}
