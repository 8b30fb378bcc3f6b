package mcastbots.bench.flood;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mcastbots.bench.Part;
import mcastbots.bench.figures.GreatestRate;
import mcastbots.bench.figures.Spread;
import mcastbots.bench.figures.Table;
import mcastbots.bench.raw.Flood;
import mcastbots.bench.raw.GroupAddress;

/** The greatest rate of valid messages of one sender that a program takes in without losing any. */
public final class Flooding implements Part {
    private static final double FIRST_RATE = 5_000;
    private static final double SECONDS = 1;
    private static final double WARM_UP_SECONDS = 2;

    @Override
    public void run(Bench bench) throws Exception {
        Table table = new Table("Flood without loss", "messages/s", "of raw");
        double raw = Double.NaN;
        for (TargetKind kind : TargetKind.all(bench)) {
            List<Double> rates = new ArrayList<>();
            for (int run = 0; run < bench.runs(); run++) {
                bench.progress("flood: " + kind.title());
                try (Attempts attempts = new Attempts(bench, kind)) {
                    rates.add(GreatestRate.find(FIRST_RATE, attempts));
                }
            }
            Spread spread = Spread.of(rates);
            raw = Double.isNaN(raw) ? spread.median() : raw;
            table.add(kind.title(), spread.text(0), Spread.number(spread.median() / raw, 2));
        }
        bench.out().println(table.markdown());
    }

    /** Floods one target after the other: who has lost something is busy with that for a while. */
    private static final class Attempts implements GreatestRate.Attempt, AutoCloseable {
        private final Bench bench;
        private final TargetKind kind;
        private Target target;
        private Flood flood;
        private long sent;

        Attempts(Bench bench, TargetKind kind) {
            this.bench = bench;
            this.kind = kind;
        }

        @Override
        public double at(double rate) throws Exception {
            if (target == null) {
                start();
            }
            Flood.Sent now = flood.send(rate, SECONDS);
            sent += now.count();
            if (target.tookIn(sent)) {
                return now.perSecond();
            }
            close();
            return 0;
        }

        private void start() throws Exception {
            GroupAddress group = GroupAddress.random();
            target = kind.factory().start(bench, group);
            flood = new Flood(group, Flood.Kind.NEWS);
            sent = flood.send(FIRST_RATE, WARM_UP_SECONDS).count();
            if (!target.tookIn(sent)) {
                bench.progress("not even " + FIRST_RATE + "/s were taken in");
            }
        }

        @Override
        public void close() throws IOException {
            if (target != null) {
                target.close();
                target = null;
            }
            if (flood != null) {
                flood.close();
            }
        }
    }
}
