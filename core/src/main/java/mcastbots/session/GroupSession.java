package mcastbots.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Parsed;
import mcastbots.protocol.Refused;
import mcastbots.protocol.RepairMessage;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import mcastbots.reliable.BackOff;
import mcastbots.reliable.ExponentialBackOff;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Reliability;
import mcastbots.reliable.Trace;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Distrust;
import mcastbots.secure.Guard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process hears of its group: the way from datagrams to messages, each once. One peer is a member by it, or many:
 * what others say is taken in, checked and repaired once for all of them. protocol.md, "Many in one process".
 */
public final class GroupSession implements Machine {
    private static final Logger log = LoggerFactory.getLogger(GroupSession.class);

    /**
     * How to take part in the group.
     *
     * @param maxBytes the longest datagram that the group takes
     * @param reliable whether to repair what gets lost
     * @param heartbeat the group's heartbeat interval, in nanoseconds
     * @param backOff how long to wait before saying what others may say
     */
    public record Options(int maxBytes, boolean reliable, long heartbeat, BackOff backOff) {
        /** With the back-off that the group uses. */
        public Options(int maxBytes, boolean reliable, long heartbeat) {
            this(maxBytes, reliable, heartbeat, new ExponentialBackOff());
        }
    }

    /** What a member has said, which the others of this process hear without the network. */
    private record Said(Member by, Message message) {}

    private final Options options;
    private final Optional<Guard> guard;
    private final RandomGenerator random;
    private final Trace trace;
    private final Reliability reliability;
    private final MemberList members = new MemberList();
    private final Deque<Said> said = new ArrayDeque<>();
    private final Map<Opcode, Long> repairsSent = new EnumMap<>(Opcode.class);
    private long messages;
    private long refused;

    /** In an open group, which is not signed. */
    public GroupSession(Options options, RandomGenerator random, Trace trace) {
        this(options, Optional.empty(), random, trace);
    }

    /**
     * A session without members yet; nothing happens before it starts.
     *
     * @param guard signs and checks, in a signed group
     * @param random decides on waits, and draws the streams' ids
     */
    public GroupSession(Options options, Optional<Guard> guard, RandomGenerator random, Trace trace) {
        this.options = options;
        this.guard = guard;
        this.random = random;
        this.trace = trace;
        reliability = new Reliability(
                new Reliability.Options(options.reliable, options.heartbeat, options.backOff),
                random,
                new Wires(),
                trace);
    }

    /**
     * Makes one more peer a member of the group, before the session starts.
     *
     * @param name what it goes by at first
     * @param network sends what it says, from a source of its own
     */
    public Member join(String name, Link network) {
        Member member = new Member(name, network, StreamId.random(random), this);
        members.add(member);
        reliability.add(member.own());
        return member;
    }

    @Override
    public void start(long now) {
        trace.start(now);
        guard.ifPresent(Guard::start);
        reliability.start(now);
        members.start(now);
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
                take(message, source, now);
            } else {
                members.representative().ifPresent(peer -> peer.distrusted(message, distrust.get(), source, now));
            }
        } else if (parsed instanceof Refused reason) {
            refused++;
            log.debug("refused {} from {}: {}", reason.reason(), source, reason.text());
            members.representative().ifPresent(peer -> peer.refused(reason, source, now));
        }
    }

    private void take(Message message, Source source, long now) {
        boolean mixed = reliability.isMixed(now);
        reliability.receive(message, source, now);
        if (!mixed && reliability.isMixed(now)) {
            members.hurry(now);
        }
    }

    @Override
    public void tick(long now) {
        if (members.representative().isEmpty()) {
            reliability.leave();
        }
        reliability.tick(now);
        members.tick(now).forEach(gone -> reliability.remove(gone.own()));
        // Not for ever: who answers is answered in the next round.
        for (int i = said.size(); i > 0; i--) {
            Said next = said.remove();
            members.overhear(next.message, next.by, now);
        }
    }

    @Override
    public long nextDeadline() {
        return said.isEmpty() ? Math.min(members.nextDeadline(), reliability.nextDeadline()) : Long.MIN_VALUE;
    }

    @Override
    public void stop(long now) {
        members.stop(now);
    }

    @Override
    public boolean isDone() {
        return members.areDone();
    }

    /** How to take part in the group. */
    Options options() {
        return options;
    }

    Optional<Guard> guard() {
        return guard;
    }

    Trace trace() {
        return trace;
    }

    Reliability reliability() {
        return reliability;
    }

    /** How many peers that repair there are, as far as we know, our members included. */
    int peers(long now) {
        return members.count() + reliability.peers(now) - 1;
    }

    /** A member was called otherwise than by us, or has said something. */
    void touched(Member member) {
        members.touched(member);
    }

    void renamed(Member member, String oldName) {
        members.renamed(member, oldName);
    }

    /** A member has said this to the group. */
    void said(Member by, Message message) {
        // What serves the repair is for those outside.
        if (members.areMany() && message.opcode().filter(Opcode::isRepair).isEmpty()) {
            said.add(new Said(by, message));
        }
    }

    /** How many times are noted at which members are to be called. */
    int appointments() {
        return members.appointments();
    }

    long messages() {
        return messages;
    }

    long refused() {
        return refused;
    }

    long repairsSent(Opcode opcode) {
        return repairsSent.getOrDefault(opcode, 0L);
    }

    /** What comes out of the repair. */
    private final class Wires implements Reliability.Output {
        @Override
        public boolean isAuthentic(Message message, Source source) {
            return guard.isEmpty() || guard.get().isAuthentic(message, source);
        }

        @Override
        public void deliver(Message message, Source source, Verdict verdict, long now) {
            members.deliver(message, source, verdict, now);
        }

        @Override
        public boolean send(RepairMessage repair, long now) {
            if (!members.senderOf(repair.stream()).sendRepair(repair, now)) {
                return false;
            }
            repairsSent.merge(repair.opcode(), 1L, Long::sum);
            return true;
        }

        @Override
        public String nameOf(StreamId own) {
            return members.senderOf(own).name();
        }

        @Override
        public void announce(StreamId own, long now) {
            members.senderOf(own).announce(now);
        }

        @Override
        public void lost(Lost lost, long now) {
            members.representative().ifPresent(peer -> peer.lost(lost, now));
        }

        @Override
        public void overloaded(int senders, long now) {
            members.representative().ifPresent(peer -> peer.overloaded(senders, now));
        }
    }
}
