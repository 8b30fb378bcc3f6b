package mcastbots.supervisor.script;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Message;
import mcastbots.protocol.PeerName;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.session.Machine;
import mcastbots.supervisor.console.Columns;
import mcastbots.supervisor.console.MessagePainter;

/** Records for people: messages as the console shows them, and tables. */
final class TextRecords implements Records {
    /** The column of names is at least so wide, and at most; longer names stick out. */
    private static final int LEAST_NAME = 14;

    private static final int MOST_NAME = 24;

    private final Translations tr;

    TextRecords(Translations tr) {
        this.tr = tr;
    }

    @Override
    public String message(Message message, Source source, Verdict verdict) {
        return MessagePainter.plain(message, verdict, tr);
    }

    @Override
    public Optional<String> lost(Lost lost) {
        return Optional.empty(); // a warning on standard error
    }

    @Override
    public String answer(Message message, Source source, Verdict verdict, long roundTrip) {
        return message(message, source, verdict) + " " + tr.text("send.time", millis(roundTrip));
    }

    @Override
    public List<String> summary(SendOrder order, boolean sent, RoundTrips answers, long elapsed) {
        List<String> lines = new ArrayList<>();
        lines.add("--- " + order + " ---");
        lines.add(tr.text("send.summary", sent ? 1 : 0, answers.count(), seconds(elapsed)));
        if (answers.count() > 0) {
            lines.add(tr.text(
                    "send.summary.times",
                    millis(answers.min()),
                    millis(answers.average()),
                    millis(answers.max()),
                    millis(answers.deviation())));
        }
        return lines;
    }

    @Override
    public List<String> members(List<Member> members, long now) {
        List<String> lines = new ArrayList<>();
        if (members.isEmpty()) {
            return lines;
        }
        int nameColumns = Columns.widest(members.stream().map(Member::name).toList(), LEAST_NAME, MOST_NAME);
        lines.add(row(
                Columns.left(tr.text("supervisor.who.name"), nameColumns),
                tr.text("supervisor.who.kind"),
                tr.text("members.address"),
                tr.text("supervisor.who.heard"),
                tr.text("members.rtt"),
                tr.text("supervisor.who.text")));
        for (Member member : members) {
            boolean supervisor = PeerName.isSupervisor(member.name());
            lines.add(row(
                    Columns.left(member.name(), nameColumns),
                    tr.text(supervisor ? "supervisor.who.supervisor" : "supervisor.who.bot"),
                    address(member.source()),
                    tr.text("supervisor.who.seconds", (now - member.lastHeard()) / Machine.SECOND),
                    member.roundTrip() == UNKNOWN ? "-" : millis(member.roundTrip()),
                    member.lastText()));
        }
        return lines;
    }

    @Override
    public Optional<String> fetched(Fetched fetched) {
        return Optional.empty(); // standard output may be the file's
    }

    private static String row(Object... columns) {
        return String.format(Locale.ROOT, "%s %-12s %-21s %10s %8s  %s", columns)
                .stripTrailing();
    }

    private static String address(Source source) {
        String address = source.address();
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + source.port();
    }

    /** Nanoseconds as milliseconds, for people. */
    static String millis(long nanos) {
        double millis = nanos / 1e6;
        return String.format(Locale.ROOT, millis < 10 ? "%.2f" : millis < 1000 ? "%.1f" : "%.0f", millis);
    }

    /** Nanoseconds as seconds, for people: to a tenth, or below one second to a thousandth. */
    static String seconds(long nanos) {
        BigDecimal seconds = BigDecimal.valueOf(nanos, 9);
        int digits = nanos < Machine.SECOND ? 3 : 1;
        BigDecimal rounded = seconds.setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.toPlainString();
    }
}
