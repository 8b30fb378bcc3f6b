package mcastbots.reliable;

import java.util.Locale;

/** Where each step of the protocol is written down, for those who want to follow it. */
public interface Trace {
    /** Writes nothing. */
    Trace NONE = (now, event, peer, numbers, details) -> {};

    /** What can happen to messages. */
    enum Event {
        /** We have sent a message under a number of its own. */
        SENT,
        /** A message has come by itself. */
        RECEIVED,
        /** It had come before, and is dropped. */
        DUPLICATE,
        /** Messages are missing. */
        GAP,
        /** A peer has fallen silent: did we miss its last words? */
        SILENCE,
        /** We have asked for messages. */
        NACK_SENT,
        /** Another peer has asked for messages. */
        NACK_HEARD,
        /** Another peer has asked for what we miss, so we don't. */
        NACK_SAVED,
        /** We have repeated a message. */
        REPAIR_SENT,
        /** Another peer has repeated the message that we were about to repeat. */
        REPAIR_SAVED,
        /** A message that was missing was repeated for us. */
        REPAIRED,
        /** We have said that messages can't be repeated. */
        SKIP_SENT,
        /** There is no message of that number. */
        SKIPPED,
        /** A message was given up. */
        LOST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Writes down one step.
     *
     * @param now when, in nanoseconds
     * @param event what has happened
     * @param peer the name of the peer whose messages it is about
     * @param numbers their numbers
     * @param details the rest, for people
     */
    void add(long now, Event event, String peer, String numbers, String details);

    /**
     * Writes down that a message that was missing has been repeated for us.
     *
     * @param nanos how long after its loss was noticed
     * @param by the name of who repeated it
     */
    default void repaired(long now, String peer, long number, long nanos, String by) {
        if (isOn()) {
            String details = "after " + Medium.millis(nanos) + " ms by " + by;
            add(now, Event.REPAIRED, peer, Long.toString(number), details);
        }
    }

    /** Begins; called once, when the time is just this. */
    default void start(long now) {}

    /** Whether anybody reads it; else the details need not be made. */
    default boolean isOn() {
        return this != NONE;
    }
}
