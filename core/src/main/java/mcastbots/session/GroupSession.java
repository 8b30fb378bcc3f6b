package mcastbots.session;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Parsed;
import mcastbots.protocol.Refused;
import mcastbots.protocol.RepairMessage;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import mcastbots.protocol.StreamTag;
import mcastbots.reliable.BackOff;
import mcastbots.reliable.ExponentialBackOff;
import mcastbots.reliable.Load;
import mcastbots.reliable.Lost;
import mcastbots.reliable.OwnStream;
import mcastbots.reliable.Reliability;
import mcastbots.reliable.StreamStatistics;
import mcastbots.reliable.Trace;
import mcastbots.reliable.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One peer's membership of the group: its name and sequence numbers, and the way from datagrams to messages and back. */
public final class GroupSession implements Machine, Group {
    private static final Logger log = LoggerFactory.getLogger(GroupSession.class);

    /** What repeating a message adds to it at most, in bytes: RSND, the repeating peer's name and number, #of. */
    static final int REPEAT_BYTES = 104;

    /** The extension field of a BEAT that is for other peers, not for people to see. */
    public static final String QUIET_FIELD = "quiet";

    private static final long MILLI = SECOND / 1000;

    /** When a BEAT follows the last data message, so that those who missed it notice. */
    private static final List<Long> TAIL = List.of(100 * MILLI, 400 * MILLI, 1600 * MILLI);

    /**
     * Who we are in the group.
     *
     * @param name what we go by at first
     * @param maxBytes the longest datagram that the group takes
     * @param reliable whether to repair what gets lost
     * @param heartbeat the group's heartbeat interval, in nanoseconds
     * @param backOff how long to wait before saying what others may say
     */
    public record Options(String name, int maxBytes, boolean reliable, long heartbeat, BackOff backOff) {
        /** With the back-off that the group uses. */
        public Options(String name, int maxBytes, boolean reliable, long heartbeat) {
            this(name, maxBytes, reliable, heartbeat, new ExponentialBackOff());
        }
    }

    private final int maxBytes;
    private final boolean reliable;
    private final Link network;
    private final Trace trace;
    private final OwnStream own;
    private final Reliability reliability;
    private final Tail tail = new Tail(TAIL);
    private final Farewell farewell = new Farewell();
    private final Map<Opcode, Long> repairsSent = new EnumMap<>(Opcode.class);
    private String name;
    /** The number of the last message that took one. */
    private long sequence;

    private Peer peer;
    private long messages;
    private long refused;

    /**
     * @param random decides on waits, and draws the stream's id
     */
    public GroupSession(Options options, Link network, RandomGenerator random, Trace trace) {
        this.name = options.name;
        this.maxBytes = options.maxBytes;
        this.reliable = options.reliable;
        this.network = network;
        this.trace = trace;
        own = new OwnStream(StreamId.random(random));
        reliability = new Reliability(
                new Reliability.Options(reliable, options.heartbeat, options.backOff), own, random, new Wires(), trace);
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
        return reliable ? maxBytes - REPEAT_BYTES : maxBytes;
    }

    @Override
    public void send(Opcode opcode, String destination, String text, Map<String, String> extensions, long now) {
        Message message = message(sequence + 1, opcode, destination, text, tagged(extensions, now));
        byte[] datagram = MessageCodec.format(message);
        if (datagram.length > maxBytes()) {
            throw new IllegalArgumentException(datagram.length + " bytes: " + message);
        }
        sequence++;
        if (reliable) {
            if (opcode == Opcode.EXIT) {
                tail.stop();
                farewell.start(message, own, reliability.peers(now) > 1, now);
            } else {
                tail.start(now);
            }
            own.sent(message, now);
        }
        if (trace.isOn()) {
            trace.add(now, Trace.Event.SENT, name, Long.toString(sequence), opcode.name());
        }
        transmit(message, datagram);
    }

    @Override
    public void beat(long now) {
        if (reliable) {
            beat(Map.of(), now);
        } else {
            send(Opcode.BEAT, Opcode.EVERYONE, peer.beatText(), now);
        }
    }

    @Override
    public void answer(long now) {
        beat(now);
        if (reliable) {
            tail.start(now);
        }
    }

    private void beatQuietly(long now) {
        beat(Map.of(QUIET_FIELD, ""), now);
    }

    private void beat(Map<String, String> extensions, long now) {
        control(Opcode.BEAT, Opcode.EVERYONE, peer.beatText(), tagged(extensions, now));
    }

