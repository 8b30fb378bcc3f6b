package mcastbots.doctor.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of rules. */
final class Chain {
    /** Where the kernel hands packets to a chain. */
    enum Hook {
        INGRESS,
        PREROUTING,
        INPUT,
        FORWARD,
        OUTPUT,
        POSTROUTING,
        EGRESS
    }

    private final Table table;
    private final String name;
    private final List<Rule> rules = new ArrayList<>();
    private Hook hook;
    private boolean drops;
    private List<String> devices = List.of();

    Chain(Table table, String name) {
        this.table = table;
        this.name = name;
    }

    /**
     * It is one to which the kernel hands packets.
     *
     * @param only the interfaces whose packets it gets, perhaps with a wildcard; empty for all
     */
    void base(Hook where, boolean dropsRest, List<String> only) {
        hook = where;
        drops = dropsRest;
        devices = only;
    }

    /** Whether it gets packets of this interface. */
    boolean isOf(String network) {
        return devices.isEmpty()
                || devices.stream().anyMatch(device -> Values.network(device, '*', network) == Match.YES);
    }

    /** Whether it may drop anything, by a rule of its own or of the chains of its table. */
    boolean mayDrop() {
        return drops
                || table.chains().values().stream()
                        .flatMap(chain -> chain.rules.stream())
                        .anyMatch(rule -> rule.action() == Rule.Action.DROP);
    }

    void add(Rule rule) {
        rules.add(rule);
    }

    Table table() {
        return table;
    }

    String name() {
        return name;
    }

    List<Rule> rules() {
        return rules;
    }

    Optional<Hook> hook() {
        return Optional.ofNullable(hook);
    }

    /** Whether it drops what no rule has decided on. */
    boolean drops() {
        return drops;
    }
}
