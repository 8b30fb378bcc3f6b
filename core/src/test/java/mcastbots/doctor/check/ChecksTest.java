package mcastbots.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mcastbots.config.Addresses;
import mcastbots.doctor.Recorded;
import mcastbots.doctor.firewall.Ruleset;
import mcastbots.doctor.firewall.Verdict;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.net.CidrBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts of computers that nobody has at hand, and what the doctor finds. */
class ChecksTest {
    private static final Translations ENGLISH = Translations.into(Locale.ENGLISH);

    private static final Nic LO = nic("lo", true, "127.0.0.1/8", "::1/128");
    private static final Nic ETH0 = nic("eth0", true, "192.168.1.5/24", "fe80::1/64");
    private static final Nic WLAN0 = nic("wlan0", true, "192.168.7.2/24");
    private static final Nic DOCKER0 = nic("docker0", true, "172.17.0.1/16");
    private static final Nic TUN0 = nic("tun0", true, "10.8.0.2/24");

    private static Nic nic(String name, boolean up, String... blocks) {
        List<CidrBlock> all = List.of(blocks).stream()
                .map(block -> CidrBlock.parse(block).orElseThrow())
                .toList();
        return new Nic(name, up, name.equals("lo"), true, all);
    }

    private static Target target(String group, String wanted, int ttl) {
        return new Target(Addresses.literal(group).orElseThrow(), 8421, wanted, ttl, 8000);
    }

    private static Target target() {
        return target("239.1.2.4", "", 1);
    }

    /** {@code LEVEL check text}. */
    private static String line(Finding finding) {
        return finding.level() + " " + finding.check() + " " + ENGLISH.text(finding.seen());
    }

    private static List<Finding> chosen(Nic nic, boolean fallback, Nic... nics) {
        String address = nic.address(true).orElseThrow();
        Text why = Text.of("net.why.route", "239.1.2.4");
        return new InterfaceCheck(target(), List.of(nics))
                .judge(new InterfaceCheck.Choice(nic, address, why, fallback));
    }

    @Test
    void theOnlyNetworkIsRight() {
        assertThat(chosen(ETH0, false, LO, ETH0, DOCKER0))
                .singleElement()
                .extracting(ChecksTest::line)
                .isEqualTo("PASS interface eth0 (192.168.1.5): the route to 239.1.2.4 leads there");
    }

    @Test
    void otherNetworksAreNamed() {
        assertThat(chosen(ETH0, false, LO, ETH0, WLAN0, DOCKER0))
                .extracting(ChecksTest::line)
                .contains("NOTE interface Other networks of this computer: wlan0 (192.168.7.2)");
    }

    @Test
    void containersAndTunnelsAreTraps() {
        for (Nic trap : List.of(DOCKER0, TUN0)) {
            Finding finding = chosen(trap, false, LO, ETH0, trap).get(0);
            assertThat(finding.level()).isEqualTo(Level.WARN);
            assertThat(ENGLISH.text(finding.remedy().orElseThrow())).endsWith("there are: eth0 (192.168.1.5)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "docker0, CONTAINERS",
        "br-0123456789ab, CONTAINERS",
        "veth12ab, CONTAINERS",
        "virbr0, CONTAINERS",
        "tun0, TUNNEL",
        "wg0, TUNNEL",
        "tailscale0, TUNNEL",
        "utun3, TUNNEL",
        "ppp0, TUNNEL",
        "eth0, NETWORK",
        "enp3s0, NETWORK",
        "wlp2s0, NETWORK",
        "br0, NETWORK",
        "en0, NETWORK",
        "ztabc, NETWORK"
    })
    void namesTellWhereInterfacesLead(String name, Nic.Kind kind) {
        assertThat(nic(name, true, "10.0.0.1/8").kind()).isEqualTo(kind);
    }

    @Test
    void noRouteIsFatalIfThereIsANetwork() {
        Finding finding = chosen(LO, true, LO, ETH0).get(0);
        assertThat(line(finding))
                .isEqualTo(
                        "FAIL route No route to 239.1.2.4: the programs fall back to lo, and so to this computer only");
        assertThat(ENGLISH.text(finding.remedy().orElseThrow())).contains("-chanIface=192.168.1.5");
        assertThat(finding.commands()).containsExactly("ip route add 224.0.0.0/4 dev eth0");
        assertThat(chosen(LO, true, LO, DOCKER0).get(0).level()).isEqualTo(Level.WARN);
    }

    @Test
    void anInterfaceWithoutMulticastIsFatal() {
        Nic deaf = new Nic("eth0", true, false, false, ETH0.blocks());
        assertThat(chosen(deaf, false, LO, deaf).get(0).commands()).containsExactly("ip link set eth0 multicast on");
    }

    @Test
    void whyThereIsNoInterface() {
        Text reason = Text.of("net.fault.noroute", "239.1.2.4");
        List<Nic> nics = List.of(LO, ETH0, nic("eth1", false, "192.168.9.9/24"));
        assertThat(line(new InterfaceCheck(target("239.1.2.4", "eth1", 1), nics).none(reason)))
                .isEqualTo("FAIL interface eth1 is down");
        assertThat(line(new InterfaceCheck(target("239.1.2.4", "192.168.9.9", 1), nics).none(reason)))
                .isEqualTo("FAIL interface eth1 is down");
        assertThat(line(new InterfaceCheck(target("ff05::1", "192.168.1.5", 1), nics).none(reason)))
                .isEqualTo("FAIL interface chanIface = 192.168.1.5 has no IPv6 address, as the group has");
        assertThat(new InterfaceCheck(target("239.1.2.4", "nosuch0", 1), nics)
                        .none(reason)
                        .seen())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "239.1.2.4, PASS",
        "224.0.0.5, WARN",
        "232.1.1.1, WARN",
        "225.1.2.3, PASS",
        "10.0.0.1, FAIL",
        "ff05::1, PASS",
        "ff02::1234, PASS",
        "ff01::1, FAIL",
        "ff0f::1, FAIL",
        "ff15::1, PASS",
        "2001:db8::1, FAIL"
    })
    void addressesOfGroups(String address, Level level) {
        assertThat(GroupCheck.address(target(address, "", 1)).level()).isEqualTo(level);
    }

