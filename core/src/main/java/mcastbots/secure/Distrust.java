package mcastbots.secure;

/** Why a message is not believed in a signed group. */
public enum Distrust {
    /** It bears no signature, or one that is no signature. */
    UNSIGNED,
    /** Its signature is wrong: other words, another address, another key. */
    FORGED,
    /** An order that no commander has signed. */
    NOT_ALLOWED,
    /** It was signed too long ago, or its sender's clock and ours differ too much. */
    STALE,
    /** Older than another one of its sender that was heard before. */
    REPLAYED,
    /** The same, but so little that it may have been overtaken or doubled on its way. */
    OVERTAKEN
}
