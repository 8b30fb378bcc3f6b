package mcastbots.doctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mcastbots.config.Addresses;
import mcastbots.config.Settings;
import mcastbots.i18n.Text;
import mcastbots.net.CidrBlock;

/** Which interface the programs take, and whether it is the right one. */
public final class InterfaceCheck {
    public static final String NAME = "interface";
    public static final String ROUTE = "route";

    /**
     * The programs' choice.
     *
     * @param nic the interface
     * @param address its address that they send from
     * @param why how it was chosen
     * @param fallback whether it was taken for want of a better one
     */
    public record Choice(Nic nic, String address, Text why, boolean fallback) {}

    private final Target target;
    private final List<Nic> nics;

    /** @param nics all interfaces of this computer */
    public InterfaceCheck(Target target, List<Nic> nics) {
        this.target = target;
        this.nics = nics;
    }

    /** There is no interface to take. */
    public Finding none(Text reason) {
        Optional<Nic> named = nics.stream()
                .filter(nic -> nic.name().equals(target.wanted())
                        || Addresses.literal(target.wanted())
                                .filter(nic::reaches)
                                .isPresent())
                .findFirst();
        if (named.isPresent() && !named.get().up()) {
            return Finding.fail(
                            NAME,
                            Text.of("doctor.interface.down", named.get().name()),
                            Text.of("doctor.interface.down.remedy"))
                    .commands("ip link set " + named.get().name() + " up");
        }
        if (named.isPresent() || isOfOtherFamily()) {
            String family = target.isIpv4() ? "IPv4" : "IPv6";
            return Finding.fail(
                    NAME,
                    Text.of("doctor.interface.family", Settings.CHAN_IFACE.key(), target.wanted(), family),
                    Text.of("doctor.interface.family.remedy", target.address(), family, candidates("")));
        }
        return Finding.fail(NAME, reason, Text.of("doctor.interface.none.remedy", candidates("")));
    }

    private boolean isOfOtherFamily() {
        String wanted = target.wanted().split("/", 2)[0];
        return Addresses.literal(wanted)
                .filter(address -> target.isIpv4() != (address instanceof java.net.Inet4Address))
                .isPresent();
    }

    /** What is to be said of their choice. */
    public List<Finding> judge(Choice choice) {
        List<Finding> findings = new ArrayList<>();
        Nic nic = choice.nic();
        Text chosen = Text.of("doctor.interface.chosen", nic.name(), choice.address(), choice.why());
        String others = candidates(nic.name());
        if (choice.fallback()) {
            findings.add(fallback(choice, others));
        } else if (!nic.multicast() && !nic.loopback()) {
            findings.add(Finding.fail(
                            NAME,
                            Text.of("doctor.interface.nomulticast", nic.name(), choice.address()),
                            Text.of("doctor.interface.nomulticast.remedy"))
                    .commands("ip link set " + nic.name() + " multicast on"));
        } else if (nic.kind() == Nic.Kind.CONTAINERS || nic.kind() == Nic.Kind.TUNNEL) {
            findings.add(trap(nic, choice, others));
        } else {
            findings.add(Finding.pass(NAME, chosen));
            if (nic.loopback()) {
                findings.add(Finding.note(NAME, Text.of("doctor.interface.loopback", nic.name())));
            } else if (!others.equals("-")) {
                findings.add(Finding.note(NAME, Text.of("doctor.interface.others", others))
                        .remedy(Text.of("doctor.interface.others.remedy", Settings.CHAN_IFACE.key())));
            }
        }
        return findings;
    }

    private Finding trap(Nic nic, Choice choice, String others) {
        Text seen = nic.kind() == Nic.Kind.TUNNEL
                ? Text.of("doctor.interface.tunnel", nic.name(), choice.address(), choice.why())
                : Text.of("doctor.interface.containers", nic.name(), choice.address(), choice.why());
        return Finding.warn(NAME, seen, Text.of("doctor.interface.trap.remedy", Settings.CHAN_IFACE.key(), others));
    }

    private Finding fallback(Choice choice, String others) {
        if (others.equals("-")) {
            return Finding.warn(
                    ROUTE,
                    Text.of("doctor.route.nonetwork", choice.nic().name()),
                    Text.of("doctor.route.nonetwork.remedy"));
        }
        String name = candidate().map(Nic::name).orElse("eth0");
        String address =
                candidate().flatMap(nic -> nic.address(target.isIpv4())).orElse("");
        return Finding.fail(
                        ROUTE,
                        Text.of(
                                "doctor.route.none",
                                target.address(),
                                choice.nic().name()),
                        Text.of("doctor.route.none.remedy", "-" + Settings.CHAN_IFACE.key() + "=" + address, others))
                .commands(
                        target.isIpv4()
                                ? "ip route add 224.0.0.0/4 dev " + name
                                : "ip -6 route add multicast ff00::/8 dev " + name + " table local");
    }

    private Optional<Nic> candidate() {
        return nics.stream()
                .filter(nic -> nic.carries(target.isIpv4()) && nic.kind() == Nic.Kind.NETWORK)
                .findFirst();
    }

    /** The networks in which the peers may be, but for that interface; "-" if there are none. */
    private String candidates(String except) {
        String list = nics.stream()
                .filter(nic -> nic.carries(target.isIpv4()) && nic.kind() == Nic.Kind.NETWORK)
                .filter(nic -> !nic.name().equals(except))
                .map(nic -> nic.name() + " ("
                        + nic.block(target.isIpv4())
                                .map(CidrBlock::address)
                                .orElseThrow()
                                .getHostAddress() + ")")
                .collect(Collectors.joining(", "));
        return list.isEmpty() ? "-" : list;
    }
}
