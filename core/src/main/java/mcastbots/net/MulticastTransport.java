package mcastbots.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Source;
import mcastbots.session.Reception;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The group on UDP multicast, IPv4 or IPv6 (RFC 1112, RFC 4291).
 *
 * <p>Two sockets, as protocol.md says: one bound to the group's address and port, which many peers of a host share, to
 * receive; one connected to the group, with a port of its own, to send. What the second one sent is known by its source
 * address and port, and is not received.
 */
final class MulticastTransport implements GroupTransport {
    private static final Logger log = LoggerFactory.getLogger(MulticastTransport.class);

    /** Asked for because the usual default holds only some 256 small datagrams; the system may grant less. */
    private static final int RECEIVE_BUFFER = 4 << 20;

    /** Sources that are remembered so as not to make each of their addresses a string again and again. */
    private static final int MAX_SOURCES = 4096;

    private final Translations tr;
    private final Selector selector;
    private final DatagramChannel in;
    private final DatagramChannel out;
    private final InetSocketAddress self;
    private final int port;
    private final int grantedBytes;
    private final ByteBuffer buffer;
    private final Map<InetSocketAddress, Source> sources = new HashMap<>();
    private boolean sendFails;

    private MulticastTransport(
            Translations tr, Selector selector, DatagramChannel in, DatagramChannel out, int maxBytes)
            throws IOException {
        this.tr = tr;
        this.selector = selector;
        this.in = in;
        this.out = out;
        this.self = (InetSocketAddress) out.getLocalAddress();
        this.port = ((InetSocketAddress) in.getLocalAddress()).getPort();
        this.grantedBytes = in.getOption(StandardSocketOptions.SO_RCVBUF);
        this.buffer = ByteBuffer.allocate(maxBytes);
    }

    /**
     * Joins the group of this configuration, and says in the log which interface was chosen and why.
     *
     * @throws NetworkException if it can't be joined
     */
    static MulticastTransport open(Config config, Translations tr) throws NetworkException {
        InetAddress group = config.get(Settings.CHAN_ADDR);
        int port = config.get(Settings.CHAN_PORT);
        Sockets sockets = new Sockets();
        try {
            if (group.isMulticastAddress()) {
                sockets.openMulticast(config, tr);
            } else {
                sockets.openUnicast(group, port, tr);
            }
            return sockets.transport(config, tr);
        } catch (IOException | RuntimeException e) {
            sockets.close();
            throw NetworkException.failed(Text.of("net.fault.join", group.getHostAddress(), port, Reason.of(e)), e);
        } catch (NetworkException e) {
            sockets.close();
            throw e;
        }
    }

    static ProtocolFamily family(InetAddress address) {
        return InterfaceChoice.isIpv4(address) ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    @Override
    public InetAddress localAddress() {
        return self.getAddress();
    }

    @Override
    public Source self() {
        return source(self);
    }

    @Override
    public void send(byte[] datagram) {
        try {
            out.write(ByteBuffer.wrap(datagram));
            if (sendFails) {
                sendFails = false;
                log.warn(tr.text("net.send.recovered"));
            }
        } catch (PortUnreachableException nobodyThere) {
            // The answer to an earlier datagram to a plain address where nobody listens.
            log.debug("port unreachable");
        } catch (IOException e) {
            if (!sendFails) {
                sendFails = true; // said once, until it works again
                log.warn(tr.text("net.send.failed", Reason.of(e)));
            }
        }
    }

    @Override
    public Reception reception() {
        return new Reception(grantedBytes, SocketDrops.of(port), OptionalLong.empty());
    }

    @Override
    public void await(long nanos) throws IOException {
        if (nanos == 0) {
            selector.selectNow();
        } else if (nanos == Long.MAX_VALUE) {
            selector.select();
        } else {
            // Rounded up: a wake-up before the deadline would only be followed by another.
            selector.select(TimeUnit.NANOSECONDS.toMillis(nanos - 1) + 1);
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public void receive(Receiver receiver, int most) throws IOException {
        for (int i = 0; i < most; i++) {
            buffer.clear();
            InetSocketAddress from = (InetSocketAddress) in.receive(buffer);
            if (from == null) {
                return;
            }
            if (!from.equals(self)) {
                receiver.receive(buffer.array(), 0, buffer.position(), source(from));
            }
        }
    }

    private Source source(InetSocketAddress address) {
        Source known = sources.get(address);
        if (known != null) {
            return known;
        }
        if (sources.size() >= MAX_SOURCES) {
            sources.clear();
        }
        Source source = new Source(address.getAddress().getHostAddress(), address.getPort());
        sources.put(address, source);
        return source;
    }

    @Override
    public void close() {
        close(in);
        close(out);
        close(selector);
    }

    private static void close(AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            log.debug("close", e);
        }
    }

    /** The sockets while they are being opened. */
    private static final class Sockets {
        private DatagramChannel in;
        private DatagramChannel out;
        private Selector selector;

        void openMulticast(Config config, Translations tr) throws IOException, NetworkException {
            InetAddress group = config.get(Settings.CHAN_ADDR);
            int port = config.get(Settings.CHAN_PORT);
            InterfaceChoice choice = InterfaceChoice.of(config.get(Settings.CHAN_IFACE), group, port);
            if (choice.fallback()) {
                log.warn(tr.text("net.fallback", choice.network().getName(), choice.why()));
            }
            log.info(tr.text(
                    "net.chosen",
                    config.text(Settings.CHAN_ADDR),
                    port,
                    choice.network().getName(),
                    choice.address().getHostAddress(),
                    choice.why()));
            open(group);
            for (DatagramChannel channel : new DatagramChannel[] {in, out}) {
                channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, choice.network());
                channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, config.get(Settings.CHAN_TTL));
                // Peers of one host are one group; which of the two sockets it is set on depends on the system.
                channel.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
            }
            bindToGroup(group, port);
            in.join(group, choice.network());
            out.bind(new InetSocketAddress(choice.address(), 0));
            out.connect(new InetSocketAddress(group, port));
        }

        void openUnicast(InetAddress address, int port, Translations tr) throws IOException {
            log.warn(tr.text("net.unicast", Settings.CHAN_ADDR.key(), address.getHostAddress()));
            open(address);
            in.bind(new InetSocketAddress(address, port));
            out.connect(new InetSocketAddress(address, port));
        }

        private void open(InetAddress address) throws IOException {
            in = DatagramChannel.open(family(address));
            out = DatagramChannel.open(family(address));
            selector = Selector.open();
            in.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            if (System.getProperty("os.name", "").startsWith("Mac")) {
                // There, peers of a host share the port only with this one. On Linux it would share out the datagrams.
                in.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            in.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        }

        /** Binding to the group's own address keeps out other groups' datagrams to the same port. */
        private void bindToGroup(InetAddress group, int port) throws IOException {
            try {
                in.bind(new InetSocketAddress(group, port));
            } catch (IOException notOnWindows) {
                in.bind(new InetSocketAddress(port));
            }
        }

        MulticastTransport transport(Config config, Translations tr) throws IOException {
            in.configureBlocking(false);
            in.register(selector, SelectionKey.OP_READ);
            MulticastTransport transport = new MulticastTransport(tr, selector, in, out, config.get(Settings.PKT_SIZE));
            log.info(tr.text("net.buffer", RECEIVE_BUFFER / 1024, transport.grantedBytes / 1024));
            return transport;
        }

        void close() {
            MulticastTransport.close(in);
            MulticastTransport.close(out);
            MulticastTransport.close(selector);
        }
    }
}
