package mcastbots.doctor.check;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import mcastbots.net.CidrBlock;

/**
 * A network interface.
 *
 * @param name what the system calls it
 * @param up whether it is up
 * @param loopback whether it leads to this computer only
 * @param multicast whether it takes multicast
 * @param blocks its addresses, each with the network that it is in
 */
public record Nic(String name, boolean up, boolean loopback, boolean multicast, List<CidrBlock> blocks) {
    /** What an interface leads to, as far as its name tells. */
    public enum Kind {
        LOOPBACK,
        /** Containers and virtual machines of this computer. */
        CONTAINERS,
        /** A tunnel to somewhere else, which seldom carries multicast. */
        TUNNEL,
        NETWORK
    }

    public Kind kind() {
        if (loopback) {
            return Kind.LOOPBACK;
        }
        if (name.matches(
                "docker\\d*|br-[0-9a-f]{12}|veth.*|virbr\\d+.*|vmnet\\d+|vboxnet\\d+|lxc.*|lxdbr\\d+|cni.*|podman\\d+"
                        + "|bridge1\\d\\d|flannel.*|cali.*|vEthernet.*")) {
            return Kind.CONTAINERS;
        }
        return name.matches(
                        "tun\\d+.*|utun\\d+|wg.*|tailscale\\d*|ppp\\d+|ipsec\\d+|nordlynx|proton.*|gpd\\d+|cscotun\\d+")
                ? Kind.TUNNEL
                : Kind.NETWORK;
    }

    /** Its network of the family of that address. */
    public Optional<CidrBlock> block(boolean ipv4) {
        return blocks.stream()
                .filter(block -> block.address() instanceof Inet4Address == ipv4)
                .findFirst();
    }

    /** Its address of that family, as it is written. */
    public Optional<String> address(boolean ipv4) {
        return block(ipv4).map(block -> block.address().getHostAddress());
    }

    /** Whether an address is in one of its networks, and so not beyond a router. */
    public boolean reaches(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    /** Whether the group could be heard here. */
    public boolean carries(boolean ipv4) {
        return up && multicast && !loopback && block(ipv4).isPresent();
    }
}
