package mcastbots.doctor;

import java.util.List;
import java.util.Optional;
import mcastbots.doctor.check.Finding;
import mcastbots.doctor.check.FirewallCheck;
import mcastbots.doctor.check.Nic;
import mcastbots.doctor.check.Target;
import mcastbots.doctor.firewall.Ruleset;
import mcastbots.doctor.firewall.Verdict;

/**
 * This computer's firewall: its rules, if we may read them; else whether one is active.
 *
 * @param judged what the rules do; empty if they can't be read
 * @param active the firewall that is known to be active
 */
record Firewall(
        Optional<List<Finding>> judged, Optional<Verdict.Manager> active, boolean root, Target target, Nic nic) {

    static Firewall read(Host host, Target target, Nic nic, String address) {
        Optional<String> ipv4 = host.run("iptables-save");
        Optional<String> ipv6 = host.run("ip6tables-save");
        Optional<String> nft = host.run("nft", "list", "ruleset");
        Ruleset rules = new Ruleset();
        ipv4.ifPresent(saved -> rules.addIptables(saved, true));
        ipv6.ifPresent(saved -> rules.addIptables(saved, false));
        nft.ifPresent(rules::addNft);
        boolean read = nft.isPresent() || (target.isIpv4() ? ipv4 : ipv6).isPresent();
        return new Firewall(
                read ? Optional.of(new FirewallCheck(target, nic, address, rules).judge()) : Optional.empty(),
                read ? Optional.empty() : active(host),
                host.isRoot(),
                target,
                nic);
    }

    private static Optional<Verdict.Manager> active(Host host) {
        boolean ufw = host.read("/etc/ufw/ufw.conf")
                .filter(conf -> conf.lines().anyMatch(line -> line.strip().equalsIgnoreCase("ENABLED=yes")))
                .isPresent();
        if (ufw) {
            return Optional.of(Verdict.Manager.UFW);
        }
        // Neither asks for a password; firewall-cmd might, for more than this.
        return host.run("systemctl", "is-active", "firewalld").isPresent()
                ? Optional.of(Verdict.Manager.FIREWALLD)
                : Optional.empty();
    }

    /**
     * What is to be said.
     *
     * @param othersHeard whether peers of other computers were heard: then whatever doubts there were are settled
     */
    List<Finding> findings(boolean othersHeard) {
        if (judged.isEmpty()) {
            return nic.loopback() ? List.of() : List.of(FirewallCheck.unread(active, root, othersHeard, target));
        }
        return judged.get().stream()
                .map(finding -> othersHeard ? FirewallCheck.whenOthersAreHeard(finding) : finding)
                .toList();
    }
}
