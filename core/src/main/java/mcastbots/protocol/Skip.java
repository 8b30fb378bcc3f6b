package mcastbots.protocol;

import java.util.List;
import java.util.Map;

/**
 * "Don't wait for these": {@code B 20 SKIP B 12-14 #of=K7Q2M9XA}.
 *
 * @param owner the name of the peer whose messages they would be
 * @param stream whose they are
 * @param numbers what will not come
 */
public record Skip(String owner, StreamId stream, List<NumberRange> numbers) implements RepairMessage {
    @Override
    public Opcode opcode() {
        return Opcode.SKIP;
    }

    @Override
    public String text() {
        return NumberRange.format(numbers);
    }

    @Override
    public Map<String, String> extensions() {
        return RepairMessage.streamField(stream);
    }
}
