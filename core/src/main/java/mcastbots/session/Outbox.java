package mcastbots.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Resend;
import mcastbots.protocol.StreamId;
import mcastbots.protocol.StreamTag;
import mcastbots.reliable.OwnStream;
import mcastbots.secure.Guard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a peer says: makes the messages, with their numbers, tags and signatures, and sends them. */
final class Outbox {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private final GroupSession.Options options;
    private final Link network;
    private final Optional<Guard> guard;
    private final OwnStream own;
    private final Consumer<Message> said;
    private String name;
    /** The number of the last message that took one. */
    private long sequence;

    private boolean spoken;

    /** @param said is given each message that is sent */
    Outbox(
            String name,
            GroupSession.Options options,
            Link network,
            Optional<Guard> guard,
            OwnStream own,
            Consumer<Message> said) {
        this.options = options;
        this.network = network;
        this.guard = guard;
        this.own = own;
        this.said = said;
        this.name = name;
    }

    /** What we go by. */
    String name() {
        return name;
    }

    void rename(String newName) {
        name = newName;
    }

    long lastNumber() {
        return sequence;
    }

    /** The longest message that the group takes and can repeat, in bytes. */
    int maxBytes() {
        return options.reliable() ? options.maxBytes() - Member.REPEAT_BYTES : options.maxBytes();
    }

    /** How many bytes the datagram of such a message would have at most, sent next. */
    int sizeOf(Opcode opcode, String destination, String text, Map<String, String> extensions) {
        Message bare = message(sequence + 1, opcode, destination, text, extensions);
        int tag = options.reliable() ? StreamTag.MAX_BYTES : 0;
        int signature = guard.isPresent() ? Guard.bytes(opcode) : 0;
        return MessageCodec.format(bare).length + tag + signature;
    }

    /**
     * Sends a message under the next number, and keeps it to be repeated.
     *
     * @param life for which life of its receiver it is, if that matters and we know
     * @return the message as it was sent
     */
    Message send(
            Opcode opcode,
            String destination,
            String text,
            Map<String, String> extensions,
            Optional<StreamId> life,
            long now) {
        Map<String, String> fields = new LinkedHashMap<>(extensions);
        life.ifPresent(id -> fields.put(Guard.FOR_FIELD, id.toString()));
        Message message = signed(message(sequence + 1, opcode, destination, text, tagged(fields, now)));
        byte[] datagram = MessageCodec.format(message);
        if (datagram.length > maxBytes()) {
            throw new IllegalArgumentException(datagram.length + " bytes: " + message);
        }
        sequence++;
        if (options.reliable()) {
            own.sent(message, now);
        }
        transmit(message, datagram);
        return message;
    }

    /** Sends a message that bears the number of the last one; whether it was short enough. */
    boolean sendUnnumbered(Opcode opcode, String destination, String text, Map<String, String> extensions, long now) {
        // A RSND has the fields of the message that it repeats, and its signature, and none of ours.
        boolean repeats = opcode == Opcode.RSND;
        Message unsigned = message(sequence, opcode, destination, text, repeats ? extensions : tagged(extensions, now));
        Message message = repeats ? unsigned : signed(unsigned);
        byte[] datagram = MessageCodec.format(message);
        if (datagram.length > options.maxBytes()) {
            log.debug("too long, not sent: {}", message); // about a peer with a very long name
            return false;
        }
        transmit(message, datagram);
        return true;
    }

    /** Sends a message that was sent before, with a new signature. */
    void sendAgain(Message unsigned) {
        Message message = signed(unsigned);
        transmit(message, MessageCodec.format(message));
    }

    private Message message(
            long number, Opcode opcode, String destination, String text, Map<String, String> extensions) {
        return new Message(name, number, opcode.name(), destination, text, extensions);
    }

    private Map<String, String> tagged(Map<String, String> extensions, long now) {
        if (!options.reliable()) {
            return extensions;
        }
        Map<String, String> tagged = new LinkedHashMap<>(extensions);
        tagged.put(StreamTag.FIELD, own.tag(now).toString());
        return tagged;
    }

    /**
     * A message of ours that is to be repeated. Was it signed for an address that we don't have any more, and that others may
     * never have heard us from, it is signed again.
     */
    Resend signedForHere(Resend resend, Peer peer) {
        Message original = resend.original();
        if (guard.isEmpty() || guard.get().isAuthentic(original, network.self())) {
            return resend;
        }
        Message again = signed(Guard.unsigned(original));
        peer.signedAgain(again);
        return new Resend(resend.stream(), again);
    }

    private Message signed(Message message) {
        return guard.map(g -> g.sign(message, network.self())).orElse(message);
    }

    /** Whether anything was sent. */
    boolean hasSpoken() {
        return spoken;
    }

    private void transmit(Message message, byte[] datagram) {
        spoken = true;
        log.debug("send {}", message);
        network.send(datagram);
        said.accept(message);
    }
}
