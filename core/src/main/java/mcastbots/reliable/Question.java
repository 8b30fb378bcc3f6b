package mcastbots.reliable;

/** When to ask for something that has not come: after a random wait, and again, ever later, as long as nobody answers. */
final class Question {
    private static final long MILLI = 1_000_000;

    /** So many questions give the answer the time that it usually takes; each further one twice as long, ... */
    static final int QUICK_TRIES = 3;
    /** ... but no longer than this, in nanoseconds. */
    static final long MAX_HOLD = 500 * MILLI;

    private long due;
    private long heldUntil = Long.MIN_VALUE;
    /** When it was asked, as long as it was only once: later, one can't know which one the answer is to. */
    private long askedOnce = Stream.NEVER;

    private int tries;
    private int refusals;

    /** @param due when to ask first, in nanoseconds */
    Question(long due) {
        this.due = due;
    }

    /** When to ask next. It only ever moves further away. */
    long due() {
        return due;
    }

    /** How often somebody has asked, we or another peer. */
    int tries() {
        return tries;
    }

    /** Whether somebody has just asked, so that the answer may be under way. */
    boolean isHeld(long now) {
        return now < heldUntil;
    }

    /** Somebody asks: it is for the answer to come now, for a while. */
    void asked(Medium medium, long now) {
        askedOnce = tries == 0 ? now : Stream.NEVER;
        heldUntil = now + hold(medium.answerTime.patience(), tries);
        due = heldUntil + medium.backOff(now);
        tries++;
        refusals = 0;
    }

    /** It is our turn, but we have asked too much already. (At a random time: each who waits has the same chances.) */
    void postpone(Medium medium, long now) {
        long wait = hold(AnswerTime.LONGEST, QUICK_TRIES - 1 + refusals);
        due = now + wait / 2 + medium.within(wait);
        refusals++;
    }

    private static long hold(long patience, int times) {
        return Math.min(MAX_HOLD, patience << Math.max(0, Math.min(times - QUICK_TRIES + 1, 16)));
    }

    /** The answer has come, or a part of it: no need to ask for the rest more and more seldom. */
    void answered(Medium medium, long now) {
        if (askedOnce != Stream.NEVER) {
            medium.answerTime.answered(now - askedOnce);
            askedOnce = Stream.NEVER;
        }
        tries = Math.min(tries, 1);
    }
}
