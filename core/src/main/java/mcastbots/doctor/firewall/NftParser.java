package mcastbots.doctor.firewall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code nft list ruleset} prints (nft(8)): tables, in them chains and sets, in chains a rule a line. The text,
 * and not the JSON that nft can print as well, since a rule is named to the user as he or she has written it.
 */
final class NftParser {
    private static final Pattern TABLE = Pattern.compile("table (\\w+) (\\S+) \\{.*");
    private static final Pattern CHAIN = Pattern.compile("chain (\\S+) \\{.*");
    private static final Pattern SET = Pattern.compile("(?:set|map) (\\S+) \\{.*");
    private static final Pattern HOOK =
            Pattern.compile("type \\w+ hook (\\w+) (?:devices? (.*?) ?)?priority .*?;(?: policy (\\w+);)?.*");

    private final List<Table> tables = new ArrayList<>();
    private Table table;
    private Chain chain;
    private String set;
    private boolean inOther;

    private NftParser() {}

    static List<Table> parse(String listed) {
        NftParser parser = new NftParser();
        StringBuilder rule = new StringBuilder();
        for (String line : listed.lines().map(NftParser::bare).toList()) {
            rule.append(rule.length() == 0 ? "" : " ").append(line);
            // The elements of a set may take several lines.
            boolean header =
                    line.matches("(table|chain|set|map|flowtable|counter|quota|ct \\w+|limit|secmark|synproxy) .*\\{");
            if (header || isBalanced(rule)) {
                parser.read(rule.toString());
                rule.setLength(0);
            }
        }
        return parser.tables;
    }

    /** Without what {@code nft -a} adds. */
    private static String bare(String line) {
        return line.strip().replaceFirst(" # handle \\d+$", "");
    }

    private static boolean isBalanced(CharSequence rule) {
        String bare = rule.toString().replaceAll("\"[^\"]*\"", "");
        long open = bare.chars().filter(c -> c == '{').count();
        long closed = bare.chars().filter(c -> c == '}').count();
        return open <= closed;
    }

    private void read(String line) {
        Matcher newTable = TABLE.matcher(line);
        if (newTable.matches()) {
            table = new Table(Table.Tool.NFT, newTable.group(1), newTable.group(2));
            tables.add(table);
        } else if (table == null || line.isEmpty() || line.startsWith("#")) {
            return;
        } else if (line.equals("}")) {
            end();
        } else if (chain != null) {
            readInChain(line);
        } else if (set != null) {
            readInSet(line);
        } else {
            begin(line);
        }
    }

    private void begin(String line) {
        Matcher newChain = CHAIN.matcher(line);
        Matcher newSet = SET.matcher(line);
        if (newChain.matches()) {
            chain = table.chain(newChain.group(1));
        } else if (newSet.matches()) {
            set = newSet.group(1);
            table.sets().put(set, "{ }"); // an empty one is listed without its elements
        } else if (line.matches("flags .*dormant.*")) {
            tables.remove(table); // switched off
        } else {
            inOther |= line.endsWith("{");
        }
    }

    private void end() {
        if (chain != null) {
            chain = null;
        } else if (set != null) {
            set = null;
        } else if (inOther) {
            inOther = false;
        } else {
            table = null;
        }
    }

    private void readInChain(String line) {
        Matcher base = HOOK.matcher(line);
        if (!base.matches()) {
            NftRule.parse(line, table).forEach(chain::add);
            return;
        }
        String hook = base.group(1).toUpperCase(Locale.ROOT);
        Optional<Chain.Hook> known = Arrays.stream(Chain.Hook.values())
                .filter(h -> h.name().equals(hook))
                .findFirst();
        known.ifPresent(h -> chain.base(h, "drop".equals(base.group(3)), devices(base.group(2))));
        if (known.isEmpty()) {
            table.strange().put(chain.name(), chain);
        }
    }

    /** {@code "eth0"} or {@code = { "eth0", "eth1" }}; null for all. */
    private static List<String> devices(String listed) {
        List<String> devices = new ArrayList<>();
        Words words = new Words(listed == null ? "" : listed);
        while (words.more()) {
            String word = words.next();
            if (!word.matches("[={},]")) {
                devices.add(word);
            }
        }
        return devices;
    }

    private void readInSet(String line) {
        if (line.startsWith("elements = {")) {
            table.sets().put(set, line.substring(line.indexOf('{')));
        }
    }
}
