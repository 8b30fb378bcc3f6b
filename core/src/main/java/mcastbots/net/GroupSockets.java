package mcastbots.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of a process, as protocol.md says: one bound to the group's address and port, which many processes of a host
 * share, to receive; for each peer one connected to the group, with a port of its own, to send. None ever waits.
 */
final class GroupSockets implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(GroupSockets.class);

    /** Asked for because the usual default holds only some 256 small datagrams; the system may grant less. */
    static final int RECEIVE_BUFFER = 4 << 20;

    private final Optional<InterfaceChoice> choice;
    private final InetSocketAddress group;
    private final int ttl;
    private final List<DatagramChannel> outs = new ArrayList<>();
    /** Null only while it is being opened. */
    private DatagramChannel in;

    private GroupSockets(Optional<InterfaceChoice> choice, InetSocketAddress group, int ttl) {
        this.choice = choice;
        this.group = group;
        this.ttl = ttl;
    }

    /**
     * Opens them and joins the group, on the interface that the configuration wants.
     *
     * @throws NetworkException if it can't be joined
     */
    static GroupSockets open(Config config, Translations tr) throws NetworkException {
        Optional<InterfaceChoice> choice = choose(config);
        tell(config, choice, tr); // first, since it explains what may fail
        return open(config, choice, tr);
    }

    /** The interface that the configuration wants, as things are now; empty for an address that is no multicast one. */
    static Optional<InterfaceChoice> choose(Config config) throws NetworkException {
        InetAddress group = config.get(Settings.CHAN_ADDR);
        return group.isMulticastAddress()
                ? Optional.of(
                        InterfaceChoice.of(config.get(Settings.CHAN_IFACE), group, config.get(Settings.CHAN_PORT)))
                : Optional.empty();
    }

    /** Opens them on the interface that was chosen. */
    static GroupSockets open(Config config, Optional<InterfaceChoice> choice, Translations tr) throws NetworkException {
        InetAddress group = config.get(Settings.CHAN_ADDR);
        int port = config.get(Settings.CHAN_PORT);
        GroupSockets sockets =
                new GroupSockets(choice, new InetSocketAddress(group, port), config.get(Settings.CHAN_TTL));
        try {
            sockets.openIn();
            int granted = sockets.in.getOption(StandardSocketOptions.SO_RCVBUF);
            log.atInfo().log(() -> tr.text("net.buffer", RECEIVE_BUFFER / 1024, granted / 1024));
            return sockets;
        } catch (IOException | RuntimeException e) {
            sockets.close();
            throw NetworkException.failed(Text.of("net.fault.join", group.getHostAddress(), port, Reason.of(e)), e);
        }
    }

    /** Says in the log which interface was chosen, and why. */
    static void tell(Config config, Optional<InterfaceChoice> chosen, Translations tr) {
        if (chosen.isEmpty()) {
            String address = config.get(Settings.CHAN_ADDR).getHostAddress();
            log.warn(tr.text("net.unicast", Settings.CHAN_ADDR.key(), address));
            return;
        }
        InterfaceChoice choice = chosen.get();
        if (choice.fallback()) {
            log.warn(tr.text("net.fallback", choice.network().getName(), choice.why()));
        }
        log.atInfo().log(() -> tr.text(
                "net.chosen",
                config.text(Settings.CHAN_ADDR),
                config.get(Settings.CHAN_PORT),
                choice.network().getName(),
                choice.address().getHostAddress(),
                choice.why()));
    }

    static ProtocolFamily family(InetAddress address) {
        return InterfaceChoice.isIpv4(address) ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    private void openIn() throws IOException {
        in = DatagramChannel.open(family(group.getAddress()));
        in.configureBlocking(false);
        in.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        if (System.getProperty("os.name", "").startsWith("Mac")) {
            // There, peers of a host share the port only with this one. On Linux it would share out the datagrams.
            in.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
        in.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        setMulticast(in);
        if (choice.isPresent()) {
            bindToGroup();
            in.join(group.getAddress(), choice.get().network());
        } else {
            in.bind(group);
        }
    }

    /** One more socket to send, for one more peer. */
    DatagramChannel newOut() throws IOException {
        DatagramChannel out = DatagramChannel.open(family(group.getAddress()));
        outs.add(out);
        // A network that stands still must not hold up the peer: what finds no room is lost, as any datagram may be.
        out.configureBlocking(false);
        setMulticast(out);
        if (choice.isPresent()) {
            out.bind(new InetSocketAddress(choice.get().address(), 0));
        }
        out.connect(group);
        return out;
    }

    private void setMulticast(DatagramChannel channel) throws IOException {
        if (choice.isPresent()) {
            channel.setOption(
                    StandardSocketOptions.IP_MULTICAST_IF, choice.get().network());
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, ttl);
            // Peers of one host are one group; which of the two sockets it is set on depends on the system.
            channel.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
        }
    }

    /** Binding to the group's own address keeps out other groups' datagrams to the same port. */
    private void bindToGroup() throws IOException {
        try {
            in.bind(group);
        } catch (IOException notOnWindows) {
            in.bind(new InetSocketAddress(group.getPort()));
        }
    }

    /** The one to receive. */
    DatagramChannel in() {
        return in;
    }

    /** Where they are; empty for an address that is no multicast one. */
    Optional<InterfaceChoice> choice() {
        return choice;
    }

    @Override
    public void close() {
        close(in);
        outs.forEach(GroupSockets::close);
    }

    private static void close(DatagramChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            log.debug("close", e);
        }
    }
}
