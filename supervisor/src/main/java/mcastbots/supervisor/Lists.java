package mcastbots.supervisor;

import static java.util.stream.Collectors.partitioningBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Opcode;
import mcastbots.reliable.Load;
import mcastbots.reliable.StreamStatistics;
import mcastbots.secure.Distrust;
import mcastbots.session.Group;
import mcastbots.session.Machine;
import mcastbots.session.Reception;
import mcastbots.supervisor.console.Columns;

/** What the console's commands list, as lines. */
final class Lists {
    private static final String WHO = "%s %-12s %10s %9s  ";

    /** The column of names is at least so wide, and at most: longer names are cut on a terminal, and stick out elsewhere. */
    private static final int LEAST_NAME = 14;

    private static final int MOST_NAME = 24;

    /** Of a text so much is shown also on a terminal that is too narrow for it. */
    private static final int LEAST_TEXT = 8;

    /** A terminal of 100 columns takes it. Longer names have a line of their own. */
    private static final int STAT_NAME = 10;

    /** Peers that were silent for longer are summed up; nanoseconds. */
    private static final long GONE = 60 * Machine.SECOND;

    private static final String STAT = "%s %8s %7s %9s %8s %8s %7s %6s %6s %6s %7s %7s";

    private final Translations tr;

    Lists(Translations tr) {
        this.tr = tr;
    }

    /**
     * The roster.
     *
     * @param columns how wide the terminal is
     */
    List<String> who(List<Roster.Entry> peers, int columns, long now) {
        if (peers.isEmpty()) {
            return List.of(tr.text("supervisor.who.nobody"));
        }
        int nameColumns = Columns.widest(peers.stream().map(Roster.Entry::name).toList(), LEAST_NAME, MOST_NAME);
        boolean isTerminal = columns != Terminal.ANY;
        List<String> lines = new ArrayList<>();
        String head = String.format(
                Locale.ROOT,
                WHO,
                Columns.left(tr.text("supervisor.who.name"), nameColumns),
                tr.text("supervisor.who.kind"),
                tr.text("supervisor.who.heard"),
                tr.text("supervisor.who.messages"));
        lines.add(head + tr.text("supervisor.who.text"));
        int textColumns = Math.max(LEAST_TEXT, columns - Columns.width(head));
        for (Roster.Entry peer : peers) {
            String name = isTerminal ? Columns.cut(peer.name(), nameColumns) : peer.name();
            String text = isTerminal ? Columns.cut(peer.lastText().replace('\t', ' '), textColumns) : peer.lastText();
            String row = String.format(
                    Locale.ROOT,
                    WHO,
                    Columns.left(name, nameColumns),
                    tr.text(peer.isSupervisor() ? "supervisor.who.supervisor" : "supervisor.who.bot"),
                    ago(now - peer.lastHeard()),
                    peer.messages());
            lines.add((row + text).stripTrailing());
        }
        return lines;
    }

    /** How well each peer is heard, and what all that comes to for this program. */
    List<String> stat(Group group, long now) {
        List<String> lines = new ArrayList<>();
        Map<Boolean, List<StreamStatistics>> streams =
                group.statistics().stream().collect(partitioningBy(stream -> now - stream.lastHeard() > GONE));
        List<StreamStatistics> gone = streams.get(true);
        if (streams.get(false).isEmpty() && gone.isEmpty()) {
            lines.add(tr.text("supervisor.who.nobody"));
        } else {
            addTable(streams.get(false), lines);
        }
        if (!gone.isEmpty()) {
            String label = tr.text("supervisor.stat.gone", gone.size());
            addRow(label, StreamStatistics.sum(label, gone), lines);
        }
        lines.add(totals(group));
        if (Arrays.stream(Distrust.values()).anyMatch(why -> group.distrusted(why) > 0)) {
            lines.add(tr.text(
                    "supervisor.stat.distrusted",
                    group.distrusted(Distrust.UNSIGNED),
                    group.distrusted(Distrust.FORGED),
                    group.distrusted(Distrust.NOT_ALLOWED),
                    group.distrusted(Distrust.STALE),
                    group.distrusted(Distrust.REPLAYED)));
        }
        Load load = group.load();
        lines.add(tr.text("supervisor.stat.load", load.senders(), load.evicted(), load.copies()));
        return lines;
    }

    private void addTable(List<StreamStatistics> streams, List<String> lines) {
        lines.add(row(
                STAT,
                Columns.left(tr.text("supervisor.who.name"), STAT_NAME),
                tr.text("supervisor.stat.received"),
                tr.text("supervisor.stat.rate"),
                tr.text("supervisor.stat.repaired"),
                tr.text("supervisor.stat.lost"),
                tr.text("supervisor.stat.missing"),
                tr.text("supervisor.stat.twice"),
                tr.text("supervisor.stat.median"),
                tr.text("supervisor.stat.ninetynine"),
                tr.text("supervisor.stat.nacks"),
                tr.text("supervisor.stat.heard"),
                tr.text("supervisor.stat.saved")));
        Map<String, Long> senders =
                streams.stream().collect(Collectors.groupingBy(StreamStatistics::name, Collectors.counting()));
        for (StreamStatistics stream : streams) {
            String label = stream.name();
            if (senders.get(label) > 1) {
                label +=
                        " (" + stream.source().address() + " " + stream.source().port() + ")";
            }
            addRow(label, stream, lines);
        }
    }

    private void addRow(String label, StreamStatistics stream, List<String> lines) {
        boolean own = Columns.width(label) > STAT_NAME;
        if (own) {
            lines.add(label);
        }
        lines.add(row(
                STAT,
                Columns.left(own ? "" : label, STAT_NAME),
                stream.received(),
                String.format(Locale.ROOT, "%.1f %%", 100 * stream.lossRate()),
                stream.repaired(),
                stream.lost(),
                stream.missing(),
                stream.duplicates(),
                millis(stream.repairMedian()),
                millis(stream.repairNinetyNine()),
                stream.nacks().sent(),
                stream.nacks().heard(),
                stream.nacks().saved()));
    }

    private String totals(Group group) {
        Reception reception = group.reception();
        List<String> parts = new ArrayList<>();
        parts.add(tr.text(
                "supervisor.stat.total",
                group.messages(),
                group.refused(),
                group.repairsSent(Opcode.NACK),
                group.repairsSent(Opcode.RSND),
                group.repairsSent(Opcode.SKIP)));
        reception.overflowed().ifPresent(n -> parts.add(tr.text("supervisor.stat.overflowed", n)));
        reception.impaired().ifPresent(n -> parts.add(tr.text("supervisor.stat.impaired", n)));
        return String.join("; ", parts);
    }

    private static String millis(long nanos) {
        if (nanos == 0) {
            return "-"; // nothing was repaired
        }
        double millis = nanos / 1e6;
        return String.format(Locale.ROOT, millis < 1000 ? "%.1f" : "%.0f", millis);
    }

    private static String row(String format, Object... columns) {
        return String.format(Locale.ROOT, format, columns).stripTrailing();
    }

    private String ago(long nanos) {
        return tr.text("supervisor.who.seconds", nanos / Machine.SECOND);
    }
}
