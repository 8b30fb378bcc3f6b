package mcastbots.session;

import java.util.List;
import java.util.Map;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.StreamId;
import mcastbots.reliable.Load;
import mcastbots.reliable.StreamStatistics;
import mcastbots.secure.Distrust;

/** What a peer can do in its group. Times are as in {@link Machine}. */
public interface Group {
    /** The name that this peer goes by now. */
    String name();

    /** Which stream its messages are. */
    StreamId id();

    /** Goes by another name from now on; the sequence numbers go on. */
    void rename(String name);

    /**
     * Sends a message under the next sequence number: any but a BEAT or a repair message.
     *
     * @return the message as it was sent
     * @throws IllegalArgumentException if these parts make no message, or one over {@link #maxBytes}
     */
    Message send(Opcode opcode, String destination, String text, Map<String, String> extensions, long now);

    /** {@link #send(Opcode, String, String, Map, long)} without extension fields. */
    default void send(Opcode opcode, String destination, String text, long now) {
        send(opcode, destination, text, Map.of(), now);
    }

    /** Whether others may know of us: whether we have sent anything at all. */
    boolean hasSpoken();

    /** Whether only members are believed. */
    boolean isSigned();

    /** Whether we may send such a message: in a signed group, some are for commanders only. */
    boolean maySend(Opcode opcode);

    /** Whether a message may be acted on: in a signed group, an old order is heard, but not obeyed. */
    boolean mayHeed(Message message);

    /** How many messages were not believed. */
    long distrusted(Distrust why);

    /** Sends the BEAT of {@link Peer#beatText}. */
    void beat(long now);

    /**
     * {@link #beat} that somebody waits for: it is said again a little later, should it get lost.
     *
     * @return whether it was said now; if too many were, it will be a little later
     */
    boolean answer(long now);

    /**
     * Sends a BEAT that is for other peers, not for people to see, and says more in extension fields. It takes no number: if
     * it gets lost, nobody misses it.
     *
     * @return whether it was short enough
     */
    boolean beatQuietly(Map<String, String> extensions, long now);

    /**
     * How often we are to beat from the next BEAT on, in nanoseconds: once in each heartbeat, or more seldom in a large group.
     * All our BEATs say so, from now on.
     */
    long chooseInterval(long now);

    /** The group's heartbeat interval is another one from now on; nanoseconds. */
    void setHeartbeat(long heartbeat);

    /** How many bytes the datagram of such a message would have at most, sent next. */
    int sizeOf(Opcode opcode, String destination, String text, Map<String, String> extensions);

    /** How well each sender is heard. */
    List<StreamStatistics> statistics();

    /** What is kept to repair what gets lost. */
    Load load();

    /** How many messages of others were heard. */
    long messages();

    /** How many datagrams were heard that are no messages. */
    long refused();

    /** How many messages of a repair opcode we have sent. */
    long repairsSent(Opcode opcode);

    /** How the group's datagrams come in. */
    Reception reception();

    /** The longest message that the group takes and can repeat, in bytes. */
    int maxBytes();
}
