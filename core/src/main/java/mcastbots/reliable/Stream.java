package mcastbots.reliable;

import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;

/** One sender, and what we have of it. */
final class Stream {
    /** The time of what is not awaited. */
    static final long NEVER = Long.MAX_VALUE;

    private final StreamId id;
    /** Which of its numbers have come. */
    final ReceiveWindow window;

    private String name;
    private String formerName;
    private long highestAsFormer;
    private Source source;
    private Source formerSource;
    private boolean left;
    private long silenceTold = Long.MIN_VALUE;
    private long followUpDue = NEVER;
    private long lastHeard;
    private long interval;
    private int nacksHeard;

    /**
     * A stream that starts behind this number.
     *
     * @param number the last one that is not awaited
     */
    Stream(StreamId id, String name, Source source, long number) {
        this.id = id;
        this.name = name;
        this.source = source;
        formerSource = source;
        window = new ReceiveWindow(this, number);
    }

    /** The sender has been heard. */
    void heard(String newName, Source newSource, long now) {
        if (!newName.equals(name)) {
            formerName = name;
            highestAsFormer = window.highest();
            name = newName;
        }
        if (!newSource.equals(source)) {
            formerSource = source;
            source = newSource;
        }
        lastHeard = now;
    }

    /** The sender has said EXIT, or was heard again afterwards. */
    void setLeft(boolean left) {
        this.left = left;
    }

    boolean hasLeft() {
        return left;
    }

    /** When it was last told that the sender is silent; before {@link #lastHeard} if it isn't. */
    long silenceTold() {
        return silenceTold;
    }

    void setSilenceTold(long time) {
        silenceTold = time;
    }

    /** When the sender must have been heard again, since it has sent a data message; or {@link #NEVER}. */
    long followUpDue() {
        return followUpDue;
    }

    void setFollowUpDue(long due) {
        followUpDue = due;
    }

    /** Whether the sender says its tag: it repairs, and what has no number of its own bears the last one. */
    boolean repairs() {
        return id.isDrawn();
    }

    StreamId id() {
        return id;
    }

    String name() {
        return name;
    }

    Source source() {
        return source;
    }

    /** Where it was before its computer got another address; if it never did, the same as {@link #source}. */
    Source formerSource() {
        return formerSource;
    }

    long lastHeard() {
        return lastHeard;
    }

    /** How often the sender says it beats, in nanoseconds; 0 if as often as its group. */
    long interval() {
        return interval;
    }

    void setInterval(long interval) {
        this.interval = interval;
    }

    /** Whether a message under another name may be the double of one that the sender said before it renamed itself. */
    boolean isFormerly(String sender, long number) {
        return sender.equals(formerName) && number <= highestAsFormer;
    }

    /** Another peer has asked for messages. */
    void heardNack() {
        nacksHeard++;
    }

    int nacksHeard() {
        return nacksHeard;
    }
}
