package mcastbots.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a message of the repair opcodes says; protocol.md, "Repair". Its destination is the peer whose messages are meant. */
public sealed interface RepairMessage permits Nack, Resend, Skip {
    /** The extension field {@code #of=ID} of all of them: whose messages are meant, whatever its sender calls itself. */
    String STREAM_FIELD = "of";

    /** Its opcode. */
    Opcode opcode();

    /** The name of the peer whose messages are meant. */
    String owner();

    /** Whose messages are meant, whatever it calls itself. */
    StreamId stream();

    /** The message's text. */
    String text();

    /** The message's extension fields, without the sender's {@link StreamTag}. */
    Map<String, String> extensions();

    /** What a message of a repair opcode says; empty for any other, and for one that makes no sense. */
    static Optional<RepairMessage> of(Message message) {
        Opcode opcode = message.opcode().orElse(null);
        if (opcode == null || !opcode.isRepair()) {
            return Optional.empty();
        }
        StreamId stream = Optional.ofNullable(message.extensions().get(STREAM_FIELD))
                .flatMap(StreamId::parse)
                .orElse(null);
        if (stream == null) {
            return Optional.empty();
        }
        if (opcode == Opcode.RSND) {
            return Resend.original(message).map(original -> new Resend(stream, original));
        }
        Optional<List<NumberRange>> numbers = NumberRange.parseList(message.text());
        if (opcode == Opcode.SKIP) {
            return numbers.map(list -> new Skip(message.destination(), stream, list));
        }
        return numbers.map(list -> new Nack(message.destination(), stream, list, Nack.attempt(message)));
    }

    /** The extension field that names a stream, in a map to which others can be added. */
    static Map<String, String> streamField(StreamId stream) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(STREAM_FIELD, stream.toString());
        return fields;
    }
}
