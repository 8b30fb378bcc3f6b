package mcastbots.bench.scale;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import mcastbots.bench.Part;
import mcastbots.bench.figures.Spread;
import mcastbots.bench.figures.Table;

/** What it costs as a group grows. Groups are simulated, in virtual time; a bot that hears as much as it would in them is real. */
public final class Scale implements Part {
    private static final List<Integer> WHOLE = List.of(10, 100, 1000);
    private static final int CROWD = 10_000;

    @Override
    public void run(Bench bench) throws Exception {
        List<GroupCost> groups = new ArrayList<>();
        for (int peers : WHOLE) {
            bench.progress("scale: " + peers + " peers");
            groups.add(WholeGroup.simulate(peers));
        }
        bench.progress("scale: " + CROWD + " peers");
        groups.add(Crowd.simulate(CROWD));
        bench.progress("scale: real bots");
        List<ScalePlot.Point> points = measure(bench, groups);
        Table table = new Table(
                "Peers",
                "datagrams/s of the group",
                "bytes/s",
                "repair messages per lost one",
                "CPU of a bot, % of a core",
                "memory MB");
        for (ScalePlot.Point point : points) {
            GroupCost group = point.group();
            table.add(
                    Spread.number(group.peers(), 0),
                    Spread.number(group.datagrams(), 0),
                    Spread.number(group.bytes(), 0),
                    Spread.number(group.control(), 1),
                    Spread.number(point.peer().cpuPercent(), 1),
                    Spread.number(point.peer().megabytes(), 0));
        }
        bench.out().println(table.markdown());
        Path plot = bench.programs().repository().resolve("docs/scale.svg");
        ScalePlot.write(points, plot);
        bench.progress("drawn: " + plot);
    }

    /** All at once: they take little. */
    private static List<ScalePlot.Point> measure(Bench bench, List<GroupCost> groups) {
        List<CompletableFuture<ScalePlot.Point>> running = groups.stream()
                .map(group -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return new ScalePlot.Point(group, PeerCost.measure(bench, group));
                            } catch (Exception e) {
                                throw new CompletionException(e);
                            }
                        },
                        work -> new Thread(work).start()))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }
}
