package mcastbots.doctor.check;

import java.util.List;
import mcastbots.doctor.firewall.Verdict;
import mcastbots.doctor.firewall.Verdict.Manager;

/** The very commands that open a firewall, in the words of the tool that keeps its rules. */
final class FirewallCommands {
    private FirewallCommands() {}

    /** So that the group's datagrams come in. */
    static List<String> forGroup(Verdict verdict, Target target) {
        return switch (verdict.manager()) {
            case FIREWALLD -> firewalld(verdict, "--add-port=" + target.port() + "/udp");
            case UFW -> forGroup(Manager.UFW, target);
            case IPTABLES ->
                List.of(insert(verdict) + " -p udp -d " + target.address() + " --dport " + target.port()
                        + " -j ACCEPT");
            case NFT ->
                List.of(insert(verdict) + " " + ip(target) + " daddr " + target.address() + " udp dport "
                        + target.port() + " accept");
        };
    }

    /** The same, when the rules themselves can't be seen. */
    static List<String> forGroup(Manager manager, Target target) {
        return manager == Manager.UFW
                ? List.of("ufw allow in proto udp to " + target.address() + " port " + target.port())
                : List.of("firewall-cmd --permanent --add-port=" + target.port() + "/udp", "firewall-cmd --reload");
    }

    /** So that they go out. */
    static List<String> forGroupOut(Verdict verdict, Target target) {
        return switch (verdict.manager()) {
            case UFW -> List.of("ufw allow out proto udp to " + target.address() + " port " + target.port());
            case FIREWALLD ->
                List.of(
                        "firewall-cmd --permanent --direct --add-rule " + (target.isIpv4() ? "ipv4" : "ipv6")
                                + " filter OUTPUT 0 -p udp -d " + target.address() + " --dport " + target.port()
                                + " -j ACCEPT",
                        "firewall-cmd --reload");
            default -> forGroup(verdict, target);
        };
    }

    /** So that questions who wants which group come in. */
    static List<String> forMembership(Verdict verdict, Target target) {
        boolean ipv4 = target.isIpv4();
        return switch (verdict.manager()) {
            case FIREWALLD -> firewalld(verdict, "--add-protocol=" + (ipv4 ? "igmp" : "ipv6-icmp"));
            // Of IPv6, ufw has these rules already, in before6.rules; who has taken them out knows how to put them
            // back.
            case UFW -> ipv4 ? List.of("ufw allow in proto igmp to 224.0.0.0/4") : List.of();
            case IPTABLES -> List.of(insert(verdict) + " -p " + (ipv4 ? "igmp" : "icmpv6") + " -j ACCEPT");
            case NFT -> List.of(insert(verdict) + " meta l4proto " + (ipv4 ? "igmp" : "ipv6-icmp") + " accept");
        };
    }

    /** So that uploads come in. */
    static List<String> forUploads(Verdict verdict, Target target) {
        return switch (verdict.manager()) {
            case FIREWALLD -> firewalld(verdict, "--add-port=" + target.uploads() + "/tcp");
            case UFW -> List.of("ufw allow " + target.uploads() + "/tcp");
            case IPTABLES -> List.of(insert(verdict) + " -p tcp --dport " + target.uploads() + " -j ACCEPT");
            case NFT -> List.of(insert(verdict) + " tcp dport " + target.uploads() + " accept");
        };
    }

    /** At the top of the chain to which the kernel hands the packet: nothing that comes later drops it in this table. */
    private static String insert(Verdict verdict) {
        if (verdict.tool().equals("nft")) {
            return "nft insert rule " + verdict.table() + " " + verdict.base();
        }
        String table = verdict.table().equals("filter") ? "" : " -t " + verdict.table();
        return verdict.tool() + table + " -I " + verdict.base();
    }

    private static String ip(Target target) {
        return target.isIpv4() ? "ip" : "ip6";
    }

    /** In the zone that the rule belongs to, which the names of firewalld's chains tell. */
    private static List<String> firewalld(Verdict verdict, String addition) {
        String chain = verdict.chain();
        String zone = chain.matches("(filter_)?IN_.*")
                ? " --zone=" + chain.replaceFirst("(filter_)?IN_", "").replaceFirst("_(allow|deny|log|pre|post)$", "")
                : "";
        return List.of("firewall-cmd --permanent" + zone + " " + addition, "firewall-cmd --reload");
    }
}
