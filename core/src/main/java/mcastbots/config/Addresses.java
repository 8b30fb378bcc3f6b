package mcastbots.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** IP addresses from text, never by name: no packet goes to a name server. */
public final class Addresses {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";
    // What starts with a dot, Java takes for a name.
    private static final String IPV6 = "(?=[0-9A-Fa-f:])[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[^/]+)?";

    private Addresses() {}

    /** The address that is written so, IPv4 or IPv6 (with a scope or not); empty for anything else. */
    public static Optional<InetAddress> literal(String text) {
        if (!text.matches(IPV4) && !text.matches(IPV6)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
