package mcastbots.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Text;
import mcastbots.protocol.Source;
import mcastbots.session.Link;
import mcastbots.session.Reception;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A socket to send, connected to the group, with a port of its own: what comes from there is one peer's. */
final class Sender implements Link {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private final MulticastTransport transport;
    private DatagramChannel channel;
    private InetSocketAddress address;
    private Source self;

    Sender(MulticastTransport transport, DatagramChannel channel) throws IOException {
        this.transport = transport;
        use(channel);
    }

    /** Sends from there from now on. */
    void use(DatagramChannel opened) throws IOException {
        channel = opened;
        address = (InetSocketAddress) opened.getLocalAddress();
        self = Sources.of(address);
    }

    InetSocketAddress address() {
        return address;
    }

    @Override
    public Source self() {
        return self;
    }

    @Override
    public void send(byte[] datagram) {
        try {
            if (channel.write(ByteBuffer.wrap(datagram)) == 0) {
                transport.sendFailed(Text.of("net.send.full"));
            } else {
                transport.sent();
            }
        } catch (PortUnreachableException nobodyThere) {
            // The answer to an earlier datagram to a plain address where nobody listens.
            log.debug("port unreachable");
        } catch (IOException e) {
            transport.sendFailed(Reason.of(e));
        }
    }

    @Override
    public Reception reception() {
        return transport.reception();
    }
}
