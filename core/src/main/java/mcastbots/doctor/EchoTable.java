package mcastbots.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mcastbots.doctor.check.Finding;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;

/** What was measured, as a table for people: a row for each way to each host, as omping has it. */
final class EchoTable {
    /** The check whose findings these are. */
    static final String CHECK = "echo";

    private static final String NONE = "-";
    private static final String GAP = "  ";
    /** Columns of words, which are aligned to the left; the others hold numbers. */
    private static final int WORDS = 2;

    private final Translations tr;
    private final List<String> lines;

    /** @param findings those of the measurement, with their figures */
    EchoTable(List<Finding> findings, Translations tr) {
        this.tr = tr;
        Map<String, Long> hosts = findings.stream()
                .map(EchoTable::peer)
                .distinct()
                .collect(Collectors.groupingBy(EchoTable::address, Collectors.counting()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(head());
        findings.forEach(finding -> rows.add(row(finding, hosts.get(address(peer(finding))) > 1)));
        int columns = rows.get(0).size();
        List<Integer> widths = IntStream.range(0, columns)
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        lines = rows.stream().map(row -> line(row, widths)).toList();
    }

    /** The headings. */
    String header() {
        return lines.get(0);
    }

    /** The row of a finding, by its place in the list. */
    String row(int index) {
        return lines.get(index + 1);
    }

    private List<String> head() {
        return List.of(
                tr.text("doctor.echo.host"),
                tr.text("doctor.echo.way"),
                tr.text("doctor.echo.sent"),
                tr.text("doctor.echo.received"),
                tr.text("doctor.echo.loss"),
                tr.text("doctor.echo.min"),
                tr.text("doctor.echo.avg"),
                tr.text("doctor.echo.max"));
    }

    private List<String> row(Finding finding, boolean named) {
        Map<String, Object> figures = finding.figures();
        int sent = number(finding, "sent");
        int answered = number(finding, "answered");
        return List.of(
                named ? peer(finding) : address(peer(finding)),
                tr.text(figures.get("way").equals("multicast") ? "doctor.echo.multicast" : "doctor.echo.unicast"),
                Integer.toString(sent),
                Integer.toString(answered),
                sent == 0 ? NONE : percent(sent - answered, sent),
                figures.getOrDefault("minMillis", NONE).toString(),
                figures.getOrDefault("avgMillis", NONE).toString(),
                figures.getOrDefault("maxMillis", NONE).toString());
    }

    /** On which way it was lost, if anything was and it is known. */
    static Optional<Text> lost(Finding finding) {
        int sent = number(finding, "sent");
        int taken = number(finding, "taken");
        int answered = number(finding, "answered");
        return answered == 0 || answered == sent
                ? Optional.empty()
                : Optional.of(
                        Text.of("doctor.echo.lost", percent(sent - taken, sent), percent(taken - answered, taken)));
    }

    private static int number(Finding finding, String figure) {
        return ((Number) finding.figures().get(figure)).intValue();
    }

    private static String percent(int part, int whole) {
        return String.format(Locale.ROOT, "%.1f", 100.0 * Math.max(0, part) / whole);
    }

    private static String peer(Finding finding) {
        return finding.figures().get("peer").toString();
    }

    /** Without the doctor's name, which is needed only where there are two at one address. */
    private static String address(String peer) {
        return peer.replaceFirst(" \\(.*", "");
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> String.format(
                        Locale.ROOT, "%" + (column < WORDS ? "-" : "") + widths.get(column) + "s", row.get(column)))
                .collect(Collectors.joining(GAP));
    }
}
