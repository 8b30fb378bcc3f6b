package mcastbots.doctor.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import mcastbots.config.Addresses;
import mcastbots.doctor.Recorded;
import mcastbots.doctor.firewall.Packet.Protocol;
import mcastbots.doctor.firewall.Verdict.Fate;
import mcastbots.doctor.firewall.Verdict.Manager;
import mcastbots.net.CidrBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded rules of ufw, firewalld, Docker and a server, and what they do to the group's packets. */
class RulesetTest {
    private static final InetAddress GROUP = Addresses.literal("239.1.2.4").orElseThrow();
    private static final InetAddress GROUP6 =
            Addresses.literal("ff05::ef:1:2:4").orElseThrow();

    private static Packet in(Protocol protocol, InetAddress to, int port, String network, String from) {
        return new Packet(protocol, to, port, true, network, CidrBlock.parse(from));
    }

    private static Packet group(String network, String from) {
        return in(Protocol.UDP, GROUP, 8421, network, from);
    }

    private static Packet group() {
        return group("eth0", "192.168.1.5/24");
    }

    private static Ruleset iptables(String saved) {
        Ruleset rules = new Ruleset();
        rules.addIptables(saved, true);
        return rules;
    }

    private static Ruleset nft(String listed) {
        Ruleset rules = new Ruleset();
        rules.addNft(listed);
        return rules;
    }

    @Test
    void withoutRulesAllPasses() {
        assertThat(new Ruleset().judge(group()).fate()).isEqualTo(Fate.PASSES);
        assertThat(new Ruleset().isEmpty()).isTrue();
        assertThat(iptables("*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n").isEmpty()).isTrue();
        assertThat(iptables("*filter\n:INPUT DROP [0:0]\nCOMMIT\n").isEmpty()).isFalse();
    }

    @Test
    void ufwDropsTheGroupByItsPolicy() {
        Verdict verdict = iptables(Recorded.text("iptables-ufw.txt")).judge(group());
        assertThat(verdict)
                .isEqualTo(
                        new Verdict(Fate.DROPPED, "iptables", "filter", "INPUT", "INPUT", "policy drop", Manager.UFW));
    }

    @Test
    void ufwLetsInWhatItWasToldTo() {
        Ruleset rules = iptables(
                Recorded.text("iptables-ufw.txt")
                        .replace(
                                "-A ufw-user-input -p tcp",
                                "-A ufw-user-input -d 239.1.2.4/32 -p udp -m udp --dport 8421 -j ACCEPT\n-A ufw-user-input -p tcp"));
        assertThat(rules.judge(group()).fate()).isEqualTo(Fate.PASSES);
        assertThat(rules.judge(in(Protocol.UDP, GROUP, 8422, "eth0", "192.168.1.5/24"))
                        .fate())
                .isEqualTo(Fate.DROPPED);
        assertThat(rules.judge(in(Protocol.IGMP, GROUP, 0, "eth0", "192.168.1.5/24"))
                        .fate())
                .isEqualTo(Fate.DROPPED);
        assertThat(rules.judge(in(
                                Protocol.TCP,
                                Addresses.literal("192.168.1.5").orElseThrow(),
                                22,
                                "eth0",
                                "192.168.1.5/24"))
                        .fate())
                .isEqualTo(Fate.PASSES);
        assertThat(rules.judge(group("lo", "127.0.0.1/8")).fate()).isEqualTo(Fate.PASSES);
        assertThat(rules.judge(new Packet(Protocol.UDP, GROUP, 8421, false, "eth0", Optional.empty()))
                        .fate())
                .isEqualTo(Fate.PASSES);
    }

    /** nft lists the rules of iptables, too, in its own words. */
    @Test
    void rulesThatBothToolsListAreIptablesRules() {
        Ruleset rules = iptables(Recorded.text("iptables-ufw.txt"));
        rules.addNft(Recorded.text("nft-ufw.txt"));
        assertThat(rules.judge(group()).tool()).isEqualTo("iptables");
        // Read as nft's, they mean the same.
        assertThat(nft(Recorded.text("nft-ufw.txt")).judge(group()))
                .extracting(Verdict::fate, Verdict::rule, Verdict::manager)
                .containsExactly(Fate.DROPPED, "policy drop", Manager.UFW);
    }

