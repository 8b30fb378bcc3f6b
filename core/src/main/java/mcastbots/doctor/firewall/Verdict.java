package mcastbots.doctor.firewall;

import java.util.Set;

/**
 * What becomes of a packet.
 *
 * @param fate whether it gets through
 * @param tool {@code iptables}, {@code ip6tables} or {@code nft}: what lists and changes the rule; empty if it gets through
 * @param table the table of the rule that decides, with its family for nft: {@code filter}, {@code inet filter}
 * @param base the chain to which the kernel handed the packet
 * @param chain the chain in which the rule stands
 * @param rule the rule, or the policy, as the tool lists it
 * @param manager what keeps the rules
 */
public record Verdict(Fate fate, String tool, String table, String base, String chain, String rule, Manager manager) {
    /** What stands for the rule when no rule has decided. */
    static final String POLICY = "policy drop";

    static final Verdict PASSES = new Verdict(Fate.PASSES, "", "", "", "", "", Manager.NFT);

    /** Whether a packet gets through. */
    public enum Fate {
        PASSES,
        /** It depends on what we don't know. */
        DOUBTFUL,
        DROPPED
    }

    static Verdict of(Fate fate, Chain base, Chain chain, String rule) {
        Table table = chain.table();
        boolean nft = table.tool() == Table.Tool.NFT;
        String tool = nft ? "nft" : table.family().equals("ip6") ? "ip6tables" : "iptables";
        String name = nft ? table.family() + " " + table.name() : table.name();
        return new Verdict(fate, tool, name, base.name(), chain.name(), rule, manager(chain, rule));
    }

    /** Whose rule this is, as the names of chains tell. The policy of a chain is of whoever has put its own chains there. */
    private static Manager manager(Chain chain, String rule) {
        Table table = chain.table();
        Set<String> chains = rule.equals(POLICY) || chain.name().startsWith("ufw")
                ? table.chains().keySet()
                : Set.of(chain.name());
        if (table.name().equals("firewalld") || chains.stream().anyMatch(name -> name.matches("IN_.*|INPUT_ZONES"))) {
            return Manager.FIREWALLD;
        }
        if (chains.stream().anyMatch(name -> name.startsWith("ufw-"))) {
            return Manager.UFW;
        }
        return table.tool() == Table.Tool.NFT ? Manager.NFT : Manager.IPTABLES;
    }

    /** The same, but not for certain. */
    Verdict doubtful() {
        return new Verdict(Fate.DOUBTFUL, tool, table, base, chain, rule, manager);
    }

    /** What a firewall's rules are kept with. */
    public enum Manager {
        FIREWALLD,
        UFW,
        IPTABLES,
        NFT
    }
}
