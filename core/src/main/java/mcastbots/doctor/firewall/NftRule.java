package mcastbots.doctor.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads one line of an nft chain. It is one rule, or with a verdict map as many as that has verdicts. */
final class NftRule {
    /** Statements that only do something besides, with their arguments, up to the next statement. */
    private static final Set<String> SIDE_EFFECTS = Set.of("counter", "log", "comment", "notrack");

    private static final Set<String> VERDICTS =
            Set.of("accept", "drop", "reject", "return", "continue", "jump", "goto");

    /** Statements that lead the packet elsewhere: to a program that decides, to another address or interface. */
    private static final Set<String> DIVERSIONS = Set.of("queue", "fwd", "dnat", "redirect", "tproxy");

    private final String line;
    private final Table table;
    private final Words words;
    private final List<Function<Packet, Match>> tests = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();

    private NftRule(String line, Table table) {
        this.line = line;
        this.table = table;
        words = new Words(line);
    }

    static List<Rule> parse(String line, Table table) {
        NftRule rule = new NftRule(line, table);
        while (rule.words.more() && rule.rules.isEmpty()) {
            rule.statement();
        }
        return rule.rules;
    }

    private void statement() {
        String word = words.next();
        switch (word) {
            case "iifname", "iif" ->
                compare((value, packet) -> packet.inward() ? Values.network(value, '*', packet.network()) : Match.NO);
            case "oifname", "oif" ->
                compare((value, packet) -> packet.inward() ? Match.NO : Values.network(value, '*', packet.network()));
            case "pkttype" ->
                compare((value, packet) ->
                        Match.of(value.matches(packet.to().isMulticastAddress() ? "multicast" : "host|unicast")));
            case "l4proto" ->
                compare((value, packet) -> Match.of(packet.protocol().isCalled(value)));
            case "nfproto" -> compare((value, packet) -> Match.of(value.equals(packet.isIpv4() ? "ipv4" : "ipv6")));
            case "meta" -> {
                if (!Set.of("iifname", "iif", "oifname", "oif", "pkttype", "l4proto", "nfproto")
                        .contains(words.peek())) {
                    unknown();
                }
            }
            case "ip", "ip6" -> header(word.equals("ip"));
            case "udp", "tcp", "th", "igmp", "icmp", "icmpv6", "sctp", "dccp" -> transport(word);
            case "ct" -> connection();
            case "fib" -> routing();
            default -> {
                if (VERDICTS.contains(word)) {
                    rules.add(rule(tests, word, words.next()));
                } else if (DIVERSIONS.contains(word)) {
                    rules.add(mayDrop());
                } else if (SIDE_EFFECTS.contains(word)) {
                    skip(word);
                } else if (word.equals("xt") && words.take("target")) {
                    if (!IptablesParser.goesOn(words.next())) {
                        rules.add(mayDrop());
                    }
                } else {
                    unknown();
                }
            }
        }
    }

    /** A comparison of something that no packet tells us, up to what becomes of it. */
    private void unknown() {
        tests.add(packet -> Match.MAYBE);
        while (words.more()
                && !VERDICTS.contains(words.peek())
                && !DIVERSIONS.contains(words.peek())
                && !words.peek().equals("vmap")) {
            words.next();
        }
        if (words.take("vmap")) {
            verdicts((value, packet) -> Match.MAYBE);
        }
    }

    private void skip(String statement) {
        if (statement.equals("comment")) {
            words.next();
        } else if (statement.equals("counter")) {
            while (words.peek().matches("packets|bytes")) {
                words.next();
                words.next();
            }
        } else if (statement.equals("log")) {
            while (words.peek().matches("prefix|level|group|snaplen|queue-threshold|flags")) {
                words.next();
                words.next();
            }
        }
    }

    private void header(boolean ipv4) {
        tests.add(packet -> Match.of(packet.isIpv4() == ipv4));
        switch (words.next()) {
            case "daddr" -> compare((value, packet) -> Values.address(value, packet.to()));
            case "saddr" -> compare((value, packet) -> packet.inward() ? Values.source(value, packet) : Match.MAYBE);
            case "protocol", "nexthdr" ->
                compare((value, packet) -> Match.of(packet.protocol().isCalled(value)));
            default -> unknown();
        }
    }

    private void transport(String protocol) {
        tests.add(packet -> Match.of(
                protocol.equals("th") ? packet.port() != 0 : packet.protocol().isCalled(protocol)));
        switch (words.next()) {
            case "dport" -> compare((value, packet) -> Values.port(value, packet.port()));
            case "sport" -> compare((value, packet) -> Values.senderPort(value));
            default -> unknown();
        }
    }

