package mcastbots.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jline.utils.ScreenTerminal;

/** The screen of a window as a picture in SVG. */
final class ScreenPicture {
    private static final double WIDTH = 8.4;
    private static final int HEIGHT = 18;
    private static final int MARGIN = 12;
    private static final int INK = 0xd8dee9;
    private static final int PAPER = 0x1b1f27;

    /** What cells must have in common to be drawn in one go. */
    private record Style(int ink, int paper, boolean bold) {
        static Style of(long cell) {
            int ink = ScreenTerminal.cellHasForeground(cell)
                    ? ScreenTerminal.cellColorRgb(ScreenTerminal.cellForeground(cell))
                    : INK;
            int paper = ScreenTerminal.cellHasBackground(cell)
                    ? ScreenTerminal.cellColorRgb(ScreenTerminal.cellBackground(cell))
                    : PAPER;
            boolean inverse = ScreenTerminal.cellInverse(cell);
            return new Style(inverse ? paper : ink, inverse ? ink : paper, ScreenTerminal.cellBold(cell));
        }
    }

    private final StringBuilder svg = new StringBuilder();

    private ScreenPicture() {}

    static void write(Window window, String title, Path file) throws IOException {
        Files.writeString(file, window.look(screen -> new ScreenPicture().draw(screen, title)));
    }

    private String draw(ScreenTerminal screen, String title) {
        int columns = screen.getColumns();
        int rows = screen.getRows();
        long[] cells = new long[columns * rows];
        screen.dump(cells, new int[2]);
        double width = columns * WIDTH + 2 * MARGIN;
        int height = rows * HEIGHT + 2 * MARGIN;
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%d\" viewBox=\"0 0 %.0f %d\">%n",
                width, height, width, height));
        svg.append(format("<title>%s</title>%n", title));
        svg.append(format("<rect width=\"100%%\" height=\"100%%\" rx=\"6\" fill=\"%s\"/>%n", colour(PAPER)));
        svg.append("<g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\""
                + " xml:space=\"preserve\">\n");
        for (int row = 0; row < rows; row++) {
            int from = 0;
            while (from < columns) {
                Style style = Style.of(cells[row * columns + from]);
                StringBuilder text = new StringBuilder();
                int to = from;
                while (to < columns && Style.of(cells[row * columns + to]).equals(style)) {
                    int c = ScreenTerminal.cellCodePoint(cells[row * columns + to++]);
                    text.appendCodePoint(c == 0 ? ' ' : c);
                }
                run(row, from, text.toString(), style);
                from = to;
            }
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private void run(int row, int column, String text, Style style) {
        double x = MARGIN + column * WIDTH;
        int y = MARGIN + row * HEIGHT;
        int length = text.codePointCount(0, text.length());
        if (style.paper != PAPER) {
            svg.append(format(
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                    x, y, length * WIDTH, HEIGHT, colour(style.paper)));
        }
        String ink = text.stripTrailing();
        if (!ink.isEmpty()) {
            // The length keeps the columns in line, whatever font there is.
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\" fill=\"%s\"%s>%s</text>%n",
                    x,
                    y + 14,
                    ink.codePointCount(0, ink.length()) * WIDTH,
                    colour(style.ink),
                    style.bold ? " font-weight=\"bold\"" : "",
                    ink.replace("&", "&amp;").replace("<", "&lt;")));
        }
    }

    private static String colour(int rgb) {
        return format("#%06x", rgb);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments).replace("\r\n", "\n");
    }
}
