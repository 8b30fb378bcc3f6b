package mcastbots.supervisor.console;

import java.util.List;

/**
 * What is known of a peer, at a moment.
 *
 * @param heardSeconds how long ago it was last heard
 * @param messages how many messages of it were heard
 * @param minute how many in each of the last intervals, about a minute in all; the oldest first
 * @param repaired how many of its messages were repaired
 * @param lost how many were lost for good
 * @param lastText the text of its last BEAT, NEWS or EXIT
 * @param frankenstein whether it has gone Frankenstein
 */
public record PeerRow(
        String name,
        boolean supervisor,
        State state,
        long heardSeconds,
        long messages,
        List<Integer> minute,
        long repaired,
        long lost,
        String lastText,
        boolean frankenstein) {

    /** Whether a peer is there. */
    public enum State {
        ALIVE,
        /** It is silent for too long, or does not answer, and is being asked. */
        SUSPECT,
        /** It has said EXIT, or has not answered. */
        GONE
    }
}
