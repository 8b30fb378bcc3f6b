package mcastbots.doctor.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mcastbots.i18n.Text;
import mcastbots.net.CidrBlock;

/**
 * Linux's rp_filter: at 1, what comes in by an interface is dropped unless answers to its sender would leave by the same one
 * (RFC 3704).
 */
public final class ReversePathCheck {
    public static final String NAME = "rp_filter";
    private static final int STRICT = 1;

    private ReversePathCheck() {}

    /**
     * What is to be said.
     *
     * @param ofAll {@code net.ipv4.conf.all.rp_filter}; empty where there is no such thing
     * @param ofNic that of the interface
     * @param routes {@code /proc/net/route}
     */
    public static Optional<Finding> judge(
            Nic nic, Optional<String> ofAll, Optional<String> ofNic, Optional<String> routes) {
        Optional<CidrBlock> block = nic.block(true);
        if (ofAll.isEmpty() || ofNic.isEmpty() || block.isEmpty() || nic.loopback()) {
            return Optional.empty();
        }
        int value = Math.max(number(ofAll.get()).orElse(0), number(ofNic.get()).orElse(0));
        String back = routes.map(table -> wayTo(block.get(), table)).orElse("");
        if (value != STRICT || back.isEmpty() || back.equals(nic.name())) {
            return Optional.of(Finding.pass(
                    NAME,
                    value == STRICT
                            ? Text.of("doctor.rpfilter.strict", value, nic.name())
                            : Text.of("doctor.rpfilter.loose", value)));
        }
        return Optional.of(Finding.fail(
                        NAME,
                        Text.of(
                                "doctor.rpfilter.dropped",
                                nic.name(),
                                back,
                                block.get().address().getHostAddress() + "/"
                                        + block.get().prefix()),
                        Text.of("doctor.rpfilter.dropped.remedy", nic.name(), back))
                .commands("sysctl -w net.ipv4.conf." + nic.name() + ".rp_filter=2"));
    }

    /** Datagrams that were dropped for that reason while we listened, by {@code /proc/net/netstat} before and after. */
    public static Optional<Finding> dropped(Optional<String> before, Optional<String> after, Nic nic) {
        long dropped = after.map(ReversePathCheck::counter).orElse(0L)
                - before.map(ReversePathCheck::counter).orElse(0L);
        return before.isEmpty() || dropped <= 0
                ? Optional.empty()
                : Optional.of(Finding.warn(
                                NAME,
                                Text.of("doctor.rpfilter.counted", dropped),
                                Text.of("doctor.rpfilter.counted.remedy"))
                        .commands("sysctl -w net.ipv4.conf." + nic.name() + ".rp_filter=2"));
    }

    private static long counter(String netstat) {
        List<String> lines =
                netstat.lines().filter(line -> line.startsWith("TcpExt:")).toList();
        if (lines.size() != 2) {
            return 0;
        }
        int at = List.of(lines.get(0).split(" ", -1)).indexOf("IPReversePathFilter");
        String[] values = lines.get(1).split(" ", -1);
        return at < 0 || at >= values.length ? 0 : Long.parseLong(values[at]);
    }

    /** The interface by which the best route to that network leads; empty if there is none. */
    private static String wayTo(CidrBlock block, String table) {
        String best = "";
        int bestPrefix = -1;
        int bestMetric = Integer.MAX_VALUE;
        for (String line : table.lines().skip(1).toList()) {
            String[] columns = line.strip().split("\\s+", -1);
            if (columns.length < 8 || !columns[1].matches("[0-9A-F]{8}") || !columns[7].matches("[0-9A-F]{8}")) {
                continue;
            }
            int prefix = Integer.bitCount(Integer.parseUnsignedInt(columns[7], 16));
            int metric = number(columns[6]).orElse(0);
            int address = address(block);
            boolean leads = (address & mask(prefix))
                    == (Integer.reverseBytes(Integer.parseUnsignedInt(columns[1], 16)) & mask(prefix));
            if (leads && (prefix > bestPrefix || (prefix == bestPrefix && metric < bestMetric))) {
                best = columns[0];
                bestPrefix = prefix;
                bestMetric = metric;
            }
        }
        return best;
    }

    private static int mask(int prefix) {
        return prefix == 0 ? 0 : -1 << (32 - prefix);
    }

    private static int address(CidrBlock block) {
        int address = 0;
        for (byte b : block.address().getAddress()) {
            address = address << 8 | (b & 0xff);
        }
        return address;
    }

    private static OptionalInt number(String text) {
        return text.strip().matches("[0-9]{1,9}")
                ? OptionalInt.of(Integer.parseInt(text.strip()))
                : OptionalInt.empty();
    }
}