    @Test
    void timeToLive() {
        assertThat(GroupCheck.ttl(target("239.1.2.4", "", 0), false).level()).isEqualTo(Level.FAIL);
        assertThat(GroupCheck.ttl(target("239.1.2.4", "", 0), true).level()).isEqualTo(Level.PASS);
        assertThat(GroupCheck.ttl(target(), false).level()).isEqualTo(Level.PASS);
        assertThat(GroupCheck.ttl(
                        target(), ETH0, Addresses.literal("192.168.1.9").orElseThrow()))
                .isEmpty();
        assertThat(GroupCheck.ttl(
                                target(), ETH0, Addresses.literal("192.168.2.9").orElseThrow())
                        .orElseThrow()
                        .level())
                .isEqualTo(Level.WARN);
        assertThat(GroupCheck.ttl(
                        target("239.1.2.4", "", 8),
                        ETH0,
                        Addresses.literal("192.168.2.9").orElseThrow()))
                .isEmpty();
    }

    private static final String ROUTES = """
            Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
            eth0	00000000	0101A8C0	0003	0	0	100	00000000	0	0	0
            eth0	0001A8C0	00000000	0001	0	0	100	00FFFFFF	0	0	0
            wlan0	0001A8C0	00000000	0001	0	0	600	00FFFFFF	0	0	0
            """;

    private static Optional<Level> reversePath(Nic nic, String all, String own) {
        return ReversePathCheck.judge(nic, Optional.of(all), Optional.of(own), Optional.of(ROUTES))
                .map(Finding::level);
    }

    @Test
    void aStrictReversePathNeedsTheWayBack() {
        Nic second = nic("wlan0", true, "192.168.1.6/24");
        assertThat(reversePath(ETH0, "1\n", "0\n")).contains(Level.PASS);
        assertThat(reversePath(second, "1\n", "0\n")).contains(Level.FAIL);
        assertThat(reversePath(second, "0\n", "1\n")).contains(Level.FAIL);
        assertThat(reversePath(second, "1\n", "2\n")).contains(Level.PASS);
        assertThat(reversePath(second, "0\n", "0\n")).contains(Level.PASS);
        assertThat(ReversePathCheck.judge(ETH0, Optional.empty(), Optional.empty(), Optional.empty()))
                .isEmpty();
    }

    @Test
    void packetsThatTheReversePathDroppedAreCounted() {
        String before = "TcpExt: SyncookiesSent IPReversePathFilter TWRecycled\nTcpExt: 0 7 0\nIpExt: A\nIpExt: 1\n";
        Optional<String> after = Optional.of(before.replace(" 7 ", " 19 "));
        assertThat(ReversePathCheck.dropped(Optional.of(before), Optional.of(before), ETH0))
                .isEmpty();
        assertThat(line(ReversePathCheck.dropped(Optional.of(before), after, ETH0)
                        .orElseThrow()))
                .startsWith("WARN rp_filter The kernel dropped 12 packets");
        assertThat(ReversePathCheck.dropped(Optional.empty(), after, ETH0)).isEmpty();
    }

