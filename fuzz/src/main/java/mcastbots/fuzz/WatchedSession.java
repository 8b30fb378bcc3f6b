package mcastbots.fuzz;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.function.Function;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Nack;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Parsed;
import mcastbots.protocol.RepairMessage;
import mcastbots.protocol.Source;
import mcastbots.reliable.StreamStatistics;
import mcastbots.reliable.Trace;
import mcastbots.secure.Guard;
import mcastbots.session.Group;
import mcastbots.session.GroupSession;
import mcastbots.session.Link;
import mcastbots.session.Machine;
import mcastbots.session.Member;
import mcastbots.session.Peer;

/**
 * A session of production in virtual time, between strangers. All that it sends must be right, and no more than what its
 * limits allow for; so must be what it keeps, and when it wants to be called.
 */
final class WatchedSession implements Link {
    static final Source SELF = new Source("10.0.0.1", 4711);

    /** Calls of tick in a second that are not too many, and those at once. */
    private static final int MOST_TICKS = 5000;

    /** One thing that is due may make another one due: an answer that does not come, a doubt. */
    private static final int MOST_TICKS_AT_ONCE = 2;

    /** Who has asked waits at least so long for the answer. */
    private static final long HOLD = 2 * Machine.SECOND / 1000;

    /** So many numbers are asked for of a silent peer. */
    private static final int LAST_WORDS = 64;

    final GroupSession session;
    final Member member;
    private final GroupSession.Options options;
    private final Optional<Guard> witness;
    private final WatchedPeer peer;
    private final Map<Opcode, Long> sent = new EnumMap<>(Opcode.class);
    private final Map<String, Long> lastAsked = new HashMap<>();
    private final long started;
    private long bytesSent;
    private long bytesHeard;
    private long now;
    /** Messages that may have an answer: PING and RSET. */
    private long questions;

    private long heard;
    /** What the user, or the fuzzer in its place, has made the peer say. */
    private long ordered;

    private long shortestHeartbeat;
    private Message lastSent;

    /**
     * @param name what it goes by
     * @param own signs for it, in a signed group
     * @param witness another member, who looks at what it sends
     * @param genuine whether a member has said this
     * @param make makes its peer
     */
    WatchedSession(
            String name,
            GroupSession.Options options,
            Optional<Guard> own,
            Optional<Guard> witness,
            long seed,
            long now,
            BiPredicate<Message, Source> genuine,
            Function<Group, Peer> make) {
        this.options = options;
        this.witness = witness;
        this.now = now;
        started = now;
        shortestHeartbeat = options.heartbeat();
        session = new GroupSession(options, own, new SplittableRandom(seed), Trace.NONE);
        member = session.join(name, this);
        peer = new WatchedPeer(make.apply(member), options.reliable(), own.isPresent(), genuine);
        member.attach(peer);
        witness.ifPresent(Guard::start);
        session.start(now);
    }

    long now() {
        return now;
    }

    /** Its last message; null before the first. */
    Message lastSent() {
        return lastSent;
    }

    long sent(Opcode opcode) {
        return sent.getOrDefault(opcode, 0L);
    }

    long bytesSent() {
        return bytesSent;
    }

    long bytesHeard() {
        return bytesHeard;
    }

    @Override
    public Source self() {
        return SELF;
    }

    @Override
    public void send(byte[] datagram) {
        Parsed parsed = MessageCodec.parse(datagram, 0, datagram.length);
        Check.that(parsed instanceof Message, "sent what is no message", parsed);
        Message message = (Message) parsed;
        Check.that(datagram.length <= options.maxBytes(), "sent too long a message", message);
        Opcode opcode = message.opcode().orElseThrow();
        if (opcode.isRepair()) {
            Check.that(options.reliable(), "repairs, but should not", message);
            Optional<RepairMessage> repair = RepairMessage.of(message);
            Check.that(repair.isPresent(), "sent a repair message that nobody understands", message);
            if (repair.get() instanceof Nack nack) {
                asked(nack);
            }
        }
        witness.filter(guard -> opcode != Opcode.RSND)
                .ifPresent(guard -> Check.that(guard.isAuthentic(message, SELF), "badly signed", message));
        sent.merge(opcode, 1L, Long::sum);
        bytesSent += datagram.length;
        lastSent = message;
    }

