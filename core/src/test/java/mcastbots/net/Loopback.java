package mcastbots.net;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mcastbots.config.Addresses;
import mcastbots.config.Config;
import mcastbots.config.ConfigException;
import mcastbots.config.ConfigLoader;
import mcastbots.i18n.Translations;

/** Groups on the loopback interface that no other run of these tests meets: addresses are random, ports free. */
final class Loopback {
    static final Translations ENGLISH = Translations.into(Locale.ENGLISH);

    static final InetAddress ADDRESS = Addresses.literal("127.0.0.1").orElseThrow();

    /** Not seeded: two runs on one computer must not meet. */
    private static final RandomGenerator random = new SecureRandom();

    private Loopback() {}

    static String randomGroup() {
        return "239." + random.nextInt(1, 255) + "." + random.nextInt(1, 255) + "." + random.nextInt(1, 255);
    }

    static String randomIpv6Group() {
        return String.format(
                Locale.ROOT,
                "ff05::%x:%x:%x",
                random.nextInt(1, 0xffff),
                random.nextInt(0xffff),
                random.nextInt(0xffff));
    }

    static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(ADDRESS, 0))) {
            return socket.getLocalPort();
        } catch (SocketException e) {
            throw new AssertionError(e);
        }
    }

    static NetworkInterface loopback() {
        try {
            return NetworkInterface.getByInetAddress(ADDRESS);
        } catch (SocketException e) {
            throw new AssertionError(e);
        }
    }

    /** Skips a test where the loopback interface has no IPv6. */
    static void assumeIpv6() {
        assumeTrue(
                loopback().inetAddresses().anyMatch(address -> !InterfaceChoice.isIpv4(address)),
                "no IPv6 on the loopback interface");
    }

    /** Skips a test where the loopback interface carries no IPv6 multicast, as on most Linux systems. */
    static void assumeIpv6Multicast() throws IOException {
        assumeIpv6();
        InetAddress group = Addresses.literal(randomIpv6Group()).orElseThrow();
        try (MulticastSocket in = new MulticastSocket(0);
                DatagramChannel out = DatagramChannel.open(StandardProtocolFamily.INET6)) {
            InetSocketAddress there = new InetSocketAddress(group, in.getLocalPort());
            in.joinGroup(there, loopback());
            in.setSoTimeout(500);
            out.setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback());
            out.connect(there);
            out.write(ByteBuffer.wrap(new byte[1]));
            in.receive(new DatagramPacket(new byte[1], 1));
        } catch (SocketException | SocketTimeoutException e) {
            abort("no IPv6 multicast on the loopback interface: " + e.getMessage());
        }
    }

    /** The defaults, but for these settings, each {@code key=value}. */
    static Config config(String... settings) {
        Map<String, String> overrides = new HashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            overrides.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        try {
            return new ConfigLoader(Path.of("no such directory"), Optional.empty(), overrides, Map.of()).load();
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Config config(String group, int port) {
        return config(
                "chanAddr=" + group, "chanPort=" + port, "chanIface=" + (group.contains(":") ? "::1" : "127.0.0.1"));
    }

    static MulticastTransport open(Config config) throws NetworkException {
        return MulticastTransport.open(config, ENGLISH);
    }

    static void send(GroupTransport transport, String text) {
        transport.send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a transport hears up to and including the datagram {@code last}. Whoever calls bounds the time. */
    static List<String> heardUpTo(GroupTransport transport, String last) throws IOException {
        List<String> heard = new ArrayList<>();
        while (!heard.contains(last)) {
            transport.await(Long.MAX_VALUE);
            if (Thread.interrupted()) {
                throw new AssertionError("timed out; heard " + heard); // a selector doesn't throw
            }
            transport.receive(
                    (datagram, offset, length, source) ->
                            heard.add(new String(datagram, offset, length, StandardCharsets.UTF_8)),
                    Integer.MAX_VALUE);
        }
        return heard;
    }
}
