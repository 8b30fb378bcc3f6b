package mcastbots.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import mcastbots.config.Addresses;
import mcastbots.config.Settings;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Text;

/**
 * The interface that a peer sends on and listens to.
 *
 * @param network the interface
 * @param address its address that we send from
 * @param why how it was chosen, for a user
 * @param fallback whether it was taken for want of a better one
 */
public record InterfaceChoice(NetworkInterface network, InetAddress address, Text why, boolean fallback) {

    /**
     * Chooses.
     *
     * @param wanted the setting {@code chanIface}: an address, an interface's name, a CIDR block, or empty
     * @param group the group's address, whose family counts
     * @throws NetworkException if there is none
     */
    public static InterfaceChoice of(String wanted, InetAddress group, int port) throws NetworkException {
        try {
            if (!wanted.isEmpty()) {
                return byName(wanted, group);
            }
            return needsInterface(group)
                    ? only(group, findAll(group, any -> true, InterfaceChoice::leadsToNetwork))
                    : byRoute(group, port);
        } catch (SocketException e) {
            throw NetworkException.failed(Text.of("net.fault.interfaces", e.getMessage()), e);
        }
    }

    /** Whether the interface is up, as far as the system tells. */
    boolean isUp() {
        try {
            return network.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }

    /** Whether it still is what was chosen: there, up, with that address, and nothing that we had to make do with. */
    boolean isSettled() {
        try {
            NetworkInterface there = NetworkInterface.getByIndex(network.getIndex());
            return !fallback
                    && there != null
                    && there.getName().equals(network.getName())
                    && there.isUp()
                    && there.inetAddresses().anyMatch(address::equals);
        } catch (SocketException e) {
            return true; // it can't be told: too many open files, say
        }
    }

    /** Whether there is no route to ask for: each interface has such a group of its own (RFC 4291, 2.7: ffx1, ffx2). */
    private static boolean needsInterface(InetAddress group) {
        return !isIpv4(group) && (group.isMCLinkLocal() || group.isMCNodeLocal());
    }

    /** The only interface that leads to a network, if there is but one. */
    static InterfaceChoice only(InetAddress group, List<Found> candidates) throws NetworkException {
        if (candidates.size() == 1) {
            Found found = candidates.get(0);
            return new InterfaceChoice(
                    found.network, found.address, Text.of("net.why.only", group.getHostAddress()), false);
        }
        String names = candidates.stream()
                .map(found -> found.network.getName() + " (" + found.address.getHostAddress() + ")")
                .collect(Collectors.joining(", "));
        throw NetworkException.misconfigured(Text.of(
                "net.fault.scope", group.getHostAddress(), Settings.CHAN_IFACE.key(), names.isEmpty() ? "-" : names));
    }

    private static boolean leadsToNetwork(NetworkInterface network) throws SocketException {
        return network.supportsMulticast() && !network.isLoopback() && !network.isPointToPoint();
    }

    /** As the system's routes say: the interface from which a socket connected to the group would send. */
    private static InterfaceChoice byRoute(InetAddress group, int port) throws NetworkException, SocketException {
        Optional<InetAddress> local = addressTowards(group, port);
        NetworkInterface network = local.isPresent() ? NetworkInterface.getByInetAddress(local.get()) : null;
        if (network != null) {
            return new InterfaceChoice(network, local.get(), Text.of("net.why.route", group.getHostAddress()), false);
        }
        return find(group, ignored -> true, NetworkInterface::isLoopback)
                .map(found -> new InterfaceChoice(
                        found.network, found.address, Text.of("net.why.noroute", group.getHostAddress()), true))
                .orElseThrow(() -> NetworkException.failed(Text.of("net.fault.noroute", group.getHostAddress()), null));
    }

    /** Our address on the way to the group; empty if there is no route, or no network. */
    private static Optional<InetAddress> addressTowards(InetAddress group, int port) throws NetworkException {
        try (DatagramChannel probe = DatagramChannel.open(GroupSockets.family(group))) {
            try {
                probe.connect(new InetSocketAddress(group, port)); // sends nothing
            } catch (IOException noRoute) {
                return Optional.empty();
            }
            return Optional.of(((InetSocketAddress) probe.getLocalAddress()).getAddress());
        } catch (IOException e) { // too many open files, say, which is no reason to go elsewhere
            throw NetworkException.failed(Text.of("net.fault.interfaces", Reason.of(e)), e);
        }
    }

    private static InterfaceChoice byName(String wanted, InetAddress group) throws NetworkException, SocketException {
        Optional<InetAddress> literal = Addresses.literal(wanted);
        Optional<CidrBlock> block = CidrBlock.parse(wanted);
        Optional<Found> found;
        if (literal.isPresent()) {
            found = find(group, literal.get()::equals, network -> true);
        } else if (block.isPresent()) {
            found = find(group, block.get().address()::equals, network -> true);
            if (found.isEmpty()) {
                found = find(group, block.get()::contains, network -> true);
            }
        } else {
            found = find(group, address -> true, network -> network.getName().equals(wanted));
        }
        return found.map(f -> new InterfaceChoice(
                        f.network, f.address, Text.of("net.why.setting", Settings.CHAN_IFACE.key(), wanted), false))
                .orElseThrow(() -> NetworkException.misconfigured(Text.of(
                        "net.fault.iface", Settings.CHAN_IFACE.key(), wanted, familyName(group), available(group))));
    }

    /** An interface and an address of it. */
    record Found(NetworkInterface network, InetAddress address) {}

    /** What SocketException-throwing getters make of a predicate. */
    private interface InterfaceTest {
        boolean test(NetworkInterface network) throws SocketException;
    }

    private static Optional<Found> find(InetAddress group, Predicate<InetAddress> byAddress, InterfaceTest byInterface)
            throws SocketException {
        return findAll(group, byAddress, byInterface).stream().findFirst();
    }

    /** The interfaces that are up and pass, each with its first address of the group's family that does. */
    private static List<Found> findAll(InetAddress group, Predicate<InetAddress> byAddress, InterfaceTest byInterface)
            throws SocketException {
        List<Found> all = new ArrayList<>();
        for (NetworkInterface network : interfacesUp()) {
            if (byInterface.test(network)) {
                network.inetAddresses()
                        .filter(address -> isIpv4(address) == isIpv4(group))
                        .filter(byAddress)
                        .findFirst()
                        .ifPresent(address -> all.add(new Found(network, address)));
            }
        }
        return all;
    }

    private static List<NetworkInterface> interfacesUp() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(network -> {
                    try {
                        return network.isUp();
                    } catch (SocketException gone) {
                        return false;
                    }
                })
                .toList();
    }

    private static String available(InetAddress group) {
        try {
            return interfacesUp().stream()
                    .flatMap(network -> network.inetAddresses()
                            .filter(address -> isIpv4(address) == isIpv4(group))
                            .map(address -> network.getName() + " (" + address.getHostAddress() + ")"))
                    .collect(Collectors.joining(", "));
        } catch (SocketException e) {
            return "-";
        }
    }

    static boolean isIpv4(InetAddress address) {
        return address instanceof Inet4Address;
    }

    private static String familyName(InetAddress address) {
        return isIpv4(address) ? "IPv4" : "IPv6";
    }
}