    /** The answer to a question is given some time. (When senders had to make room, one may be heard for the first time again.) */
    private void asked(Nack nack) {
        // One list of so many numbers may be a gap, or the question what a silent peer has said last.
        boolean ambiguous = nack.numbers().size() == 1 && nack.numbers().get(0).size() == LAST_WORDS;
        Long before = lastAsked.put(nack.stream() + " " + nack.text(), now);
        boolean early = before != null && now - before < HOLD;
        Check.that(!early || ambiguous || member.load().evicted() > 0, "asks again too early", nack);
    }

    /** A datagram comes. */
    void hear(byte[] datagram, Source source) {
        int length = Math.min(datagram.length, options.maxBytes());
        bytesHeard += length;
        Parsed parsed = MessageCodec.parse(datagram, 0, length);
        heard++;
        if (parsed instanceof Message message) {
            Opcode opcode = message.opcode().orElse(null);
            boolean repeats = opcode == Opcode.RSND;
            questions += opcode == Opcode.PING || opcode == Opcode.RSET || repeats ? 1 : 0;
        }
        session.receive(parsed, source, now);
        check();
    }

    /** The peer is made to say something. */
    void order(Runnable what) {
        ordered++;
        what.run();
        check();
    }

    void setHeartbeat(long heartbeat) {
        shortestHeartbeat = Math.min(shortestHeartbeat, heartbeat);
        member.setHeartbeat(heartbeat);
    }

    /** Time goes by. */
    void advance(long nanos) {
        long end = now + nanos;
        long most = MOST_TICKS + nanos / Machine.SECOND * MOST_TICKS;
        int again = 0;
        for (long ticks = 0; session.nextDeadline() <= end; ticks++) {
            now = Math.max(now, session.nextDeadline());
            session.tick(now);
            again = session.nextDeadline() <= now ? again + 1 : 0;
            Check.that(again <= MOST_TICKS_AT_ONCE, "wants to be called again and again, at", now);
            Check.that(ticks < most, "wants to be called too often, until", nanos);
        }
        now = end;
        check();
    }

    private void check() {
        Check.that(member.load().isWithinLimits(), "keeps too much", member.load());
        double seconds = (now - started) / 1e9;
        // The limits of protocol.md: at once, and in a second.
        atMost(128 + 500 * seconds, sent(Opcode.RSND) + sent(Opcode.SKIP), "answers");
        atMost(150 + 300 * seconds, sent(Opcode.NACK), "NACKs");
        double heartbeats = 2 + (now - started) / (double) shortestHeartbeat;
        double mayBeat = 1 + 5 * seconds + 3 * heartbeats + 4.0 * (questions + ordered);
        atMost(mayBeat, sent(Opcode.BEAT), "BEATs");
        atMost((double) heard + ordered, sent(Opcode.PING), "PINGs");
        atMost(7, sent(Opcode.EXIT), "EXITs");
    }

    private void atMost(double limit, long count, String what) {
        Check.that(count <= limit + 1, "sent too many " + what, count + " in " + (now - started) / 1e9 + " s");
    }

    /** The figures that a user can see make sense. */
    void checkStatistics() {
        for (StreamStatistics stream : member.statistics()) {
            boolean sound = stream.received() >= 0
                    && stream.missing() >= 0
                    && stream.lost() >= 0
                    && stream.lossRate() >= 0
                    && stream.lossRate() <= 1;
            Check.that(sound, "statistics", stream);
        }
    }

    /** It is asked to leave, and does. */
    void stop() {
        session.stop(now);
        advance(5 * Machine.SECOND);
        Check.that(session.isDone(), "stays", sent);
        Check.that(sent(Opcode.EXIT) > 0, "has not said EXIT", sent);
    }
}
