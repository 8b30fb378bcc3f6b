package mcastbots.session;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Parsed;
import mcastbots.protocol.Refused;
import mcastbots.protocol.RepairMessage;
import mcastbots.protocol.Resend;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import mcastbots.reliable.BackOff;
import mcastbots.reliable.ExponentialBackOff;
import mcastbots.reliable.Load;
import mcastbots.reliable.Lost;
import mcastbots.reliable.OwnStream;
import mcastbots.reliable.RateLimit;
import mcastbots.reliable.Reliability;
import mcastbots.reliable.StreamStatistics;
import mcastbots.reliable.Trace;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Distrust;
import mcastbots.secure.Guard;
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

    /** So many questions are answered at once, at most; a BEAT soon after answers the others. */
    static final int ANSWERS_PER_SECOND = 20;

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

    private final boolean reliable;
    private final Link network;
    private final Optional<Guard> guard;
    private final Trace trace;
    private final OwnStream own;
    private final Outbox outbox;
    private final Reliability reliability;
    private final Tail tail = new Tail(TAIL);
    private final Farewell farewell = new Farewell();
    private final RateLimit promptAnswers = new RateLimit(ANSWERS_PER_SECOND, ANSWERS_PER_SECOND);
    private final Map<Opcode, Long> repairsSent = new EnumMap<>(Opcode.class);
    private Peer peer;
    private long messages;
    private long refused;

    /** In an open group, which is not signed. */
    public GroupSession(Options options, Link network, RandomGenerator random, Trace trace) {
        this(options, network, Optional.empty(), random, trace);
    }

    /**
     * A session; nothing happens before it starts.
     *
     * @param guard signs and checks, in a signed group
     * @param random decides on waits, and draws the stream's id
     */
    public GroupSession(Options options, Link network, Optional<Guard> guard, RandomGenerator random, Trace trace) {
        this.reliable = options.reliable;
        this.network = network;
        this.guard = guard;
        this.trace = trace;
        own = new OwnStream(StreamId.random(random));
        outbox = new Outbox(options, network, guard, own);
        reliability = new Reliability(
                new Reliability.Options(reliable, options.heartbeat, options.backOff), own, random, new Wires(), trace);
    }

    /** Says whose session it is; once, before it starts. (The peer needs its session first, to be made.) */
    public void attach(Peer peer) {
        this.peer = peer;
    }

    @Override
    public String name() {
        return outbox.name();
    }

    @Override
    public StreamId id() {
        return own.id();
    }

    @Override
    public void rename(String name) {
        outbox.rename(name);
    }

    @Override
    public int maxBytes() {
        return outbox.maxBytes();
    }

    @Override
    public int sizeOf(Opcode opcode, String destination, String text, Map<String, String> extensions) {
        return outbox.sizeOf(opcode, destination, text, extensions);
    }

    @Override
    public Message send(Opcode opcode, String destination, String text, Map<String, String> extensions, long now) {
        long sentBefore = own.lastSent();
        boolean spoke = own.last() > 0;
        // So that an order can't be used on a later life of its receiver.
        Optional<StreamId> life =
                guard.isPresent() && Guard.isOrder(opcode) ? reliability.idOf(destination) : Optional.empty();
        Message sent = outbox.send(opcode, destination, text, extensions, life, now);
        if (trace.isOn()) {
            trace.add(now, Trace.Event.SENT, name(), Long.toString(outbox.lastNumber()), opcode.name());
        }
        if (reliable && opcode == Opcode.EXIT) {
            tail.stop();
            farewell.start(Guard.unsigned(sent), sentBefore, spoke, reliability.peers(now) > 1, now);
        } else if (reliable) {
            tail.start(now);
        }
        return sent;
    }

    @Override
    public boolean hasSpoken() {
        return outbox.hasSpoken();
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
    public boolean answer(long now) {
        boolean prompt = promptAnswers.take(now); // a flood of questions must not make a flood of answers
        if (prompt) {
            beat(now);
        }
        if (reliable) {
            tail.start(now);
        }
        return prompt;
    }

    private void beatQuietly(long now) {
        beatQuietly(Map.of(), now);
    }

    @Override
    public boolean beatQuietly(Map<String, String> extensions, long now) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(QUIET_FIELD, ""));
        fields.putAll(extensions);
        return beat(fields, now);
    }

    private boolean beat(Map<String, String> extensions, long now) {
        return outbox.sendUnnumbered(Opcode.BEAT, Opcode.EVERYONE, peer.beatText(), extensions, now);
    }

    @Override
    public void start(long now) {
        trace.start(now);
        guard.ifPresent(Guard::start);
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
            Optional<Distrust> distrust = guard.flatMap(g -> g.check(message, source));
            if (distrust.isEmpty()) {
                reliability.receive(message, source, now);
            } else if (!peer.isDone()) {
                peer.distrusted(message, distrust.get(), source, now);
            }
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
            farewell.repeat(now).ifPresent(outbox::sendAgain);
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
    public boolean isSigned() {
        return guard.isPresent();
    }

    @Override
    public boolean maySend(Opcode opcode) {
        return guard.isEmpty() || !Guard.isOrder(opcode) || guard.get().mayCommand();
    }

    @Override
    public boolean mayHeed(Message message) {
        boolean free =
                guard.isEmpty() || message.opcode().filter(Guard::isOrder).isEmpty();
        return free
                || guard.get()
                        .isForThisLife(message, own.id(), message.destination().equals(name()));
    }

    @Override
    public long distrusted(Distrust why) {
        return guard.map(g -> g.distrusted(why)).orElse(0L);
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
            return outbox.name();
        }

        @Override
        public boolean isAuthentic(Message message, Source source) {
            return guard.isEmpty() || guard.get().isAuthentic(message, source);
        }

        @Override
        public void deliver(Message message, Source source, Verdict verdict, long now) {
            if (!peer.isDone()) {
                peer.receive(message, source, verdict, now);
            }
        }

        @Override
        public boolean send(RepairMessage repair, long now) {
            RepairMessage message =
                    repair instanceof Resend resend && resend.stream().equals(own.id())
                            ? outbox.signedForHere(resend, peer)
                            : repair;
            if (!outbox.sendUnnumbered(message.opcode(), message.owner(), message.text(), message.extensions(), now)) {
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
