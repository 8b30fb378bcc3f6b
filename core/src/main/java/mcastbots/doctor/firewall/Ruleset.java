package mcastbots.doctor.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All rules of a packet filter. A packet passes if each chain that the kernel hands it to lets it; within a chain the first
 * rule that applies decides.
 */
public final class Ruleset {
    /** Deeper than the kernel lets chains lead to one another: who gets here goes round in a circle. */
    private static final int MAX_DEPTH = 32;

    private final List<Table> tables = new ArrayList<>();

    /** Without rules, everything passes. */
    public Ruleset() {}

    /**
     * Adds what {@code iptables-save} or {@code ip6tables-save} prints.
     *
     * @param ipv4 which of the two
     */
    public void addIptables(String saved, boolean ipv4) {
        tables.addAll(IptablesParser.parse(saved, ipv4 ? "ip" : "ip6"));
    }

    /** Adds what {@code nft list ruleset} prints; after iptables, whose rules it may print again. */
    public void addNft(String listed) {
        List<Table> iptables = List.copyOf(tables);
        NftParser.parse(listed).stream()
                .filter(table -> iptables.stream()
                        .noneMatch(known -> known.family().equals(table.family())
                                && known.name().equals(table.name())))
                .forEach(tables::add);
    }

    /** Whether there are no rules at all. */
    public boolean isEmpty() {
        return tables.stream()
                .flatMap(table -> table.chains().values().stream())
                .noneMatch(chain -> !chain.rules().isEmpty() || chain.drops());
    }

    /** What becomes of a packet. */
    public Verdict judge(Packet packet) {
        Verdict doubt = null;
        for (Chain.Hook hook : packet.inward()
                ? List.of(Chain.Hook.INGRESS, Chain.Hook.PREROUTING, Chain.Hook.INPUT)
                : List.of(Chain.Hook.OUTPUT, Chain.Hook.POSTROUTING, Chain.Hook.EGRESS)) {
            for (Chain base : (Iterable<Chain>) bases(hook, packet)::iterator) {
                Verdict verdict = new Walk(packet, base).verdict();
                if (verdict.fate() == Verdict.Fate.DROPPED) {
                    return verdict;
                }
                doubt = verdict.fate() == Verdict.Fate.DOUBTFUL && doubt == null ? verdict : doubt;
            }
        }
        return doubt == null ? Verdict.PASSES : doubt;
    }

    private Stream<Chain> bases(Chain.Hook hook, Packet packet) {
        return tables.stream()
                .filter(table -> table.sees(packet))
                .flatMap(table -> table.chains().values().stream())
                .filter(chain -> chain.hook().filter(hook::equals).isPresent())
                .filter(chain -> chain.isOf(packet.network()));
    }

    /**
     * The chains that drop packets, but were not asked when a packet was judged: those of bridges, whose packets need not be ours,
     * and those at hooks that we do not know. Each as nft lists it.
     */
    public List<String> notJudged() {
        return tables.stream()
                .flatMap(table -> Stream.concat(
                        table.strange().values().stream(),
                        table.chains().values().stream()
                                .filter(chain -> table.family().equals("bridge"))
                                .filter(chain -> chain.hook().isPresent())))
                .filter(Chain::mayDrop)
                .map(chain -> Stream.of(chain.table().family(), chain.table().name(), chain.name())
                        .collect(Collectors.joining(" ")))
                .distinct()
                .toList();
    }

    /** One packet's way through a chain and those that it leads to. */
    private static final class Walk {
        private final Packet packet;
        private final Chain base;
        /** The first rule that may drop it; null if there is none. */
        private Verdict mayDrop;

        private boolean mayPass;

        Walk(Packet packet, Chain base) {
            this.packet = packet;
            this.base = base;
        }

        Verdict verdict() {
            Verdict end = walk(base, 0, true);
            if (end == null) {
                end = base.drops() ? drop(base, Verdict.POLICY, true) : Verdict.PASSES;
            }
            if (end.fate() == Verdict.Fate.DROPPED && mayPass) {
                return end.doubtful();
            }
            return end.fate() == Verdict.Fate.PASSES && mayDrop != null ? mayDrop : end;
        }

        /** What the rules of a chain decide for certain; null if nothing. */
        private Verdict walk(Chain chain, int depth, boolean certain) {
            if (depth > MAX_DEPTH) {
                return null;
            }
            for (Rule rule : chain.rules()) {
                Match match = rule.matches(packet);
                if (match == Match.NO || rule.action() == Rule.Action.CONTINUE) {
                    continue;
                }
                boolean sure = certain && match == Match.YES;
                Verdict verdict = apply(rule, chain, depth, sure);
                boolean leaves = rule.action() == Rule.Action.RETURN || rule.action() == Rule.Action.GOTO;
                if (verdict != null || (leaves && match == Match.YES)) {
                    return verdict;
                }
            }
            return null;
        }

        private Verdict apply(Rule rule, Chain chain, int depth, boolean sure) {
            return switch (rule.action()) {
                case ACCEPT -> {
                    mayPass |= !sure;
                    yield sure ? Verdict.PASSES : null;
                }
                case DROP -> drop(chain, rule.text(), sure);
                case JUMP, GOTO -> {
                    Chain target = chain.table().chains().get(rule.target());
                    yield target == null ? null : walk(target, depth + 1, sure);
                }
                case RETURN, CONTINUE -> null;
            };
        }

        private Verdict drop(Chain chain, String rule, boolean sure) {
            if (sure) {
                return Verdict.of(Verdict.Fate.DROPPED, base, chain, rule);
            }
            mayDrop = mayDrop == null ? Verdict.of(Verdict.Fate.DOUBTFUL, base, chain, rule) : mayDrop;
            return null;
        }
    }
}
