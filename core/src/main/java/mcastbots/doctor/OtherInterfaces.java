package mcastbots.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import mcastbots.doctor.check.Nic;
import mcastbots.doctor.check.Target;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;

/** Listens to the group on the interfaces that the programs did not choose: perhaps the others are there. */
final class OtherInterfaces implements AutoCloseable {
    private static final int MAX_DATAGRAM = 65_535;
    /** Addresses that are remembered for an interface. */
    private static final int MAX_ADDRESSES = 8;

    private final Set<String> own;
    private final List<DatagramChannel> channels = new ArrayList<>();
    private final Selector selector;
    private final Map<String, Set<String>> heard = new TreeMap<>();
    private final Thread thread = new Thread(this::listen, "other interfaces");

    private OtherInterfaces(Set<String> own) throws IOException {
        this.own = own;
        selector = Selector.open();
        thread.setDaemon(true);
    }

    /**
     * Joins the group on these interfaces, as far as that works.
     *
     * @param own this computer's addresses, whose datagrams don't count
     */
    static OtherInterfaces open(Target target, List<Nic> nics, Set<String> own) throws IOException {
        OtherInterfaces otherInterfaces = new OtherInterfaces(own);
        for (Nic nic : nics) {
            otherInterfaces.join(target, nic.name());
        }
        otherInterfaces.thread.start();
        return otherInterfaces;
    }

    private void join(Target target, String name) throws IOException {
        DatagramChannel channel =
                DatagramChannel.open(target.isIpv4() ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        channels.add(channel);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            bind(channel, target.group(), target.port());
            channel.join(target.group(), NetworkInterface.getByName(name));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, name);
        } catch (IOException | IllegalArgumentException | NullPointerException noMulticast) {
            channel.close(); // or gone: nothing to hear there
        }
    }

    private static void bind(DatagramChannel channel, InetAddress group, int port) throws IOException {
        try {
            channel.bind(new InetSocketAddress(group, port));
        } catch (IOException notOnWindows) {
            channel.bind(new InetSocketAddress(port));
        }
    }

    private void listen() {
        byte[] datagram = new byte[MAX_DATAGRAM];
        try {
            while (selector.isOpen()) {
                selector.select(key -> receive(key, datagram));
            }
        } catch (IOException | java.nio.channels.ClosedSelectorException end) {
            // Closed.
        }
    }

    private void receive(SelectionKey key, byte[] datagram) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(datagram);
            InetSocketAddress from = (InetSocketAddress) ((DatagramChannel) key.channel()).receive(buffer);
            if (from != null
                    && MessageCodec.parse(datagram, 0, buffer.position()) instanceof Message
                    && !own.contains(withoutZone(from))) {
                add((String) key.attachment(), withoutZone(from));
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private static String withoutZone(InetSocketAddress from) {
        return from.getAddress().getHostAddress().replaceFirst("%.*", "");
    }

    private synchronized void add(String nic, String address) {
        Set<String> addresses = heard.computeIfAbsent(nic, key -> new TreeSet<>());
        if (addresses.size() < MAX_ADDRESSES) {
            addresses.add(address);
        }
    }

    /** From which addresses the group was heard, by interface. */
    synchronized Map<String, Set<String>> heard() {
        return new TreeMap<>(heard);
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (DatagramChannel channel : channels) {
            channel.close();
        }
    }
}
