package mcastbots.reliable;

/** What a sequence number says of its message. */
public enum Verdict {
    /** Not seen before. */
    NEW,
    /** Not seen before, and others that were sent later have come already. */
    LATE,
    /** Not seen before, and repeated for those who missed it. */
    REPAIRED,
    /** Without a number of its own: a BEAT of a peer that repairs. */
    STATE,
    /** Seen before, or given up before: not to be delivered. */
    DUPLICATE,
    /** So far below the last ones that only the next number can tell a restart from nonsense: not to be delivered. */
    IMPLAUSIBLE;

    /** Whether it tells that its sender is there now, and called so; else it was said some time ago. */
    public boolean isCurrent() {
        return this != LATE && this != REPAIRED;
    }

    /** Whether the message is to be delivered. */
    public boolean isDeliverable() {
        return this != DUPLICATE && this != IMPLAUSIBLE;
    }
}
