package mcastbots.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcastbots.protocol.BeatInterval;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.RepairMessage;
import mcastbots.protocol.Resend;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import mcastbots.reliable.Load;
import mcastbots.reliable.OwnStream;
import mcastbots.reliable.RateLimit;
import mcastbots.reliable.StreamStatistics;
import mcastbots.reliable.Trace;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Distrust;
import mcastbots.secure.Guard;

/** One peer's membership of the group: its name and numbers, and what it says. What it hears comes by its {@link GroupSession}. */
public final class Member implements Group {
    /** What repeating a message adds to it at most, in bytes: RSND, the repeating peer's name and number, #of. */
    static final int REPEAT_BYTES = 104;

    /** The extension field of a BEAT that is for other peers, not for people to see. */
    public static final String QUIET_FIELD = "quiet";

    private static final long MILLI = Machine.SECOND / 1000;

    /** So many questions are answered at once, at most; a BEAT soon after answers the others. */
    static final int ANSWERS_PER_SECOND = 20;

    private final GroupSession session;
    private final Optional<Guard> guard;
    private final boolean reliable;
    private final Link network;
    private final OwnStream own;
    private final Outbox outbox;
    private Tail tail = Tail.usual();
    private final Farewell farewell = new Farewell();
    private final RateLimit promptAnswers = new RateLimit(ANSWERS_PER_SECOND, ANSWERS_PER_SECOND);
    private Peer peer;
    private long heartbeat;
    /** How often we beat, as our BEATs say: once in each heartbeat, or more seldom. */
    private long interval;

    Member(String name, Link network, StreamId id, GroupSession session) {
        this.session = session;
        this.network = network;
        guard = session.guard();
        reliable = session.options().reliable();
        heartbeat = session.options().heartbeat();
        interval = heartbeat;
        own = new OwnStream(id);
        outbox = new Outbox(name, session.options(), network, guard, own, message -> session.said(this, message));
    }

    /** Says whose membership it is; once, before the session starts. (The peer needs its membership first, to be made.) */
    public void attach(Peer newPeer) {
        peer = newPeer;
    }

    OwnStream own() {
        return own;
    }

    Peer peer() {
        return peer;
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
        String old = name();
        outbox.rename(name);
        session.renamed(this, old);
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
        Optional<StreamId> life = guard.isPresent() && Guard.isOrder(opcode)
                ? session.reliability().idOf(destination)
                : Optional.empty();
        Message sent = outbox.send(opcode, destination, text, extensions, life, now);
        Trace trace = session.trace();
        if (trace.isOn()) {
            trace.add(now, Trace.Event.SENT, name(), Long.toString(outbox.lastNumber()), opcode.name());
        }
        if (reliable && opcode == Opcode.EXIT) {
            tail.stop();
            boolean heard = session.reliability().peers(now) > 1;
            farewell.start(Guard.unsigned(sent), sentBefore, spoke, heard, now);
        } else if (reliable) {
            startTail(now);
        }
        session.touched(this);
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
            startTail(now);
            session.touched(this);
        }
        return prompt;
    }

    private void startTail(long now) {
        // Who beats so seldom says once more what a heartbeat would have said.
        tail = interval > heartbeat ? Tail.usualAnd(heartbeat) : Tail.usual();
        tail.start(now);
    }

    @Override
    public boolean beatQuietly(Map<String, String> extensions, long now) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(QUIET_FIELD, ""));
        fields.putAll(extensions);
        return beat(fields, now);
    }

    private boolean beat(Map<String, String> extensions, long now) {
        Map<String, String> fields = extensions;
        if (interval > heartbeat) {
            fields = new LinkedHashMap<>(extensions);
            fields.putAll(BeatInterval.field(interval / MILLI));
        }
        return outbox.sendUnnumbered(Opcode.BEAT, Opcode.EVERYONE, peer.beatText(), fields, now);
    }

    @Override
    public long chooseInterval(long now) {
        // Who does not repair does not read how often we beat, and takes us for gone after two heartbeats.
        boolean known = reliable && !session.reliability().isMixed(now);
        interval = known ? Pace.interval(heartbeat, session.peers(now)) : heartbeat;
        session.reliability().setBeatInterval(interval);
        return interval;
    }

    /** Somebody has come who expects us to be heard in each heartbeat. */
    void hurry(long now) {
        if (interval > heartbeat) {
            interval = heartbeat;
            peer.hurry(heartbeat, now);
            session.touched(this);
        }
    }

    /** Somebody wonders whether we are there. */
    void announce(long now) {
        if (!peer.isDone()) { // a BEAT after EXIT would put us back on the rosters
            beatQuietly(Map.of(), now);
        }
    }

    /** Sends a repair message; whether it was short enough. */
    boolean sendRepair(RepairMessage repair, long now) {
        RepairMessage message =
                repair instanceof Resend resend && resend.stream().equals(own.id())
                        ? outbox.signedForHere(resend, peer)
                        : repair;
        if (!outbox.sendUnnumbered(message.opcode(), message.owner(), message.text(), message.extensions(), now)) {
            return false;
        }
        farewell.answered(message, own.id(), now);
        return true;
    }

    void start(long now) {
        peer.start(now);
    }

    void receive(Message message, Source source, Verdict verdict, long now) {
        if (!peer.isDone()) {
            peer.receive(message, source, verdict, now);
        }
    }

    void tick(long now) {
        if (peer.isDone()) {
            farewell.repeat(now).ifPresent(outbox::sendAgain);
            return;
        }
        if (tail.isDue(now)) {
            beatQuietly(Map.of(), now);
        }
        peer.tick(now);
    }

    long nextDeadline() {
        return peer.isDone() ? farewell.due() : Math.min(tail.due(), peer.nextDeadline());
    }

    void stop(long now) {
        peer.stop(now);
    }

    /** Whether it has left, and nobody needs it to repeat its last words. */
    boolean isGone() {
        return peer.isDone() && farewell.isOver();
    }

    /** Where what it sends comes from. */
    Source source() {
        return network.self();
    }

    @Override
    public List<StreamStatistics> statistics() {
        return session.reliability().statistics();
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
    public void setHeartbeat(long newHeartbeat) {
        heartbeat = newHeartbeat;
        interval = newHeartbeat;
        session.reliability().setHeartbeat(newHeartbeat);
    }

    @Override
    public Load load() {
        return session.reliability().load();
    }

    @Override
    public long messages() {
        return session.messages();
    }

    @Override
    public long refused() {
        return session.refused();
    }

    @Override
    public long repairsSent(Opcode opcode) {
        return session.repairsSent(opcode);
    }

    @Override
    public Reception reception() {
        return network.reception();
    }
}
