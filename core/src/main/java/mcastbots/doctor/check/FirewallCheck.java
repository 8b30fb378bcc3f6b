package mcastbots.doctor.check;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcastbots.config.Addresses;
import mcastbots.doctor.firewall.Packet;
import mcastbots.doctor.firewall.Ruleset;
import mcastbots.doctor.firewall.Verdict;
import mcastbots.i18n.Text;
import mcastbots.net.CidrBlock;

/** Whether this computer's own firewall lets the group through, by its rules. */
public final class FirewallCheck {
    public static final String NAME = "firewall";

    private final Target target;
    private final Nic nic;
    private final String address;
    private final Ruleset rules;

    /** @param address our address, to which bots upload */
    public FirewallCheck(Target target, Nic nic, String address, Ruleset rules) {
        this.target = target;
        this.nic = nic;
        this.address = address;
        this.rules = rules;
    }

    /** What is to be said; each thing that is dropped is one finding. */
    public List<Finding> judge() {
        List<Finding> findings = new ArrayList<>();
        if (rules.isEmpty()) {
            return List.of(Finding.pass(NAME, Text.of("doctor.firewall.norules")));
        }
        in().ifPresent(findings::add);
        out().ifPresent(findings::add);
        if (!nic.loopback()) {
            membership().ifPresent(findings::add);
        }
        if (target.uploads() > 0) {
            uploads().ifPresent(findings::add);
        }
        List<String> notJudged = rules.notJudged();
        if (!notJudged.isEmpty()) {
            findings.add(Finding.note(NAME, Text.of("doctor.firewall.notjudged", String.join(", ", notJudged))));
        }
        if (findings.isEmpty()) {
            return List.of(
                    Finding.pass(NAME, Text.of("doctor.firewall.open", target.address(), target.port(), nic.name())));
        }
        return findings;
    }

    /** Whether this says that what comes in for the group is dropped for certain. */
    public static boolean dropsGroup(Finding finding) {
        return finding.seen().key().equals("doctor.firewall.in");
    }

    /**
     * The same when peers of other computers are heard: what may drop the group does not drop all of it, and so is no trouble. Other
     * doubts that this settles are but good to know.
     */
    public static Finding whenOthersAreHeard(Finding finding) {
        if (!finding.seen().key().equals("doctor.firewall.perhaps")) {
            return finding;
        }
        boolean group = finding.seen().arguments().get(0) instanceof Text what
                && (what.key().equals("doctor.firewall.in") || what.key().equals("doctor.firewall.out"));
        return group ? finding.level(Level.NOTE).withoutRemedy() : finding.level(Level.NOTE);
    }

    private Optional<Finding> in() {
        Verdict verdict = judge(Packet.Protocol.UDP, target.group(), target.port(), true);
        return finding(
                verdict,
                Level.FAIL,
                Text.of("doctor.firewall.in", target.address(), target.port(), place(verdict), verdict.rule()),
                Text.of("doctor.firewall.in.remedy"),
                FirewallCommands.forGroup(verdict, target));
    }

    private Optional<Finding> out() {
        Verdict verdict = judge(Packet.Protocol.UDP, target.group(), target.port(), false);
        return finding(
                verdict,
                Level.FAIL,
                Text.of("doctor.firewall.out", target.address(), target.port(), place(verdict), verdict.rule()),
                Text.of("doctor.firewall.out.remedy"),
                FirewallCommands.forGroupOut(verdict, target));
    }

    /** Queries of routers and switches, which must be answered lest they take the group from us after some minutes. */
    private Optional<Finding> membership() {
        Packet.Protocol protocol = target.isIpv4() ? Packet.Protocol.IGMP : Packet.Protocol.MLD;
        InetAddress all =
                Addresses.literal(target.isIpv4() ? "224.0.0.1" : "ff02::1").orElseThrow();
        Verdict verdict = judge(protocol, all, 0, true);
        return finding(
                verdict,
                Level.WARN,
                Text.of("doctor.firewall.igmp", target.isIpv4() ? "IGMP" : "MLD", place(verdict), verdict.rule()),
                Text.of("doctor.firewall.igmp.remedy"),
                FirewallCommands.forMembership(verdict, target));
    }

    private Optional<Finding> uploads() {
        InetAddress self = Addresses.literal(address).orElseThrow();
        Verdict verdict = judge(Packet.Protocol.TCP, self, target.uploads(), true);
        return finding(
                verdict,
                Level.WARN,
                Text.of("doctor.firewall.uploads", target.uploads(), place(verdict), verdict.rule()),
                Text.of("doctor.firewall.uploads.remedy"),
                FirewallCommands.forUploads(verdict, target));
    }

    private Verdict judge(Packet.Protocol protocol, InetAddress to, int port, boolean inward) {
        Optional<CidrBlock> from = nic.block(target.isIpv4());
        return rules.judge(new Packet(protocol, to, port, inward, nic.name(), from));
    }

    private static Optional<Finding> finding(
            Verdict verdict, Level level, Text seen, Text remedy, List<String> commands) {
        return switch (verdict.fate()) {
            case PASSES -> Optional.empty();
            case DROPPED ->
                Optional.of(Finding.fail(NAME, seen, remedy).level(level).commands(commands));
            case DOUBTFUL ->
                Optional.of(Finding.warn(NAME, Text.of("doctor.firewall.perhaps", seen), remedy)
                        .commands(commands));
        };
    }

    /** Where a rule stands, as in {@code nft inet filter input}. */
    private static String place(Verdict verdict) {
        return verdict.tool() + " " + verdict.table() + " " + verdict.chain();
    }

    /**
     * The rules can't be read.
     *
     * @param active the firewall that is known to be active; empty if none is
     * @param root whether we might have read them
     * @param othersHeard whether peers of other computers were heard, and so let in
     */
    public static Finding unread(Optional<Verdict.Manager> active, boolean root, boolean othersHeard, Target target) {
        if (othersHeard) {
            return Finding.pass(NAME, Text.of("doctor.firewall.heard"));
        }
        if (active.isEmpty()) {
            Finding none = Finding.note(NAME, Text.of("doctor.firewall.unknown"));
            return root ? none : none.remedy(Text.of("doctor.firewall.root"));
        }
        String name = active.get() == Verdict.Manager.UFW ? "ufw" : "firewalld";
        return Finding.warn(NAME, Text.of("doctor.firewall.active", name), Text.of("doctor.firewall.active.remedy"))
                .commands(FirewallCommands.forGroup(active.get(), target));
    }
}
