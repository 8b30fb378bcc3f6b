package mcastbots.reliable;

/** When to ask for something that has not come: after a random wait, and again, ever later, as long as nobody answers. */
final class Question {
    private static final long MILLI = 1_000_000;

    /** How long the first question gives the answer, in nanoseconds; each further one twice as long, ... */
    static final long FIRST_HOLD = 10 * MILLI;
    /** ... but no longer than this. */
    static final long MAX_HOLD = 500 * MILLI;

    private long due;
    private long heldUntil = Long.MIN_VALUE;
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
        heldUntil = now + hold(tries);
        due = heldUntil + medium.backOff(now);
        tries++;
        refusals = 0;
    }

    /** It is our turn, but we have asked too much already. (At a random time: each who waits has the same chances.) */
    void postpone(Medium medium, long now) {
        long wait = hold(refusals);
        due = now + wait / 2 + medium.within(wait);
        refusals++;
    }

    private static long hold(int times) {
        return Math.min(MAX_HOLD, FIRST_HOLD << Math.min(times, 16));
    }

    /** A part of the answer has come: no need to ask for the rest more and more seldom. */
    void partlyAnswered() {
        tries = Math.min(tries, 1);
    }
}
