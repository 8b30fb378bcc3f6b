package mcastbots.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;

/** A peer that sends and hears datagrams just as they are: a stand-in for the original's peers, and for evil ones. */
final class RawPeer implements AutoCloseable {
    /** What a message of a peer that repairs ends in, as a regular expression. */
    static final String TAG = " #r=[0-9A-Z]{8}-[0-9]+";

    private final InetSocketAddress group;
    private final MulticastSocket in;
    private final DatagramSocket out;
    private final Lines heard;
    private final Transcript transcript;

    @SuppressWarnings("AddressSelection") // a literal address: there is no other to try
    RawPeer(String groupAddress, int port, Transcript transcript) throws IOException {
        this.transcript = transcript;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        NetworkInterface lo = NetworkInterface.getByInetAddress(loopback);
        group = new InetSocketAddress(InetAddress.getByName(groupAddress), port);
        in = new MulticastSocket(group);
        in.joinGroup(group, lo);
        out = new DatagramSocket(new InetSocketAddress(loopback, 0));
        out.setOption(StandardSocketOptions.IP_MULTICAST_IF, lo);
        heard = new Lines("group", transcript);
        Thread thread = new Thread(this::listen, "raw peer");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        try {
            while (true) {
                in.receive(packet);
                if (packet.getPort() != out.getLocalPort()) {
                    heard.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
                }
            }
        } catch (SocketException closed) {
            heard.end();
        } catch (IOException e) {
            transcript.add("group", e.toString());
            heard.end();
        }
    }

    /** The datagrams of others. */
    Lines heard() {
        return heard;
    }

    void send(String datagram) {
        send(datagram.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] datagram) {
        transcript.add("raw peer", new String(datagram, StandardCharsets.UTF_8));
        try {
            out.send(new DatagramPacket(datagram, datagram.length, group));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        in.close();
        out.close();
    }
}