    private static List<Finding> firewall(String iptables, String nft, Target target, Nic nic) {
        Ruleset rules = new Ruleset();
        rules.addIptables(iptables, true);
        rules.addNft(nft);
        return new FirewallCheck(target, nic, "192.168.1.5", rules).judge();
    }

    @Test
    void ufwIsOpenedInItsOwnWords() {
        assertThat(firewall(Recorded.text("iptables-ufw.txt"), "", target(), ETH0))
                .extracting(Finding::level, Finding::commands)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Level.FAIL, List.of("ufw allow in proto udp to 239.1.2.4 port 8421")),
                        org.assertj.core.groups.Tuple.tuple(
                                Level.WARN, List.of("ufw allow in proto igmp to 224.0.0.0/4")),
                        org.assertj.core.groups.Tuple.tuple(Level.WARN, List.of("ufw allow 8000/tcp")));
    }

    @Test
    void firewalldIsOpenedInTheZoneThatDrops() {
        assertThat(firewall("", Recorded.text("nft-firewalld.txt"), target(), ETH0)
                        .get(0)
                        .commands())
                .containsExactly("firewall-cmd --permanent --zone=public --add-port=8421/udp", "firewall-cmd --reload");
    }

    @Test
    void nftAndIptablesAreOpenedInTheChainThatDrops() {
        Nic other = nic("eth0", true, "172.16.0.5/16");
        List<Finding> findings = firewall("", Recorded.text("nft-server.txt"), target(), other);
        assertThat(findings).hasSize(1);
        assertThat(line(findings.get(0)))
                .isEqualTo(
                        "FAIL firewall Drops what comes in for 239.1.2.4 port 8421, by nft inet filter input: policy drop");
        assertThat(findings.get(0).commands())
                .containsExactly("nft insert rule inet filter input ip daddr 239.1.2.4 udp dport 8421 accept");
        assertThat(firewall(
                                "*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -d 224.0.0.0/4 -j DROP\nCOMMIT\n",
                                "",
                                target(),
                                ETH0)
                        .get(0)
                        .commands())
                .containsExactly("iptables -t raw -I PREROUTING -p udp -d 239.1.2.4 --dport 8421 -j ACCEPT");
    }

    @Test
    void whatGoesOutCountsToo() {
        Finding out = firewall(
                        "*filter\n:OUTPUT ACCEPT [0:0]\n-A OUTPUT -o eth0 -d 239.0.0.0/8 -j REJECT\nCOMMIT\n",
                        "",
                        target(),
                        ETH0)
                .get(0);
        assertThat(line(out)).startsWith("FAIL firewall Drops what we send to 239.1.2.4");
        assertThat(out.commands()).containsExactly("iptables -I OUTPUT -p udp -d 239.1.2.4 --dport 8421 -j ACCEPT");
    }

    @Test
    void aRuleThatDropsAPartIsNoTroubleWhileOthersAreHeard() {
        String limit = """
                table inet x {
                	chain c {
                		type filter hook input priority filter; policy accept;
                		udp dport 8421 limit rate over 2/second burst 5 packets drop
                	}
                }
                """;
        Finding finding = firewall("", limit, target(), ETH0).get(0);
        assertThat(line(finding))
                .isEqualTo("WARN firewall Drops what comes in for 239.1.2.4 port 8421, by nft inet x c: udp dport 8421 "
                        + "limit rate over 2/second burst 5 packets drop (perhaps, or only a part of it)");
        assertThat(finding.commands()).isNotEmpty();
        Finding heard = FirewallCheck.whenOthersAreHeard(finding);
        assertThat(heard.level()).isEqualTo(Level.NOTE);
        assertThat(heard.remedy()).isEmpty();
        assertThat(heard.commands()).isEmpty();
    }

    @Test
    void rulesThatAreNotUnderstoodAreNoPass() {
        String bridge =
                "table bridge x {\n\tchain c {\n\t\ttype filter hook input priority filter; policy drop;\n\t}\n}\n";
        assertThat(firewall("", bridge, target(), ETH0))
                .extracting(ChecksTest::line)
                .containsExactly("NOTE firewall Whether these rules drop the group is not known: nft bridge x c");
    }

    @Test
    void loopbackIsLetThroughEverywhere() {
        for (List<Finding> findings : List.of(
                firewall(Recorded.text("iptables-ufw.txt"), "", target(), LO),
                firewall("", Recorded.text("nft-firewalld.txt"), target(), LO),
                firewall("", Recorded.text("nft-server.txt"), target(), LO))) {
            assertThat(findings).extracting(Finding::level).containsExactly(Level.PASS);
        }
    }

    @Test
    void rulesThatMayNotBeReadAreNoWarningByThemselves() {
        Optional<Verdict.Manager> ufw = Optional.of(Verdict.Manager.UFW);
        assertThat(FirewallCheck.unread(Optional.empty(), false, false, target())
                        .level())
                .isEqualTo(Level.NOTE);
        assertThat(FirewallCheck.unread(ufw, false, true, target()).level()).isEqualTo(Level.PASS);
        Finding active = FirewallCheck.unread(ufw, false, false, target());
        assertThat(active.level()).isEqualTo(Level.WARN);
        assertThat(active.commands()).containsExactly("ufw allow in proto udp to 239.1.2.4 port 8421");
    }

    private static final String WSL2 = "Linux version 5.15.153.1-microsoft-standard-WSL2 (root@941d701f84f1) (gcc)";

    @ParameterizedTest
    @ValueSource(strings = {"nat\n", "virtioproxy\n", ""})
    void wslHasANetworkOfItsOwn(String mode) {
        Optional<String> told = Optional.of(mode).filter(text -> !text.isEmpty());
        assertThat(HostChecks.system("Linux", Optional.of(WSL2), told, false))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.WARN))
                .satisfies(
                        finding -> assertThat(finding.commands()).containsExactly("[wsl2]", "networkingMode=mirrored"));
    }

    @Test
    void systemsWithoutTrapsAreNotSpokenOf() {
        assertThat(HostChecks.system("Linux", Optional.of("Linux version 6.1.0-18-amd64"), Optional.empty(), false))
                .isEmpty();
        assertThat(HostChecks.system("Linux", Optional.of(WSL2), Optional.of("mirrored\n"), false))
                .extracting(Finding::level)
                .containsExactly(Level.NOTE);
        for (String name : new String[] {"Mac OS X", "Windows 11"}) {
            assertThat(HostChecks.system(name, Optional.empty(), Optional.empty(), false))
                    .extracting(Finding::level)
                    .containsExactly(Level.NOTE);
        }
    }

    @Test
    void buffersPortsAndEncodings() {
        assertThat(HostChecks.buffer(4 << 20, 4 << 20, true).level()).isEqualTo(Level.PASS);
        assertThat(HostChecks.buffer(4 << 20, 212_992, true).commands())
                .containsExactly("sysctl -w net.core.rmem_max=4194304");
        assertThat(HostChecks.buffer(4 << 20, 212_992, true).level()).isEqualTo(Level.NOTE);
        assertThat(HostChecks.buffer(4 << 20, 8192, false).level()).isEqualTo(Level.WARN);
        assertThat(HostChecks.uploads(8000, Optional.empty(), false).level()).isEqualTo(Level.PASS);
        assertThat(HostChecks.uploads(8000, Optional.of("in use"), true).level())
                .isEqualTo(Level.NOTE);
        assertThat(HostChecks.uploads(8000, Optional.of("in use"), false).level())
                .isEqualTo(Level.WARN);
        assertThat(HostChecks.encoding("UTF-8").level()).isEqualTo(Level.PASS);
        assertThat(HostChecks.encoding("ANSI_X3.4-1968").level()).isEqualTo(Level.NOTE);
        assertThat(HostChecks.encoding("ISO-8859-1").level()).isEqualTo(Level.WARN);
        assertThat(HostChecks.encoding("").level()).isEqualTo(Level.NOTE);
    }

    @Test
    void bridgesThatLearnButDoNotAsk() {
        Optional<String> on = Optional.of("1\n");
        Optional<String> off = Optional.of("0\n");
        assertThat(HostChecks.bridge("br0", on, off).orElseThrow().commands())
                .containsExactly("ip link set br0 type bridge mcast_querier 1");
        assertThat(HostChecks.bridge("br0", on, on)).isEmpty();
        assertThat(HostChecks.bridge("br0", off, off)).isEmpty();
        assertThat(HostChecks.bridge("eth0", Optional.empty(), Optional.empty()))
                .isEmpty();
    }

    @Test
    void ipv6ThatIsOff() {
        assertThat(HostChecks.ipv6(target("ff05::1", "", 1), "eth0", Optional.of("1\n"))
                        .orElseThrow()
                        .commands())
                .containsExactly("sysctl -w net.ipv6.conf.eth0.disable_ipv6=0");
        assertThat(HostChecks.ipv6(target(), "eth0", Optional.of("1\n"))).isEmpty();
    }
}
