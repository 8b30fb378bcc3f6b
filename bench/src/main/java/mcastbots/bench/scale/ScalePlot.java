package mcastbots.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import mcastbots.bench.figures.Spread;

/**
 * Draws how costs grow with the group, on logarithmic axes: what does not grow is flat. (Libraries that draw charts write each
 * letter as an outline, which makes the file a hundred times as large.)
 */
final class ScalePlot {
    private static final int WIDTH = 790;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 560;
    private static final int TOP = 40;
    private static final int BOTTOM = 370;

    /** The axes, as powers of ten. */
    private static final int LEAST_PEERS = 1;

    private static final int MOST_PEERS = 4;
    private static final int LEAST_COST = -1;
    private static final int MOST_COST = 5;

    /** A size, and all that was measured of it. */
    record Point(GroupCost group, PeerCost peer) {}

    private static final int LEGEND_LINE = 22;

    private final StringBuilder svg = new StringBuilder();
    private int legend = TOP + LEGEND_LINE / 2;

    private ScalePlot() {}

    /** Writes it as an SVG file. */
    static void write(List<Point> points, Path file) throws IOException {
        Files.writeString(file, new ScalePlot().draw(points));
    }

    private String draw(List<Point> points) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH, HEIGHT);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>");
        add("<text x=\"%d\" y=\"24\" font-size=\"16\">What a group costs as it grows</text>", LEFT);
        for (int power = LEAST_PEERS; power <= MOST_PEERS; power++) {
            double x = x(Math.pow(10, power));
            line(x, TOP, x, BOTTOM);
            label(x, BOTTOM + 18, "middle", Math.pow(10, power));
        }
        for (int power = LEAST_COST; power <= MOST_COST; power++) {
            double y = y(Math.pow(10, power));
            line(LEFT, y, RIGHT, y);
            label(LEFT - 8, y + 4, "end", Math.pow(10, power));
        }
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">peers</text>", (LEFT + RIGHT) / 2, BOTTOM + 38);
        curve(points, "#1f77b4", "bytes/s of the group", point -> point.group.bytes());
        curve(points, "#2ca02c", "repair messages per lost one", point -> point.group.control());
        curve(points, "#d62728", "CPU of a bot, % of a core", point -> point.peer.cpuPercent());
        return svg.append("</svg>\n").toString();
    }

    /** A curve, its points, and what it is, in the next line of the legend. */
    private void curve(List<Point> points, String colour, String title, ToDoubleFunction<Point> cost) {
        String path = points.stream()
                .map(point ->
                        String.format(Locale.ROOT, "%.1f,%.1f", x(point.group.peers()), y(cost.applyAsDouble(point))))
                .collect(Collectors.joining(" "));
        add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", path, colour);
        for (Point point : points) {
            double value = cost.applyAsDouble(point);
            add(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"><title>%s</title></circle>",
                    x(point.group.peers()), y(value), colour, Spread.number(value, 1));
        }
        add("<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\"/>", RIGHT + 16, legend - 4, colour);
        add("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>", RIGHT + 26, legend, colour, title);
        legend += LEGEND_LINE;
    }

    private void line(double fromX, double fromY, double toX, double toY) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", fromX, fromY, toX, toY);
    }

    private void label(double x, double y, String anchor, double value) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#555\">%s</text>",
                x, y, anchor, Spread.number(value, value < 1 ? 1 : 0));
    }

    private static double x(double peers) {
        return LEFT + (Math.log10(peers) - LEAST_PEERS) / (MOST_PEERS - LEAST_PEERS) * (RIGHT - LEFT);
    }

    /** What is 0 has no place on such an axis: it is drawn at its lower end. */
    private static double y(double cost) {
        double power = Math.max(LEAST_COST, Math.log10(cost));
        return BOTTOM - (power - LEAST_COST) / (MOST_COST - LEAST_COST) * (BOTTOM - TOP);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
