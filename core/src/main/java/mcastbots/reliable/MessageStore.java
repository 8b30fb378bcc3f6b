package mcastbots.reliable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import mcastbots.protocol.Message;

/** Messages that may have to be repeated: the youngest ones, bounded in number, bytes and age. */
final class MessageStore {
    /** What a copy takes besides its characters, about; bytes. */
    private static final int OVERHEAD = 500;

    /** A message that was just repeated is not repeated again for so long: the questions crossed it. Nanoseconds. */
    static final long CROSSING = 3_000_000;

    /** A message that was repeated so often, as a large group with heavy losses may need, is repeated ever more seldom, ... */
    static final int OFTEN = 16;
    /** ... so that nobody can make us repeat the same without end: the time doubles so often at most. */
    private static final int MAX_DOUBLINGS = 8;

    /** One message. */
    static final class Copy {
        private final MessageKey key;
        /** Null if nothing needs to be repeated. */
        final Message message;

        private final long stored;
        private final int bytes;
        /** When it was repeated last, by us or another peer. */
        private long repeated = Long.MIN_VALUE / 2;
        /** How often it was. */
        private int times;

        private Copy(MessageKey key, Message message, long stored) {
            this.key = key;
            this.message = message;
            this.stored = stored;
            bytes = OVERHEAD + (message == null ? 0 : 2 * message.length());
        }

        /** It is being repeated, by us or another peer. */
        void repeated(long now) {
            repeated = now;
            times++;
        }

        /** Whether it may be repeated again already. */
        boolean mayBeRepeated(long now) {
            return now - repeated > CROSSING << Math.max(0, Math.min(times - OFTEN, MAX_DOUBLINGS));
        }
    }

    private final int maxMessages;
    private final long maxBytes;
    private long maxAge;
    private final Map<MessageKey, Copy> copies = new HashMap<>();
    private final Deque<Copy> byAge = new ArrayDeque<>();
    private long bytes;

    /** @param maxAge in nanoseconds */
    MessageStore(int maxMessages, long maxBytes, long maxAge) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        this.maxAge = maxAge;
    }

    /** @param maxAge from now on, in nanoseconds */
    void setMaxAge(long maxAge) {
        this.maxAge = maxAge;
    }

    /**
     * Keeps a message.
     *
     * @param stream whose it is; told apart by identity
     * @param message what to repeat; null for a number behind which there is nothing worth it
     */
    void put(Object stream, long number, Message message, long now) {
        Copy copy = new Copy(new MessageKey(stream, number), message, now);
        Copy before = copies.put(copy.key, copy);
        if (before != null) {
            copies.put(copy.key, before);
            return;
        }
        byAge.addLast(copy);
        bytes += copy.bytes;
        while (copies.size() > maxMessages || bytes > maxBytes) {
            removeOldest();
        }
        expire(now);
    }

    /** The copy of a message, or null. */
    Copy get(Object stream, long number, long now) {
        expire(now);
        return copies.get(new MessageKey(stream, number));
    }

    private void expire(long now) {
        while (!byAge.isEmpty() && now - byAge.peekFirst().stored > maxAge) {
            removeOldest();
        }
    }

    private void removeOldest() {
        Copy oldest = byAge.removeFirst();
        copies.remove(oldest.key);
        bytes -= oldest.bytes;
    }

    int size() {
        return copies.size();
    }
}
