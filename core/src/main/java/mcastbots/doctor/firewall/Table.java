package mcastbots.doctor.firewall;

import java.util.LinkedHashMap;
import java.util.Map;

/** Chains that can lead to one another. */
final class Table {
    /** Which tool lists and changes it. */
    enum Tool {
        IPTABLES,
        NFT
    }

    private final Tool tool;
    private final String family;
    private final String name;
    private final Map<String, Chain> chains = new LinkedHashMap<>();
    private final Map<String, String> sets = new LinkedHashMap<>();
    private final Map<String, Chain> strange = new LinkedHashMap<>();

    /** @param family {@code ip}, {@code ip6}, {@code inet}, {@code netdev}, or another whose rules we do not judge */
    Table(Tool tool, String family, String name) {
        this.tool = tool;
        this.family = family;
        this.name = name;
    }

    Tool tool() {
        return tool;
    }

    String family() {
        return family;
    }

    String name() {
        return name;
    }

    Chain chain(String chain) {
        return chains.computeIfAbsent(chain, key -> new Chain(this, key));
    }

    Map<String, Chain> chains() {
        return chains;
    }

    /** The elements of its named sets and maps, as they are written. */
    Map<String, String> sets() {
        return sets;
    }

    /** Chains to which the kernel hands packets at a place that we do not know. */
    Map<String, Chain> strange() {
        return strange;
    }

    boolean sees(Packet packet) {
        return family.equals("inet") || family.equals("netdev") || family.equals(packet.isIpv4() ? "ip" : "ip6");
    }
}
