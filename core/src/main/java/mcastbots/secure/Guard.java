package mcastbots.secure;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import mcastbots.protocol.StreamTag;

/**
 * Signs what a member of a signed group says, and tells what it hears of other members from what it does not.
 *
 * <p>Data messages that come again are the repair's business, which lets each number through once. So what is left to do
 * against replay is: messages without a number of their own must be later than those before; what is too old for its sender
 * to be known is not believed; and an order must be meant for this life of its receiver.
 */
public final class Guard {
    /** How much the clocks of two members may differ, and how long a message may be under way; milliseconds. */
    public static final long MAX_SKEW = 10_000;

    /** By how much network and scheduling may change the order of messages; milliseconds. */
    static final long MAX_REORDERING = 2_000;

    /** Senders of which the last time is kept; only members can make it so many. */
    static final int MAX_SENDERS = 8192;

    /** The extension field that says for which life of the receiver an order is: the id of its stream. */
    public static final String FOR_FIELD = "to";

    /** What only commanders may say. */
    private static final Set<Opcode> ORDERS = EnumSet.of(Opcode.UPLD, Opcode.KILL, Opcode.RSET);

    private static final int FOR_BYTES = " #to=K7Q2M9XA".length();

    private final GroupKeys keys;
    private final LongSupplier clock;
    private final Map<StreamId, Long> lastTimes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, Long> eldest) {
            return size() > MAX_SENDERS;
        }
    };
    private final Map<Distrust, Long> distrusted = new EnumMap<>(Distrust.class);
    /** The time of the last signature, of each of our streams. */
    private final Map<StreamId, Long> lastSigned = new HashMap<>();

    private long started;

    /** @param clock the time of day, in milliseconds since 1970 */
    public Guard(GroupKeys keys, LongSupplier clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Begins: this peer's life starts now. */
    public void start() {
        started = clock.getAsLong();
    }

    /** Whether only commanders may say it. */
    public static boolean isOrder(Opcode opcode) {
        return ORDERS.contains(opcode);
    }

    private static boolean isOrder(Message message) {
        return message.opcode().filter(Guard::isOrder).isPresent();
    }

    /** Whether we may say KILL and the like. */
    public boolean mayCommand() {
        return keys.mayCommand();
    }

    /** The most bytes that signing adds to a message. */
    public static int bytes(Opcode opcode) {
        return ORDERS.contains(opcode) ? Signature.BYTES + Signature.COMMAND_BYTES + FOR_BYTES : Signature.BYTES;
    }

    /** A message without its signature. */
    public static Message unsigned(Message message) {
        return Signature.remove(message);
    }

    /** What tells a signed message from any other: its signature; null if it has none. */
    public static String signature(Message message) {
        return message.extensions().get(Signature.MEMBER_FIELD);
    }

    /** The message as it is to be sent, from that address and port. */
    public Message sign(Message message, Source self) {
        long now = clock.getAsLong();
        // Ever later, unless the clock was set back by so much that nobody can have believed the later times.
        StreamId stream = StreamTag.of(message).map(StreamTag::id).orElse(null);
        long last = lastSigned.getOrDefault(stream, 0L);
        long time = last - now > 2 * MAX_SKEW ? now : Math.max(now, last + 1);
        lastSigned.put(stream, time);
        return Signature.sign(message, self, time, isOrder(message) && mayCommand(), keys);
    }

    /** Why a message that came from there is not to be believed; empty if it is. It is counted. */
    public Optional<Distrust> check(Message message, Source source) {
        if (message.opcodeWord().equals(Opcode.RSND.name())) {
            return Optional.empty(); // it has no signature but that of the message that it repeats: isAuthentic
        }
        Distrust why = judge(message, source);
        if (why == null) {
            return Optional.empty();
        }
        distrusted.merge(why, 1L, Long::sum);
        return Optional.of(why);
    }

    private Distrust judge(Message message, Source source) {
        StreamTag tag = StreamTag.of(message).orElse(null);
        Signature signature = Signature.of(message).orElse(null);
        if (tag == null || signature == null) {
            return Distrust.UNSIGNED;
        }
        Distrust why = judge(message, signature, source);
        if (why != null) {
            return why;
        }
        long now = clock.getAsLong();
        if (Math.abs(now - signature.time()) > MAX_SKEW) {
            return Distrust.STALE;
        }
        long last = lastTimes.getOrDefault(tag.id(), Long.MIN_VALUE);
        boolean clockWasSetBack =
                last > now + 2 * MAX_SKEW; // by more than the skew: else we would not have believed it
        if (signature.time() > last || clockWasSetBack) {
            lastTimes.put(tag.id(), signature.time());
            return null;
        }
        boolean numbered =
                message.opcode().filter(o -> o == Opcode.BEAT || o.isRepair()).isEmpty();
        if (numbered) {
            return null;
        }
        return last - signature.time() < MAX_REORDERING ? Distrust.OVERTAKEN : Distrust.REPLAYED;
    }

    private Distrust judge(Message message, Signature signature, Source source) {
        if (!signature.isByMember(message, source, keys)) {
            return Distrust.FORGED;
        }
        boolean byCommander = !isOrder(message) || !mayCommand() || signature.isByCommander(message, source, keys);
        return byCommander ? null : Distrust.NOT_ALLOWED;
    }

    /** Whether a message that somebody has repeated is its sender's, who sends from there. Its age does not matter. */
    public boolean isAuthentic(Message message, Source source) {
        return Signature.of(message)
                .map(signature -> judge(message, signature, source) == null)
                .orElse(false);
    }

    /**
     * Whether an order may be heeded: it names our stream, or was signed when we were there already, whatever the clocks say.
     * (It has been checked before.) Who lacks the commanders' key can't tell, and heeds nobody.
     *
     * @param toUs whether it is for us by name
     */
    public boolean isForThisLife(Message message, StreamId own, boolean toUs) {
        String meant = message.extensions().get(FOR_FIELD);
        started = Math.min(started, clock.getAsLong()); // a clock that was ahead is right now: we start once more
        if (!mayCommand()) {
            return false;
        }
        if (toUs && meant != null) {
            return meant.equals(own.toString());
        }
        return Signature.of(message)
                .map(signature -> signature.time() >= started + MAX_SKEW)
                .orElse(false);
    }

    /** How many messages were not believed. */
    public long distrusted(Distrust why) {
        return distrusted.getOrDefault(why, 0L);
    }
}
