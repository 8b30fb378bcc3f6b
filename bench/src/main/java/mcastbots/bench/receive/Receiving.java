package mcastbots.bench.receive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mcastbots.bench.Part;
import mcastbots.bench.figures.Spread;
import mcastbots.bench.figures.Table;
import mcastbots.bench.raw.Flood;
import mcastbots.bench.raw.GroupAddress;

/** The processors' time that it takes to receive a datagram, beside what it takes at least. */
public final class Receiving implements Part {
    private static final int RATE = 50_000;
    private static final int WARM_UP_SECONDS = 4;
    private static final int SECONDS = 2;

    private record Work(String title, Receiver.Way way, Flood.Kind kind) {}

    private static final List<Work> WORKS = List.of(
            new Work("raw receive", Receiver.Way.RAW, Flood.Kind.NEWS),
            new Work("this project, NEWS", Receiver.Way.PEER, Flood.Kind.NEWS),
            new Work("this project, BEAT", Receiver.Way.PEER, Flood.Kind.BEAT));

    @Override
    public void run(Bench bench) throws Exception {
        Table table = new Table("Receiving", "CPU us per datagram", "of raw");
        double raw = Double.NaN;
        for (Work work : WORKS) {
            List<Double> micros = new ArrayList<>();
            for (int run = 0; run < bench.runs(); run++) {
                bench.progress("receiving: " + work.title());
                micros.add(micros(bench, work));
            }
            Spread spread = Spread.of(micros);
            raw = Double.isNaN(raw) ? spread.median() : raw;
            table.add(work.title(), spread.text(2), Spread.number(spread.median() / raw, 2));
        }
        bench.out().println(table.markdown());
    }

    private static double micros(Bench bench, Work work) throws IOException, InterruptedException {
        GroupAddress group = GroupAddress.random();
        try (ReceiverChild receiver = new ReceiverChild(bench.newDirectory(), group, work.way());
                Flood flood = new Flood(group, work.kind())) {
            long warm = flood.send(RATE, WARM_UP_SECONDS).count();
            receiver.hasReceived(warm);
            ReceiverFigures before = receiver.figures();
            long count = flood.send(RATE, SECONDS).count();
            if (!receiver.hasReceived(before.received() + count)) {
                bench.progress("not all of " + RATE + "/s were received");
            }
            return receiver.figures().since(before).cpuMicros();
        }
    }
}
