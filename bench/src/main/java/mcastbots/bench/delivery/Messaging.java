package mcastbots.bench.delivery;

import java.util.function.Consumer;
import mcastbots.bench.raw.GroupAddress;

/** A member of a group, by one of the systems that are compared. */
interface Messaging {
    /**
     * Joins the group.
     *
     * @param listener gets what the others say, one after the other, on a thread of the system's
     */
    void join(GroupAddress group, Consumer<String> listener) throws Exception;

    /** Says a speech to all others, each message when it is due, on a thread of the system's or of its own. */
    void speak(Speech speech) throws Exception;

    /** All members have joined. */
    default void complete() {}
}
