package mcastbots.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.RepairMessage;
import mcastbots.protocol.Resend;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import mcastbots.secure.Guard;

/** A peer that keeps to the protocol, whose messages may get lost. In a signed group it has the keys. */
final class Member {
    private static final int MOST_KEPT = 64;

    final String name;
    final Source source;
    private final String id;
    private final Optional<Guard> guard;
    private final List<Message> said = new ArrayList<>();
    private long last;

    /**
     * @param id its stream; null for a peer of the original
     * @param guard signs for it, in a signed group
     */
    Member(String name, Source source, String id, Optional<Guard> guard) {
        this.name = name;
        this.source = source;
        this.id = id;
        this.guard = guard;
    }

    /** The stream as a repair message names it. */
    String stream() {
        return id == null ? StreamId.of(source).toString() : id;
    }

    /** Its next data message. */
    Message data(Opcode opcode, String destination, String text, long sinceMillis) {
        last = Math.min(last, Long.MAX_VALUE - 1) + 1;
        Message message = signed(message(opcode.name(), destination, text, sinceMillis, Map.of()));
        said.add(message);
        if (said.size() > MOST_KEPT) {
            said.remove(0);
        }
        return message;
    }

    /** A message that takes no number, or any number in place of the last one's. */
    Message other(Opcode opcode, String destination, String text, Map<String, String> fields) {
        return signed(message(opcode.name(), destination, text, 0, fields));
    }

    /** It sends so many that nobody hears. */
    void skip(long numbers) {
        last = last + numbers < 0 ? Long.MAX_VALUE : last + numbers;
    }

    /** One of its last data messages; empty if there was none. */
    Optional<Message> said(int back) {
        return said.isEmpty() ? Optional.empty() : Optional.of(said.get(said.size() - 1 - back % said.size()));
    }

    /** The same as somebody repeats it. */
    String resent(Message message, String by) {
        RepairMessage resend =
                new Resend(id == null ? StreamId.of(source) : new StreamId(Long.parseLong(id, 36), null), message);
        return new Message(by, 0, "RSND", resend.owner(), resend.text(), resend.extensions()).toString();
    }

    private Message message(
            String opcode, String destination, String text, long sinceMillis, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        if (id != null) {
            all.put("r", id + "-" + sinceMillis);
        }
        return new Message(name, last, opcode, destination, text, all);
    }

    private Message signed(Message message) {
        return guard.map(g -> g.sign(message, source)).orElse(message);
    }
}
