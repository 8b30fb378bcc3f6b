package mcastbots.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.util.function.Consumer;
import mcastbots.protocol.Source;
import mcastbots.session.Link;

/**
 * How datagrams get to the group and from it. One thread uses it; only {@link #wakeup} is for others too. What it has sent
 * itself, it does not hand over.
 */
public interface GroupTransport extends Link, Closeable {
    /** Takes in a datagram. The array is only lent. */
    @FunctionalInterface
    interface Receiver {
        /** One datagram of another socket. */
        void receive(byte[] datagram, int offset, int length, Source source);
    }

    /**
     * One more way to the group, with a port of its own, for one more peer.
     *
     * @throws NetworkException if the system has none
     */
    Link newLink() throws NetworkException;

    /** The address that we send from, to which others answer. */
    InetAddress localAddress();

    /** Whom to tell the new {@link #localAddress}, on the loop's thread, when this computer's network has changed. */
    void onMove(Consumer<InetAddress> listener);

    /**
     * Sleeps until a datagram has come, {@link #wakeup} was called or the time is over, whichever is first.
     *
     * @param nanos how long at most; {@link Long#MAX_VALUE}: for ever
     */
    void await(long nanos) throws IOException;

    /** Ends the {@link #await} that is under way, or else the next one. */
    void wakeup();

    /** Hands over datagrams that have come, at most so many. Doesn't wait. */
    void receive(Receiver receiver, int most) throws IOException;
}
