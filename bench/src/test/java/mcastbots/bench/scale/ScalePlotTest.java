package mcastbots.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ScalePlotTest {
    @TempDir
    private Path directory;

    @Test
    void isWellFormedAndAPointIsWhereItsValueIs() throws Exception {
        Path file = directory.resolve("plot.svg");
        List<ScalePlot.Point> points = List.of(
                new ScalePlot.Point(new GroupCost(10, 1, 10, 1), new PeerCost(0, 40)),
                new ScalePlot.Point(new GroupCost(10_000, 1000, 100_000, 1), new PeerCost(1, 40)));
        ScalePlot.write(points, file);
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Files.newInputStream(file));
        assertThat(points(svg, 0)).isEqualTo("70.0,260.0 560.0,40.0"); // 10 and 100,000: the top
        assertThat(points(svg, 1)).isEqualTo("70.0,315.0 560.0,315.0"); // flat
        assertThat(points(svg, 2)).isEqualTo("70.0,370.0 560.0,315.0"); // 0: the bottom
    }

    private static String points(Document svg, int curve) {
        return ((Element) svg.getElementsByTagName("polyline").item(curve)).getAttribute("points");
    }
}
