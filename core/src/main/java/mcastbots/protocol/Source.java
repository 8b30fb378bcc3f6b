package mcastbots.protocol;

/**
 * Where a datagram came from, as the network says.
 *
 * @param address the literal IP address
 * @param port the UDP port of the sender's sending socket
 */
public record Source(String address, int port) {
    // Keys of maps are asked for these with every datagram. What the JVM makes for a record when they are first called
    // would take several milliseconds of each start.

    @Override
    public boolean equals(Object other) {
        return other instanceof Source that && port == that.port && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + port;
    }

    /** The same without the zone of an IPv6 address, which is each computer's own business. */
    public Source withoutZone() {
        int zone = address.indexOf('%');
        return zone < 0 ? this : new Source(address.substring(0, zone), port);
    }
}
