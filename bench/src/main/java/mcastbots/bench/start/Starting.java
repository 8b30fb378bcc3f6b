package mcastbots.bench.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mcastbots.bench.Part;
import mcastbots.bench.figures.Spread;
import mcastbots.bench.figures.Table;
import mcastbots.bench.process.Child;
import mcastbots.bench.process.Programs;
import mcastbots.bench.raw.Ear;
import mcastbots.bench.raw.GroupAddress;

/** From the start of a program to its first BEAT, as others hear it; and the memory that it then has. */
public final class Starting implements Part {
    private static final int STARTS = 20;
    private static final int PATIENCE_SECONDS = 20;

    /** From the first BEAT until its memory is looked at. */
    private static final int SETTLE_MILLIS = 300;

    private record Way(String title, List<String> command) {}

    @Override
    public void run(Bench bench) throws Exception {
        Table table = new Table("Start", "first BEAT ms", "memory MB");
        GroupAddress group = GroupAddress.random();
        String[] options = {"-fg", "-backoff=0", "-lifespan=60"};
        List<Way> ways = List.of(
                new Way("bare JVM, one BEAT", Programs.smallJava(BareBeat.class, group)),
                new Way("bin/dnabot", bench.programs().packaged("dnabot", group, options)),
                new Way("java -jar dnabot.jar", bench.programs().jar("dnabot", group, options)));
        for (Way way : ways) {
            bench.progress("start: " + way.title());
            List<Double> millis = new ArrayList<>();
            List<Double> megabytes = new ArrayList<>();
            Path directory = bench.newDirectory();
            for (int i = 0; i < STARTS; i++) {
                start(way, directory, group, millis, megabytes);
            }
            table.add(
                    way.title(), Spread.of(millis).text(0), Spread.of(megabytes).text(0));
        }
        bench.out().println(table.markdown());
    }

    private static void start(Way way, Path directory, GroupAddress group, List<Double> millis, List<Double> megabytes)
            throws Exception {
        try (Ear ear = new Ear(group)) {
            long start = System.nanoTime();
            try (Child child = Child.start(way.title(), directory, way.command())) {
                ear.await(message -> message.contains(" BEAT "), PATIENCE_SECONDS);
                millis.add((System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1));
                Thread.sleep(SETTLE_MILLIS);
                megabytes.add(child.figures().residentMegabytes());
            }
        }
    }
}
