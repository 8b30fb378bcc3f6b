package mcastbots.doctor.firewall;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import mcastbots.config.Addresses;
import mcastbots.net.CidrBlock;

/** What rules compare packets with: one value as both tools write it. */
final class Values {
    /** From here on, systems choose the ports that programs send from. */
    private static final int FIRST_FREE_PORT = 1024;

    private Values() {}

    /** {@code 8421}, {@code 8000-9000} or {@code 8000:9000}. */
    static Match port(String value, int port) {
        return range(value).map(r -> Match.of(r[0] <= port && port <= r[1])).orElse(Match.MAYBE);
    }

    /** Whether the sender may use this port: one that the system has chosen. */
    static Match senderPort(String value) {
        return range(value)
                .map(r -> r[1] < FIRST_FREE_PORT
                        ? Match.NO
                        : r[0] <= FIRST_FREE_PORT && r[1] == 0xffff ? Match.YES : Match.MAYBE)
                .orElse(Match.MAYBE);
    }

    private static Optional<int[]> range(String value) {
        if (!value.matches("[0-9]{1,5}([:-][0-9]{1,5})?")) {
            return Optional.empty();
        }
        String[] ends = value.split("[:-]", -1);
        return Optional.of(new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])});
    }

    /** {@code 239.1.2.4}, {@code 224.0.0.0/4} or {@code 239.1.2.4-239.1.2.9}. */
    static Match address(String value, InetAddress address) {
        return addresses(value)
                .map(span -> Match.of(span.contains(new Span(address, address))))
                .orElse(Match.MAYBE);
    }

    /** Whether a packet that comes from this network has such a source address: all of its hosts, none, or some. */
    static Match source(String value, Packet packet) {
        Optional<Span> sources = addresses(value);
        if (sources.isEmpty() || packet.from().isEmpty()) {
            return Match.MAYBE;
        }
        Span from = Span.of(packet.from().get());
        return sources.get().contains(from) ? Match.YES : sources.get().meets(from) ? Match.MAYBE : Match.NO;
    }

    private static Optional<Span> addresses(String value) {
        Optional<CidrBlock> block = block(value);
        if (block.isPresent()) {
            return block.map(Span::of);
        }
        String[] ends = value.split("-", 2);
        Optional<InetAddress> first = Addresses.literal(ends[0]);
        Optional<InetAddress> last = Addresses.literal(ends[ends.length - 1]);
        if (first.isPresent() && last.isPresent()) {
            return Optional.of(new Span(first.get(), last.get()));
        }
        // IPv4 written as IPv6 ("::ffff:0.0.0.0/96"), which Java takes for IPv4: no packet has such an address.
        return value.startsWith("::ffff:") ? Optional.of(Span.NOTHING) : Optional.empty();
    }

    /** Addresses from one to another; those of one family are never among those of the other. */
    private record Span(int bytes, BigInteger first, BigInteger last) {
        static final Span NOTHING = new Span(0, BigInteger.ONE, BigInteger.ZERO);

        Span(InetAddress first, InetAddress last) {
            this(first.getAddress().length, number(first), number(last));
        }

        static Span of(CidrBlock block) {
            int bytes = block.address().getAddress().length;
            int free = bytes * 8 - block.prefix();
            BigInteger first = number(block.address()).shiftRight(free).shiftLeft(free);
            return new Span(
                    bytes, first, first.add(BigInteger.ONE.shiftLeft(free)).subtract(BigInteger.ONE));
        }

        private static BigInteger number(InetAddress address) {
            return new BigInteger(1, address.getAddress());
        }

        boolean contains(Span other) {
            return bytes == other.bytes && first.compareTo(other.first) <= 0 && other.last.compareTo(last) <= 0;
        }

        boolean meets(Span other) {
            return bytes == other.bytes && first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
        }
    }

    private static Optional<CidrBlock> block(String value) {
        if (value.indexOf('/') >= 0) {
            return CidrBlock.parse(value);
        }
        return Addresses.literal(value).map(a -> new CidrBlock(a, a.getAddress().length * 8));
    }

    /** An interface's name, or its beginning with this wildcard behind it. */
    static Match network(String value, char wildcard, String name) {
        boolean prefix = !value.isEmpty() && value.charAt(value.length() - 1) == wildcard;
        return Match.of(prefix ? name.startsWith(value.substring(0, value.length() - 1)) : name.equals(value));
    }
}
