package mcastbots.doctor.firewall;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import mcastbots.net.CidrBlock;

/**
 * The first packet of its kind that comes in or goes out.
 *
 * @param protocol what it carries
 * @param to where it goes
 * @param port the port that it goes to; 0 where there are none
 * @param inward whether it comes in
 * @param network the interface that it comes in or goes out by
 * @param from the network in which it is sent, as far as we know
 */
public record Packet(
        Protocol protocol, InetAddress to, int port, boolean inward, String network, Optional<CidrBlock> from) {

    /** What a packet carries. */
    public enum Protocol {
        UDP("udp", "17"),
        TCP("tcp", "6"),
        /** How hosts and routers agree on who wants which IPv4 group (RFC 3376). */
        IGMP("igmp", "2"),
        /** For IPv6 (RFC 3810), a part of ICMPv6. */
        MLD("ipv6-icmp", "58");

        private final String word;
        private final String number;

        Protocol(String word, String number) {
            this.word = word;
            this.number = number;
        }

        boolean isCalled(String name) {
            return name.equals(word) || name.equals(number) || (this == MLD && name.matches("icmpv6|icmp6"));
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** Whether it is one of IPv4. */
    public boolean isIpv4() {
        return to instanceof Inet4Address;
    }
}
