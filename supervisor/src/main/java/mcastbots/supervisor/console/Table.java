package mcastbots.supervisor.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jline.utils.AttributedString;

/** Rows of cells, in columns that are as wide as their widest cell. Cells can be painted. */
final class Table {
    private final String gap;
    private final int[] rightAligned;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param gap what is between two columns
     * @param rightAligned the numbers of the columns whose right ends are in line, from 0
     */
    Table(String gap, int... rightAligned) {
        this.gap = gap;
        this.rightAligned = rightAligned;
    }

    void add(List<String> cells) {
        rows.add(cells);
    }

    /** A line for each row. */
    List<String> lines() {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String padding = " ".repeat(widths[i] - width(cells.get(i)));
            boolean right = Arrays.binarySearch(rightAligned, i) >= 0;
            boolean last = i == cells.size() - 1;
            line.append(right ? padding : "").append(cells.get(i)).append(right || last ? "" : padding);
            line.append(last ? "" : gap);
        }
        return line.toString();
    }

    /** How many columns of the terminal a text takes. */
    private static int width(String painted) {
        return AttributedString.fromAnsi(painted).columnLength();
    }
}
