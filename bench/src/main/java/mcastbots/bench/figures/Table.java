package mcastbots.bench.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown, which can be read as it is, too: the columns are aligned. The first is words, the others figures. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** @param heads what is in each column */
    public Table(String... heads) {
        rows.add(List.of(heads));
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has more or fewer cells than there are columns
     */
    public void add(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " in " + rows.get(0));
        }
        rows.add(List.of(cells));
    }

    /** All of it, each row a line. */
    public String markdown() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < rows.get(0).size(); column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElseThrow());
        }
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.add(1, rule(widths));
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String space = " ".repeat(widths.get(column) - cell.length());
            line.append(' ').append(column == 0 ? cell + space : space + cell).append(" |");
        }
        return line.toString();
    }

    private static String rule(List<Integer> widths) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < widths.size(); column++) {
            line.append("-".repeat(widths.get(column) + 1)).append(column == 0 ? "-|" : ":|");
        }
        return line.toString();
    }
}
