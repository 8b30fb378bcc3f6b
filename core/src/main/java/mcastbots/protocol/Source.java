package mcastbots.protocol;

/**
 * Where a datagram came from, as the network says.
 *
 * @param address the literal IP address
 * @param port the UDP port of the sender's sending socket
 */
public record Source(String address, int port) {}
