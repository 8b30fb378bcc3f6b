package mcastbots.reliable;

import mcastbots.protocol.Message;
import mcastbots.protocol.Resend;
import mcastbots.protocol.StreamId;
import mcastbots.protocol.StreamTag;

/** The data messages that this peer has sent: their numbers, and copies of the last ones to repeat. */
public final class OwnStream {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000;

    /** Messages of its own that a peer keeps, ... */
    static final int MAX_MESSAGES = 1024;
    /** ... their bytes, ... */
    static final long MAX_BYTES = 512 << 10;
    /** ... and for how long: this, or 5 heartbeats if that is longer; nanoseconds. */
    static final long MIN_AGE = 60 * SECOND;

    private final StreamId id;
    private final MessageStore history = new MessageStore(MAX_MESSAGES, MAX_BYTES, MIN_AGE);
    private long last;
    private long lastSent;

    /** A stream in which nothing was sent yet. */
    public OwnStream(StreamId id) {
        this.id = id;
    }

    /** Long enough for those who notice only by a sender's silence that they miss its last words; nanoseconds. */
    static long maxAge(long heartbeat) {
        return Math.max(MIN_AGE, 5 * heartbeat);
    }

    void setMaxAge(long maxAge) {
        history.setMaxAge(maxAge);
    }

    /** Begins; called once, before anything else. */
    public void start(long now) {
        lastSent = now;
    }

    /** The tag of a message that is sent now. */
    public StreamTag tag(long now) {
        return new StreamTag(id, (now - lastSent) / MILLI);
    }

    /** A data message is being sent. */
    public void sent(Message message, long now) {
        last = message.sequence();
        lastSent = now;
        history.put(this, last, new Resend(id, message).canBeSaid() ? message : null, now);
    }

    /** The number of the last data message; 0 before the first. */
    public long last() {
        return last;
    }

    /** When it was sent, or else when we started, in nanoseconds. */
    public long lastSent() {
        return lastSent;
    }

    /** Which stream it is. */
    public StreamId id() {
        return id;
    }

    MessageStore.Copy copy(long number, long now) {
        return history.get(this, number, now);
    }
}
