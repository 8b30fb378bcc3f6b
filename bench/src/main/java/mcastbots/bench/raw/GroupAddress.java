package mcastbots.bench.raw;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A group on the loopback interface.
 *
 * @param address its multicast address
 * @param port its port
 */
public record GroupAddress(String address, int port) {
    /** As much as the programs ask for. */
    private static final int RECEIVE_BUFFER = 4 << 20;

    /** One that nobody else is likely to use. It is odd, as Aeron wants it. */
    public static GroupAddress random() {
        SplittableRandom random = new SplittableRandom();
        return new GroupAddress(
                "239.255." + random.nextInt(256) + "." + (2 * random.nextInt(127) + 1), random.nextInt(20_000, 32_000));
    }

    /** From {@code address:port}. */
    public static GroupAddress parse(String text) {
        int colon = text.indexOf(':');
        return new GroupAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    /** The programs' settings that make them peers of this group. */
    public List<String> settings() {
        return List.of("chanAddr=" + address, "chanPort=" + port, "chanIface=127.0.0.1");
    }

    /** A socket that hears the group; its calls wait. */
    public DatagramChannel openReceiver() throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        channel.bind(socketAddress());
        channel.join(socketAddress().getAddress(), loopback());
        return channel;
    }

    /** A socket that says things to the group; its calls wait. */
    public DatagramChannel openSender() throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback());
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.connect(socketAddress());
        return channel;
    }

    private InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }

    private static NetworkInterface loopback() throws IOException {
        return NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
    }

    @Override
    public String toString() {
        return address + ":" + port;
    }
}
