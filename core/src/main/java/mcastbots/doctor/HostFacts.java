package mcastbots.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcastbots.doctor.check.Finding;
import mcastbots.doctor.check.HostChecks;
import mcastbots.doctor.check.Nic;
import mcastbots.doctor.check.ReversePathCheck;
import mcastbots.doctor.check.Target;

/** Which facts of a computer the checks want. On systems other than Linux there are no such files, and nothing to say. */
final class HostFacts {
    static final String NETSTAT = "/proc/net/netstat";

    private static final String IPV4 = "/proc/sys/net/ipv4/conf/";
    private static final String IPV6 = "/proc/sys/net/ipv6/conf/";
    private static final String NETWORKS = "/sys/class/net/";

    private HostFacts() {}

    static List<Finding> system(Host host) {
        Optional<String> version = host.read("/proc/version");
        boolean wsl = version.filter(v -> v.contains("icrosoft")).isPresent();
        return HostChecks.system(
                host.property("os.name"),
                version,
                wsl ? host.run("wslinfo", "--networking-mode") : Optional.empty(),
                host.exists("/.dockerenv") || host.exists("/run/.containerenv"));
    }

    /** What stands in the way on an interface, but for the firewall. */
    static List<Finding> paths(Host host, Target target, Nic nic) {
        List<Finding> findings = new ArrayList<>();
        if (target.isIpv4()) {
            ReversePathCheck.judge(
                            nic,
                            host.read(IPV4 + "all/rp_filter"),
                            host.read(IPV4 + nic.name() + "/rp_filter"),
                            host.read("/proc/net/route"))
                    .ifPresent(findings::add);
        }
        HostChecks.ipv6(target, nic.name(), host.read(IPV6 + nic.name() + "/disable_ipv6"))
                .ifPresent(findings::add);
        String bridge = host.link(NETWORKS + nic.name() + "/master").orElse(nic.name());
        HostChecks.bridge(
                        bridge,
                        host.read(NETWORKS + bridge + "/bridge/multicast_snooping"),
                        host.read(NETWORKS + bridge + "/bridge/multicast_querier"))
                .ifPresent(findings::add);
        return findings;
    }

    static boolean isWireless(Host host, Nic nic) {
        return host.exists(NETWORKS + nic.name() + "/wireless") || nic.name().matches("wl.*");
    }
}
