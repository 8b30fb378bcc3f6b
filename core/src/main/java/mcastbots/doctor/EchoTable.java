package mcastbots.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** @param findings those of the measurement, with their figures. A doctor's name is needed only where two are at one address. */
    EchoTable(List<Finding> findings, Translations tr) {
        this.tr = tr;
        Map<String, Set<String>> peers = findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> word(finding, "address"),
                        Collectors.mapping(finding -> word(finding, "peer"), Collectors.toSet())));
        List<List<String>> rows = new ArrayList<>();
        rows.add(head());
        findings.forEach(finding ->
                rows.add(row(finding, peers.get(word(finding, "address")).size() > 1)));
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
        int sent = number(finding, "sent");
        int answered = number(finding, "answered");
        return List.of(
                named ? word(finding, "address") + " (" + word(finding, "peer") + ")" : word(finding, "address"),
                tr.text(word(finding, "way").equals("multicast") ? "doctor.echo.multicast" : "doctor.echo.unicast"),
                Integer.toString(sent),
                Integer.toString(answered),
                sent == 0 ? NONE : percent(sent - answered, sent),
                word(finding, "min_ms"),
                word(finding, "avg_ms"),
                word(finding, "max_ms"));
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

    private static String word(Finding finding, String figure) {
        Object value = finding.figures().get(figure);
        return value.equals(Finding.UNKNOWN) ? NONE : value.toString();
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> String.format(
                        Locale.ROOT, "%" + (column < WORDS ? "-" : "") + widths.get(column) + "s", row.get(column)))
                .collect(Collectors.joining(GAP));
    }
}