    @Test
    void firewalldRejectsTheGroupInItsZone() {
        Verdict verdict = nft(Recorded.text("nft-firewalld.txt")).judge(group());
        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Fate.DROPPED,
                        "nft",
                        "inet firewalld",
                        "filter_INPUT",
                        "filter_IN_public",
                        "reject with icmpx admin-prohibited",
                        Manager.FIREWALLD));
    }

    @Test
    void firewalldLetsInAnOpenPort() {
        String open = Recorded.text("nft-firewalld.txt")
                .replace(
                        "tcp dport 22 accept",
                        "tcp dport 22 accept\n\t\tudp dport 8421 accept\n\t\tmeta l4proto igmp accept");
        assertThat(nft(open).judge(group()).fate()).isEqualTo(Fate.PASSES);
        assertThat(nft(open)
                        .judge(in(Protocol.IGMP, GROUP, 0, "eth0", "192.168.1.5/24"))
                        .fate())
                .isEqualTo(Fate.PASSES);
        assertThat(nft(open)
                        .judge(new Packet(Protocol.UDP, GROUP6, 8421, false, "eth0", Optional.empty()))
                        .fate())
                .isEqualTo(Fate.PASSES);
        // "fib saddr . mark . iif oif missing drop": whether there is a way back, the rules don't tell.
        assertThat(nft(open)
                        .judge(in(Protocol.UDP, GROUP6, 8421, "eth0", "fd00::5/64"))
                        .fate())
                .isEqualTo(Fate.DOUBTFUL);
    }

    @Test
    void setsMapsAndNegationsOfNftAreUnderstood() {
        Ruleset rules = nft(Recorded.text("nft-server.txt"));
        assertThat(rules.judge(group("eth0", "10.1.2.3/24")).fate()).isEqualTo(Fate.PASSES);
        assertThat(rules.judge(group("eth0", "172.16.0.5/16")))
                .extracting(Verdict::fate, Verdict::base, Verdict::rule)
                .containsExactly(Fate.DROPPED, "input", "policy drop");
        // Of that network, one host and no other is in the set.
        assertThat(rules.judge(group("eth0", "192.168.1.5/24")).fate()).isEqualTo(Fate.DOUBTFUL);
        assertThat(rules.judge(group("eth1", "172.16.0.5/16")).fate()).isEqualTo(Fate.DROPPED);
        assertThat(rules.judge(in(Protocol.UDP, GROUP, 8422, "eth1", "172.16.0.5/16"))
                        .fate())
                .isEqualTo(Fate.PASSES);
        assertThat(rules.judge(in(
                                Protocol.UDP,
                                Addresses.literal("239.1.2.5").orElseThrow(),
                                8421,
                                "eth1",
                                "172.16.0.5/16"))
                        .fate())
                .isEqualTo(Fate.PASSES);
        assertThat(rules.judge(group("eth2", "10.1.2.3/24")).rule()).startsWith("iifname vmap");
        assertThat(rules.judge(group("lo", "127.0.0.1/8")).fate()).isEqualTo(Fate.PASSES);
        assertThat(rules.judge(in(Protocol.IGMP, GROUP, 0, "eth0", "172.16.0.5/16"))
                        .fate())
                .isEqualTo(Fate.PASSES);
        assertThat(rules.judge(in(Protocol.TCP, GROUP, 8001, "eth0", "172.16.0.5/16"))
                        .fate())
                .isEqualTo(Fate.DROPPED);
    }

    private static Verdict judged(String table, String hook, String rule) {
        return nft(table
                        + " {\n\tmap m {\n\t\ttype inet_service : verdict\n\t\telements = { 22 : accept, 8421 timeout 5m : drop,\n"
                        + "\t\t\t     9000 : drop }\n\t}\n\tmap pairs {\n\t\ttype ipv4_addr . inet_service : verdict\n"
                        + "\t\telements = { 239.1.2.4 . 8421 : drop }\n\t}\n\tset nobody {\n\t\ttype ipv4_addr\n\t}\n"
                        + "\tmap nothing {\n\t\ttype inet_service : verdict\n\t}\n\tchain c {\n\t\ttype filter hook "
                        + hook + " priority filter; policy accept;\n\t\t" + rule + "\n\t}\n}\n")
                .judge(group());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "udp dport vmap @m",
                "udp dport vmap { 22 : accept, 8421 counter packets 0 bytes 0 : drop }",
                "udp dport vmap { 22 : accept, * : drop }"
            })
    void aVerdictMapDrops(String rule) {
        assertThat(judged("table inet x", "input", rule))
                .extracting(Verdict::fate, Verdict::base)
                .containsExactly(Fate.DROPPED, "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "udp dport vmap @unknown",
                "ip daddr . udp dport vmap @pairs",
                "iifname . udp dport vmap { \"eth0\" . 22 : accept, \"eth0\" . 8421 : drop }",
                "iifname . udp dport { \"eth0\" . 8421 } drop",
                "meta mark vmap { 0x1 : accept, 0x2 : drop }",
                "udp dport 8421 jump { drop }",
                "udp dport 8421 queue flags bypass to 1",
                "udp dport 8421 dnat ip to 10.0.0.1",
                "xt target \"NFQUEUE\"",
                "udp dport @unknown drop"
            })
    void whatIsNotUnderstoodMakesDoubt(String rule) {
        assertThat(judged("table inet x", "input", rule).fate()).isEqualTo(Fate.DOUBTFUL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "udp dport vmap @nothing",
                "ip saddr @nobody drop",
                "tcp dport vmap @m",
                "udp dport 8422 queue to 1",
                "xt target \"LOG\""
            })
    void whatIsForOthersDoesNot(String rule) {
        assertThat(judged("table inet x", "input", rule).fate()).isEqualTo(Fate.PASSES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "table inet x; ingress device \"eth0\"; DROPPED",
                "table netdev x; ingress device \"eth0\"; DROPPED",
                "table netdev x; ingress devices = { \"lo\", \"eth0\" }; DROPPED",
                "table netdev x; ingress devices = { \"eth*\" }; DROPPED",
                "table netdev x; ingress device \"eth1\"; PASSES",
                "table netdev x; egress device \"eth0\"; PASSES",
                "table inet x; forward; PASSES",
                "table ip6 x; input; PASSES",
                "table ip x; prerouting; DROPPED"
            })
    void eachHookIsAskedThatGetsThePacket(String table, String hook, Fate fate) {
        assertThat(judged(table, hook, "udp dport 8421 drop").fate()).isEqualTo(fate);
    }

    @Test
    void whatGoesOutMeetsEgress() {
        Ruleset rules =
                nft("table netdev x {\n\tchain c {\n\t\ttype filter hook egress device \"eth0\" priority filter; "
                        + "policy accept;\n\t\tudp dport 8421 drop\n\t}\n}\n");
        assertThat(rules.judge(new Packet(Protocol.UDP, GROUP, 8421, false, "eth0", Optional.empty()))
                        .fate())
                .isEqualTo(Fate.DROPPED);
    }

    @Test
    void chainsThatAreNotJudgedAreNamed() {
        String chain =
                " {\n\tchain c {\n\t\ttype filter hook %s priority filter; policy accept;\n\t\tudp dport 8421 %s\n\t}\n}\n";
        assertThat(nft("table inet x" + chain.formatted("newhook", "drop")).notJudged())
                .containsExactly("inet x c");
        assertThat(nft("table bridge x" + chain.formatted("input", "drop")).notJudged())
                .containsExactly("bridge x c");
        assertThat(nft("table bridge x" + chain.formatted("input", "accept")).notJudged())
                .isEmpty();
        assertThat(nft("table inet x" + chain.formatted("input", "drop")).notJudged())
                .isEmpty();
    }

    @Test
    void aTableThatIsSwitchedOffDropsNothing() {
        assertThat(nft("table inet x {\n\tflags dormant\n\n\tchain c {\n\t\ttype filter hook input priority filter; "
                                + "policy drop;\n\t}\n}\n")
                        .judge(group())
                        .fate())
                .isEqualTo(Fate.PASSES);
    }

    @Test
    void targetsOfIptablesThatHandOnToProgramsMakeDoubt() {
        String rule =
                "*filter\n:INPUT ACCEPT [0:0]\n:INGRESS - [0:0]\n-A INPUT -p udp -j %s\n-A INGRESS -j DROP\nCOMMIT\n";
        assertThat(iptables(rule.formatted("NFQUEUE --queue-num 1"))
                        .judge(group())
                        .fate())
                .isEqualTo(Fate.DOUBTFUL);
        assertThat(iptables(rule.formatted("LOG")).judge(group()).fate()).isEqualTo(Fate.PASSES);
    }

    @Test
    void aRuleThatDropsSomeMakesDoubt() {
        Verdict verdict = iptables(Recorded.text("iptables-docker.txt")).judge(group());
        assertThat(verdict.fate()).isEqualTo(Fate.DOUBTFUL);
        assertThat(verdict.rule()).contains("--mode random");
    }

    @Test
    void wildcardsListsAndSourcesOfIptablesAreUnderstood() {
        Ruleset rules = iptables(Recorded.text("iptables-docker.txt"));
        assertThat(rules.judge(group("wlan0", "192.168.1.5/24")))
                .extracting(Verdict::fate, Verdict::manager)
                .containsExactly(Fate.DROPPED, Manager.IPTABLES);
        assertThat(rules.judge(group("eth0", "10.9.8.7/24")).rule()).contains("-s 10.9.0.0/16");
        assertThat(rules.judge(in(Protocol.UDP, GROUP, 9000, "wlan0", "192.168.1.5/24"))
                        .fate())
                .isEqualTo(Fate.PASSES);
    }

    @Test
    void chainsThatLeadRoundInACircleEnd() {
        Ruleset rules = iptables(
                "*filter\n:INPUT ACCEPT [0:0]\n:A - [0:0]\n:B - [0:0]\n-A INPUT -j A\n-A A -j B\n-A B -j A\nCOMMIT\n");
        assertThat(rules.judge(group()).fate()).isEqualTo(Fate.PASSES);
    }

    @Test
    void nonsenseIsNoRule() {
        for (String text :
                new String[] {"", "}", "table", "chain {", "*filter\n-A", "table inet x {\nchain y {\nip\n"}) {
            assertThat(nft(text).judge(group()).fate()).isEqualTo(Fate.PASSES);
            assertThat(iptables(text).judge(group()).fate()).isEqualTo(Fate.PASSES);
        }
    }
}
