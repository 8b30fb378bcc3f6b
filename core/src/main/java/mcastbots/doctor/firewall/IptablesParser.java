package mcastbots.doctor.firewall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what {@code iptables-save} prints (iptables-extensions(8)). What it doesn't understand may apply or not. */
final class IptablesParser {
    /** Tables whose chains drop packets only by way of exception, but can. */
    private static final Set<String> TABLES = Set.of("filter", "mangle", "raw", "security");

    /** Matches that say nothing by themselves, only by their options. */
    private static final Set<String> MODULES =
            Set.of("udp", "tcp", "comment", "conntrack", "state", "addrtype", "pkttype", "multiport", "icmp", "icmp6");

    private static final Set<String> DROPS = Set.of("DROP", "REJECT");

    /** Targets after which the next rule is looked at (iptables-extensions(8)). */
    private static final Set<String> SIDE_EFFECTS = Set.of(
            "AUDIT",
            "CHECKSUM",
            "CLASSIFY",
            "CONNMARK",
            "CONNSECMARK",
            "CT",
            "DSCP",
            "ECN",
            "HL",
            "HMARK",
            "IDLETIMER",
            "LED",
            "LOG",
            "MARK",
            "NFLOG",
            "NOTRACK",
            "RATEEST",
            "SECMARK",
            "SET",
            "TCPMSS",
            "TCPOPTSTRIP",
            "TEE",
            "TOS",
            "TRACE",
            "TTL",
            "ULOG");

    private final Table table;

    private IptablesParser(Table table) {
        this.table = table;
    }

    static List<Table> parse(String saved, String family) {
        List<Table> tables = new ArrayList<>();
        Table table = null;
        for (String line : saved.lines().toList()) {
            if (line.startsWith("*")) {
                table = new Table(Table.Tool.IPTABLES, family, line.substring(1).strip());
                tables.add(table);
            } else if (table != null && TABLES.contains(table.name())) {
                new IptablesParser(table).read(line);
            }
        }
        return tables;
    }

    private void read(String line) {
        Words words = new Words(line);
        if (line.startsWith(":")) {
            Chain chain = table.chain(words.next().substring(1));
            Arrays.stream(Chain.Hook.values())
                    .filter(hook ->
                            hook.name().equals(chain.name()) && !words.peek().equals("-"))
                    .forEach(hook -> chain.base(hook, line.contains(" DROP "), List.of()));
        } else if (words.take("-A")) {
            table.chain(words.next()).add(rule(line, words));
        }
    }

    private Rule rule(String line, Words words) {
        List<Function<Packet, Match>> tests = new ArrayList<>();
        while (words.more()) {
            boolean negated = words.take("!");
            String option = words.next();
            if (option.equals("-j") || option.equals("-g") || option.equals("--jump") || option.equals("--goto")) {
                String target = words.next();
                Rule.Action action =
                        option.endsWith("g") || option.endsWith("goto") ? Rule.Action.GOTO : action(target);
                if (action == Rule.Action.DROP && !DROPS.contains(target)) {
                    tests.add(packet -> Match.MAYBE);
                }
                return new Rule(line, List.copyOf(tests), action, target);
            }
            Function<Packet, Match> test = test(option, words);
            tests.add(negated ? packet -> test.apply(packet).not() : test);
        }
        return new Rule(line, List.copyOf(tests), Rule.Action.CONTINUE, "");
    }

    private Rule.Action action(String target) {
        return switch (target) {
            case "ACCEPT" -> Rule.Action.ACCEPT;
            case "RETURN" -> Rule.Action.RETURN;
            default ->
                table.chains().containsKey(target)
                        ? Rule.Action.JUMP
                        : goesOn(target) ? Rule.Action.CONTINUE : Rule.Action.DROP;
        };
    }

    /** Whether a target of iptables only does something besides. The others may drop: a program decides, say (NFQUEUE). */
    static boolean goesOn(String target) {
        return SIDE_EFFECTS.contains(target);
    }

    private static Function<Packet, Match> test(String option, Words words) {
        String value = values(words);
        return switch (option) {
            case "-p", "--protocol" ->
                packet -> Match.of(value.equals("all") || packet.protocol().isCalled(value));
            case "-d", "--destination", "--dst-range" -> packet -> Values.address(value, packet.to());
            case "-s", "--source" -> packet -> packet.inward() ? Values.source(value, packet) : Match.MAYBE;
            case "-i", "--in-interface" ->
                packet -> packet.inward() ? Values.network(value, '+', packet.network()) : Match.NO;
            case "-o", "--out-interface" ->
                packet -> packet.inward() ? Match.NO : Values.network(value, '+', packet.network());
            case "--dport", "--dports" -> packet -> any(value, port -> Values.port(port, packet.port()));
            case "--sport", "--sports" -> packet -> any(value, Values::senderPort);
            case "--ctstate", "--state" -> packet -> any(value, state -> Match.of(state.equals("NEW")));
            case "--dst-type" ->
                packet -> any(
                        value, type -> Match.of(type.equals(packet.to().isMulticastAddress() ? "MULTICAST" : "LOCAL")));
            case "--pkt-type" ->
                packet -> Match.of(value.equals(packet.to().isMulticastAddress() ? "multicast" : "unicast"));
            case "-m", "--match" -> packet -> MODULES.contains(value) ? Match.YES : Match.MAYBE;
            case "--comment" -> packet -> Match.YES;
            default -> packet -> Match.MAYBE;
        };
    }

    /** All words up to the next option: lists have commas in them. */
    private static String values(Words words) {
        List<String> values = new ArrayList<>();
        while (words.more() && !words.peek().startsWith("-") && !words.peek().equals("!")) {
            values.add(words.next());
        }
        return values.stream().collect(Collectors.joining());
    }

    private static Match any(String list, Function<String, Match> test) {
        return Arrays.stream(list.split(",", -1)).map(test).reduce(Match.NO, Match::or);
    }
}
