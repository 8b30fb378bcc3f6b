package mcastbots.bench.scale;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how costs grow with the group: what is flat does not, what rises with the grid's diagonal grows as the group does. */
final class ScalePlot {
    private static final double LEAST = 0.1;

    private ScalePlot() {}

    /** Writes it as an SVG file. */
    static void write(List<GroupCost> groups, List<PeerCost> peers, Path file) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(800)
                .height(480)
                .title("What a group costs as it grows")
                .xAxisTitle("peers")
                .build();
        Styler styler = chart.getStyler();
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true).setMarkerSize(8);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal)
                .setLegendBorderColor(Color.WHITE)
                .setChartBackgroundColor(Color.WHITE);
        double[] sizes = groups.stream().mapToDouble(GroupCost::peers).toArray();
        add(chart, "bytes/s of the whole group", sizes, groups.stream().mapToDouble(GroupCost::bytes));
        add(chart, "control messages per lost one", sizes, groups.stream().mapToDouble(GroupCost::control));
        add(chart, "CPU of a bot, % of a core", sizes, peers.stream().mapToDouble(PeerCost::cpuPercent));
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
    }

    /** What is 0 has no place on a logarithmic axis: it is below the least that is drawn. */
    private static void add(XYChart chart, String title, double[] sizes, DoubleStream values) {
        double[] drawn = values.map(value -> Math.max(value, LEAST)).toArray();
        chart.addSeries(title, sizes, drawn).setMarker(SeriesMarkers.CIRCLE).setLineStyle(new BasicStroke(2));
    }
}