    /** Whether it was sent. */
    private boolean control(Opcode opcode, String destination, String text, Map<String, String> extensions) {
        Message message = message(sequence, opcode, destination, text, extensions);
        byte[] datagram = MessageCodec.format(message);
        if (datagram.length <= maxBytes) {
            transmit(message, datagram);
            return true;
        }
        log.debug("too long, not sent: {}", message); // about a peer with a very long name
        return false;
    }

    private void transmit(Message message, byte[] datagram) {
        log.debug("send {}", message);
        network.send(datagram);
    }

    private Map<String, String> tagged(Map<String, String> extensions, long now) {
        if (!reliable) {
            return extensions;
        }
        Map<String, String> tagged = new LinkedHashMap<>(extensions);
        tagged.put(StreamTag.FIELD, own.tag(now).toString());
        return tagged;
    }

    @Override
    public int sizeOf(Opcode opcode, String destination, String text, Map<String, String> extensions) {
        int size = MessageCodec.format(message(sequence + 1, opcode, destination, text, extensions)).length;
        return reliable ? size + StreamTag.MAX_BYTES : size;
    }

    private Message message(
            long number, Opcode opcode, String destination, String text, Map<String, String> extensions) {
        return new Message(name, number, opcode.name(), destination, text, extensions);
    }

    @Override
    public void start(long now) {
        reliability.start(now);
        peer.start(now);
    }

    @Override
    public void receive(byte[] datagram, int offset, int length, Source source, long now) {
        receive(MessageCodec.parse(datagram, offset, length), source, now);
    }

    /** Takes in one datagram that was read already. */
    public void receive(Parsed parsed, Source source, long now) {
        if (parsed instanceof Message message) {
            messages++;
            log.debug("heard {}", message);
            reliability.receive(message, source, now);
        } else if (parsed instanceof Refused reason) {
            refused++;
            log.debug("refused {} from {}: {}", reason.reason(), source, reason.text());
            if (!peer.isDone()) {
                peer.refused(reason, source, now);
            }
        }
    }

    @Override
    public void tick(long now) {
        if (peer.isDone()) {
            reliability.leave();
        }
        reliability.tick(now);
        if (peer.isDone()) {
            farewell.repeat(now).ifPresent(message -> transmit(message, MessageCodec.format(message)));
            return;
        }
        if (tail.isDue(now)) {
            beatQuietly(now);
        }
        peer.tick(now);
    }

    @Override
    public long nextDeadline() {
        long own = peer.isDone() ? farewell.due() : Math.min(tail.due(), peer.nextDeadline());
        return Math.min(own, reliability.nextDeadline());
    }

    @Override
    public List<StreamStatistics> statistics() {
        return reliability.statistics();
    }

    @Override
    public void setHeartbeat(long heartbeat) {
        reliability.setHeartbeat(heartbeat);
    }

    @Override
    public Load load() {
        return reliability.load();
    }

    @Override
    public void stop(long now) {
        peer.stop(now);
    }

    @Override
    public boolean isDone() {
        return peer.isDone() && farewell.isOver();
    }

    @Override
    public long messages() {
        return messages;
    }

    @Override
    public long refused() {
        return refused;
    }

    @Override
    public long repairsSent(Opcode opcode) {
        return repairsSent.getOrDefault(opcode, 0L);
    }

    @Override
    public Reception reception() {
        return network.reception();
    }

    /** What comes out of the repair. */
    private final class Wires implements Reliability.Output {
        @Override
        public String name() {
            return name;
        }

        @Override
        public void deliver(Message message, Source source, Verdict verdict, long now) {
            if (!peer.isDone()) {
                peer.receive(message, source, verdict, now);
            }
        }

        @Override
        public boolean send(RepairMessage message, long now) {
            // A RSND has the fields of the message that it repeats, and none of ours.
            Map<String, String> fields =
                    message.opcode() == Opcode.RSND ? message.extensions() : tagged(message.extensions(), now);
            if (!control(message.opcode(), message.owner(), message.text(), fields)) {
                return false;
            }
            repairsSent.merge(message.opcode(), 1L, Long::sum);
            farewell.answered(message, own.id(), now);
            return true;
        }

        @Override
        public void announce(long now) {
            if (!peer.isDone()) { // a BEAT after EXIT would put us back on the rosters
                beatQuietly(now);
            }
        }

        @Override
        public void lost(Lost lost, long now) {
            peer.lost(lost, now);
        }

        @Override
        public void overloaded(int senders, long now) {
            peer.overloaded(senders, now);
        }
    }
}
