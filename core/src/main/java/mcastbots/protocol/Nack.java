package mcastbots.protocol;

import java.util.List;
import java.util.Map;

/**
 * "I have not got these": {@code A 5 NACK B 12 14-17 #of=K7Q2M9XA #try=2}.
 *
 * @param owner the name of the peer whose messages are missing
 * @param stream whose they are
 * @param numbers what is missing
 * @param attempt the how-manieth time somebody asks for them, from 1 on
 */
public record Nack(String owner, StreamId stream, List<NumberRange> numbers, int attempt) implements RepairMessage {
    private static final String ATTEMPT_FIELD = "try";

    static int attempt(Message message) {
        String field = message.extensions().getOrDefault(ATTEMPT_FIELD, "");
        return field.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(field) : 1;
    }

    @Override
    public Opcode opcode() {
        return Opcode.NACK;
    }

    @Override
    public String text() {
        return NumberRange.format(numbers);
    }

    @Override
    public Map<String, String> extensions() {
        Map<String, String> fields = RepairMessage.streamField(stream);
        fields.put(ATTEMPT_FIELD, Integer.toString(attempt));
        return fields;
    }
}
