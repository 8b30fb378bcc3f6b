package mcastbots.doctor.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of rules. */
final class Chain {
    /** Where the kernel hands packets to a chain. */
    enum Hook {
        PREROUTING,
        INPUT,
        OUTPUT,
        POSTROUTING
    }

    private final Table table;
    private final String name;
    private final List<Rule> rules = new ArrayList<>();
    private Hook hook;
    private boolean drops;

    Chain(Table table, String name) {
        this.table = table;
        this.name = name;
    }

    /** It is one to which the kernel hands packets. */
    void base(Hook where, boolean dropsRest) {
        hook = where;
        drops = dropsRest;
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
