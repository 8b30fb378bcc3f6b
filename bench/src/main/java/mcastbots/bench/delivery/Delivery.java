package mcastbots.bench.delivery;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mcastbots.bench.Part;
import mcastbots.bench.figures.Distribution;
import mcastbots.bench.figures.Spread;
import mcastbots.bench.figures.Table;

/** How long messages take from one sender to three listeners, at several rates of loss; this project and others. */
public final class Delivery implements Part {
    private static final int LISTENERS = 3;
    private static final int COUNT = 500;
    private static final double[] LOSSES = {0, 0.01, 0.05, 0.2};

    /** How long a group that has just come together is left alone before its memory is looked at. */
    private static final int IDLE_MILLIS = 2000;

    /** Results of one system at one rate of loss. */
    private static final class Results {
        private final List<Distribution> runs = new ArrayList<>();

        private String millis(double share) {
            return Spread.of(runs.stream()
                            .mapToDouble(run -> run.percentile(share))
                            .toArray())
                    .text(1);
        }

        private String missing() {
            return Integer.toString(runs.stream()
                    .mapToInt(run -> LISTENERS * COUNT - run.count())
                    .sum());
        }
    }

    @Override
    public void run(Bench bench) throws Exception {
        latency(bench);
        membership(bench);
    }

    private static void latency(Bench bench) throws Exception {
        Table table = new Table("Delivery", "loss", "p50 ms", "p99 ms", "max ms", "missing");
        for (double loss : LOSSES) {
            Map<MessagingSystem, Results> results = new EnumMap<>(MessagingSystem.class);
            for (int run = 0; run < bench.runs(); run++) {
                for (MessagingSystem system : MessagingSystem.values()) {
                    bench.progress("delivery by " + system.title() + ", loss " + percent(loss));
                    results.computeIfAbsent(system, s -> new Results()).runs.add(once(bench, system, loss));
                }
            }
            results.forEach((system, result) -> table.add(
                    system.title(),
                    percent(loss),
                    result.millis(0.5),
                    result.millis(0.99),
                    result.millis(1),
                    result.missing()));
        }
        bench.out().println(table.markdown());
    }

    private static Distribution once(Bench bench, MessagingSystem system, double loss) throws Exception {
        try (TestGroup group = new TestGroup(bench.scratch().newMemoryDirectory(), system, loss, COUNT)) {
            group.start(LISTENERS);
            group.go();
            return Distribution.of(group.millis());
        }
    }

    private static void membership(Bench bench) throws Exception {
        Table table = new Table("Membership", "join ms", "idle memory MB");
        for (MessagingSystem system : MessagingSystem.values()) {
            double[] join = new double[bench.runs()];
            double[] memory = new double[bench.runs()];
            for (int run = 0; run < bench.runs(); run++) {
                bench.progress("joining by " + system.title());
                try (TestGroup group = new TestGroup(bench.scratch().newMemoryDirectory(), system, 0, COUNT)) {
                    group.start(LISTENERS);
                    Thread.sleep(IDLE_MILLIS);
                    memory[run] = group.residentMegabytes();
                    group.go();
                    join[run] = group.joinMillis();
                }
            }
            table.add(system.title(), Spread.of(join).text(0), Spread.of(memory).text(0));
        }
        bench.out().println(table.markdown());
    }

    private static String percent(double loss) {
        return Spread.number(100 * loss, 0) + " %";
    }
}
