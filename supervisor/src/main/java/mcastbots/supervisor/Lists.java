package mcastbots.supervisor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mcastbots.i18n.Translations;
import mcastbots.reliable.StreamStatistics;
import mcastbots.session.Machine;

/** What the console's commands list, as lines. */
final class Lists {
    private static final String WHO = "%-14s %-12s %10s %9s  %s";
    private static final String STAT = "%-13s %-21s %9s %9s %8s %8s %8s %8s %7s";

    private final Translations tr;

    Lists(Translations tr) {
        this.tr = tr;
    }

    /** The roster. */
    List<String> who(List<Roster.Entry> peers, long now) {
        if (peers.isEmpty()) {
            return List.of(tr.text("supervisor.who.nobody"));
        }
        List<String> lines = new ArrayList<>();
        lines.add(row(
                WHO,
                tr.text("supervisor.who.name"),
                tr.text("supervisor.who.kind"),
                tr.text("supervisor.who.heard"),
                tr.text("supervisor.who.messages"),
                tr.text("supervisor.who.text")));
        for (Roster.Entry peer : peers) {
            lines.add(row(
                    WHO,
                    peer.name(),
                    tr.text(peer.isSupervisor() ? "supervisor.who.supervisor" : "supervisor.who.bot"),
                    ago(now - peer.lastHeard()),
                    peer.messages(),
                    peer.lastText()));
        }
        return lines;
    }

    /** How well each peer is heard. */
    List<String> stat(List<StreamStatistics> streams, long now) {
        if (streams.isEmpty()) {
            return List.of(tr.text("supervisor.who.nobody"));
        }
        List<String> lines = new ArrayList<>();
        lines.add(row(
                STAT,
                tr.text("supervisor.who.name"),
                tr.text("supervisor.stat.source"),
                tr.text("supervisor.who.heard"),
                tr.text("supervisor.stat.received"),
                tr.text("supervisor.stat.late"),
                tr.text("supervisor.stat.twice"),
                tr.text("supervisor.stat.missing"),
                tr.text("supervisor.stat.lost"),
                tr.text("supervisor.stat.rate")));
        for (StreamStatistics stream : streams) {
            lines.add(row(
                    STAT,
                    stream.name(),
                    stream.source().address() + " " + stream.source().port(),
                    ago(now - stream.lastHeard()),
                    stream.received(),
                    stream.late(),
                    stream.duplicates(),
                    stream.missing(),
                    stream.lost(),
                    String.format(Locale.ROOT, "%.1f %%", 100 * stream.lossRate())));
        }
        return lines;
    }

    private static String row(String format, Object... columns) {
        return String.format(Locale.ROOT, format, columns).stripTrailing();
    }

    private String ago(long nanos) {
        return tr.text("supervisor.who.seconds", nanos / Machine.SECOND);
    }
}
