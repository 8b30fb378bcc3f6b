package mcastbots.session;

import java.util.List;
import java.util.Map;
import mcastbots.protocol.Opcode;
import mcastbots.reliable.StreamStatistics;

/** What a peer can do in its group. */
public interface Group {
    /** The name that this peer goes by now. */
    String name();

    /** Goes by another name from now on; the sequence numbers go on. */
    void rename(String name);

    /**
     * Sends a message under the next sequence number.
     *
     * @throws IllegalArgumentException if these parts make no message, or one over {@link #maxBytes}
     */
    void send(Opcode opcode, String destination, String text, Map<String, String> extensions);

    /** {@link #send(Opcode, String, String, Map)} without extension fields. */
    default void send(Opcode opcode, String destination, String text) {
        send(opcode, destination, text, Map.of());
    }

    /** How many bytes the datagram of such a message would have, sent next. */
    int sizeOf(Opcode opcode, String destination, String text, Map<String, String> extensions);

    /** How well each sender is heard. */
    List<StreamStatistics> statistics();

    /** The longest datagram that the group takes, in bytes. */
    int maxBytes();
}