    private void connection() {
        switch (words.next()) {
            case "state" -> compare((value, packet) -> Match.of(value.equals("new")));
            case "status" -> compare((value, packet) -> Match.NO);
            default -> unknown();
        }
    }

    private void routing() {
        if (words.take("daddr") && words.take("type")) {
            compare((value, packet) ->
                    Match.of(value.equals(packet.to().isMulticastAddress() ? "multicast" : "local")));
        } else {
            unknown();
        }
    }

    /** Reads {@code [!=] value}, {@code { a, b }}, {@code @set}, {@code vmap { value : verdict, ... }} or {@code vmap @map}. */
    private void compare(BiFunction<String, Packet, Match> comparison) {
        if (words.take("vmap")) {
            verdicts(comparison);
            return;
        }
        boolean negated = words.take("!=");
        words.take("==");
        String first = words.next();
        if (Set.of("&", "and", ".").contains(first)) { // a part of it, or together with what follows
            unknown();
            return;
        }
        if (first.startsWith("@") && !table.sets().containsKey(first.substring(1))) {
            tests.add(packet -> Match.MAYBE);
            return;
        }
        List<String> values = first.equals("{") ? elements() : list(first);
        Function<Packet, Match> test = packet -> any(values, value -> comparison.apply(value, packet));
        tests.add(negated ? packet -> test.apply(packet).not() : test);
    }

    private List<String> list(String first) {
        if (first.startsWith("@")) {
            Words set = new Words(table.sets().get(first.substring(1)));
            set.take("{");
            return elements(set);
        }
        List<String> values = new ArrayList<>(List.of(first));
        while (words.take(",")) {
            values.add(words.next());
        }
        return values;
    }

    private List<String> elements() {
        return elements(words);
    }

    private static List<String> elements(Words words) {
        List<String> values = new ArrayList<>();
        while (words.more() && !words.take("}")) {
            values.add(words.next());
            while (words.more() && !words.take(",") && !words.peek().equals("}")) {
                words.next(); // "timeout 5m expires 3m", "comment x", "- 10.0.0.9"
            }
        }
        return values;
    }

    private void verdicts(BiFunction<String, Packet, Match> comparison) {
        if (!words.peek().startsWith("@")) {
            verdicts(words, comparison);
            return;
        }
        String elements = table.sets().get(words.next().substring(1));
        if (elements == null) {
            rules.add(mayDrop());
        } else {
            verdicts(new Words(elements), comparison);
        }
    }

    private void verdicts(Words map, BiFunction<String, Packet, Match> comparison) {
        map.take("{");
        while (map.more() && !map.take("}")) {
            String value = map.next();
            boolean plain = true; // no value of several parts; "timeout 5m" and so on may stand behind it
            while (map.more() && !map.take(":")) {
                plain &= !map.next().equals(".");
            }
            BiFunction<String, Packet, Match> test = plain ? comparison : (v, packet) -> Match.MAYBE;
            List<Function<Packet, Match>> all = new ArrayList<>(tests);
            // "*" is for what no other element is for; it is the last one.
            all.add(packet -> value.equals("*") ? Match.YES : test.apply(value, packet));
            String verdict = map.next();
            rules.add(rule(all, verdict, Set.of("jump", "goto").contains(verdict) ? map.next() : ""));
            while (map.more() && !map.take(",") && !map.peek().equals("}")) {
                map.next();
            }
        }
    }

    /** Whether it drops what it is for, we can't tell. */
    private Rule mayDrop() {
        List<Function<Packet, Match>> all = new ArrayList<>(tests);
        all.add(packet -> Match.MAYBE);
        return rule(all, "drop", "");
    }

    private Rule rule(List<Function<Packet, Match>> conditions, String verdict, String target) {
        if (target.equals("{")) { // a chain without a name, written where it is used
            return mayDrop();
        }
        Rule.Action action = switch (verdict) {
            case "accept" -> Rule.Action.ACCEPT;
            case "drop", "reject" -> Rule.Action.DROP;
            case "return" -> Rule.Action.RETURN;
            case "jump" -> Rule.Action.JUMP;
            case "goto" -> Rule.Action.GOTO;
            default -> Rule.Action.CONTINUE;
        };
        String text = line.replaceAll("counter packets \\d+ bytes \\d+ ", "");
        return new Rule(text, List.copyOf(conditions), action, target);
    }

    private static Match any(List<String> values, Function<String, Match> test) {
        return values.stream().map(test).reduce(Match.NO, Match::or);
    }
}
