package mcastbots.doctor;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcastbots.doctor.check.Finding;
import mcastbots.doctor.check.Level;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;

/** Prints findings as they come, for people or for programs, and knows the worst. */
final class Report {
    private static final String INDENT = " ".repeat(17);

    private final PrintStream out;
    private final boolean json;
    private final Translations tr;
    private final Clock clock;
    private final Map<Level, Integer> counts = new EnumMap<>(Level.class);
    private boolean timed;

    /** @param json whether as JSON Lines (one object a line), not as text */
    Report(PrintStream out, boolean json, Translations tr, Clock clock) {
        this.out = out;
        this.json = json;
        this.tr = tr;
        this.clock = clock;
    }

    void add(List<Finding> findings) {
        if (json || findings.isEmpty() || !findings.get(0).check().equals(EchoTable.CHECK)) {
            findings.forEach(this::add);
        } else {
            addTable(findings);
        }
    }

    private void addTable(List<Finding> measured) {
        EchoTable table = new EchoTable(measured, tr);
        out.println(INDENT + table.header());
        for (int i = 0; i < measured.size(); i++) {
            Finding finding = measured.get(i);
            count(finding);
            print(finding, table.row(i), EchoTable.lost(finding));
        }
    }

    void add(Finding finding) {
        count(finding);
        if (json) {
            out.println(JsonLine.of(finding, clock.instant(), tr));
        } else {
            print(finding, tr.text(finding.seen()), Optional.empty());
        }
    }

    private synchronized void count(Finding finding) {
        counts.merge(finding.level(), 1, Integer::sum);
    }

    private void print(Finding finding, String seen, Optional<Text> more) {
        String time = timed ? LocalTime.now(clock).truncatedTo(ChronoUnit.SECONDS) + "  " : "";
        String indent = timed ? INDENT + " ".repeat(time.length()) : INDENT;
        out.printf("%s%-4s  %-9s  %s%n", time, finding.level(), finding.check(), seen);
        more.ifPresent(text -> out.println(indent + tr.text(text)));
        finding.remedy().ifPresent(remedy -> out.println(indent + tr.text(remedy)));
        finding.commands().forEach(command -> out.println(indent + "  " + command));
    }

    /** From now on each finding is told with its time: they come one by one. */
    void withTimes() {
        timed = true;
    }

    /** A line for people that is no finding. */
    void say(Text line) {
        if (!json) {
            out.println(tr.text(line));
        }
    }

    void sum() {
        int failed = count(Level.FAIL);
        int warned = count(Level.WARN);
        say(failed + warned == 0 ? Text.of("doctor.summary.good") : Text.of("doctor.summary.bad", failed, warned));
    }

    boolean hasFailed() {
        return count(Level.FAIL) > 0;
    }

    private synchronized int count(Level level) {
        return counts.getOrDefault(level, 0);
    }
}
