package mcastbots.session;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Parsed;
import mcastbots.protocol.Refused;
import mcastbots.protocol.Source;
import mcastbots.reliable.StreamStatistics;
import mcastbots.reliable.Streams;
import mcastbots.reliable.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One peer's membership of the group: its name and sequence numbers, and the way from datagrams to messages. */
public final class GroupSession implements Machine, Group {
    private static final Logger log = LoggerFactory.getLogger(GroupSession.class);

    private final int maxBytes;
    private final Consumer<byte[]> network;
    private final Streams streams = new Streams();
    private String name;
    private long nextSequence = 1;
    private Peer peer;
    private long messages;
    private long refused;

    /**
     * @param name what we go by at first
     * @param maxBytes the longest datagram that the group takes
     * @param network sends a datagram to the group
     */
    public GroupSession(String name, int maxBytes, Consumer<byte[]> network) {
        this.name = name;
        this.maxBytes = maxBytes;
        this.network = network;
    }

    /** Says whose session it is; once, before it starts. (The peer needs its session first, to be made.) */
    public void attach(Peer peer) {
        this.peer = peer;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void rename(String name) {
        this.name = name;
    }

    @Override
    public int maxBytes() {
        return maxBytes;
    }

    @Override
    public void send(Opcode opcode, String destination, String text, Map<String, String> extensions) {
        Message message = next(opcode, destination, text, extensions);
        byte[] datagram = MessageCodec.format(message);
        if (datagram.length > maxBytes) {
            throw new IllegalArgumentException(datagram.length + " bytes: " + message);
        }
        nextSequence++;
        log.debug("send {}", message);
        network.accept(datagram);
    }

    @Override
    public int sizeOf(Opcode opcode, String destination, String text, Map<String, String> extensions) {
        return MessageCodec.format(next(opcode, destination, text, extensions)).length;
    }

    private Message next(Opcode opcode, String destination, String text, Map<String, String> extensions) {
        return new Message(name, nextSequence, opcode.name(), destination, text, extensions);
    }

    @Override
    public void start(long now) {
        peer.start(now);
    }

    @Override
    public void receive(byte[] datagram, int offset, int length, Source source, long now) {
        Parsed parsed = MessageCodec.parse(datagram, offset, length);
        if (parsed instanceof Message message) {
            messages++;
            Verdict verdict = streams.receive(message.sender(), message.sequence(), source, now);
            if (verdict.isDeliverable()) {
                peer.receive(message, source, now);
            } else {
                log.debug("{} from {}: {}", verdict, source, message);
            }
        } else if (parsed instanceof Refused reason) {
            refused++;
            log.debug("refused {} from {}: {}", reason.reason(), source, reason.text());
            peer.refused(reason, source, now);
        }
    }

    @Override
    public void tick(long now) {
        streams.takeLost(now).forEach(lost -> peer.lost(lost, now));
        peer.tick(now);
    }

    @Override
    public long nextDeadline() {
        return Math.min(streams.nextDeadline(), peer.nextDeadline());
    }

    @Override
    public List<StreamStatistics> statistics() {
        return streams.statistics();
    }

    @Override
    public void stop(long now) {
        peer.stop(now);
    }

    @Override
    public boolean isDone() {
        return peer.isDone();
    }

    /** How many messages of others were heard. */
    public long messages() {
        return messages;
    }

    /** How many datagrams were heard that are no messages. */
    public long refused() {
        return refused;
    }
}
