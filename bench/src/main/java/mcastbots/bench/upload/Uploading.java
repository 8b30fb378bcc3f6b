package mcastbots.bench.upload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import mcastbots.bench.Part;
import mcastbots.bench.figures.Spread;
import mcastbots.bench.figures.Table;
import mcastbots.bench.process.Child;
import mcastbots.bench.raw.GroupAddress;

/** A large file from a bot to a supervisor, which writes it to its disk, beside a transfer that is thrown away. */
public final class Uploading implements Part {
    private static final String FILE = "large.data";
    private static final long BYTES = 1 << 30;
    private static final int BLOCK = 1 << 20;

    @Override
    public void run(Bench bench) throws Exception {
        bench.progress("upload: makes a file");
        Path directory = bench.newDirectory();
        fill(directory.resolve(FILE));
        List<Double> raw = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        GroupAddress group = GroupAddress.random();
        try (Child bot = bot(bench, directory, group);
                Child supervisor = supervisor(bench, group)) {
            String name = bot.expect("Bot ([0-9A-F]{8}) activated").group(1);
            supervisor.expect("Supervisor .* started");
            double botBefore = bot.figures().peakMegabytes();
            double supervisorBefore = supervisor.figures().peakMegabytes();
            for (int run = 0; run < bench.runs(); run++) {
                bench.progress("upload");
                raw.add(rate(RawTransfer.nanos(directory.resolve(FILE))));
                ours.add(rate(upload(name, supervisor)));
            }
            Spread limit = Spread.of(raw);
            Spread upload = Spread.of(ours);
            Table table = new Table("Upload of 1 GB", "MB/s", "of raw", "peak memory MB, bot", "supervisor");
            table.add("raw TCP, thrown away", limit.text(0), "1.00", "", "");
            table.add(
                    "bot to supervisor's disk",
                    upload.text(0),
                    Spread.number(upload.median() / limit.median(), 2),
                    change(botBefore, bot),
                    change(supervisorBefore, supervisor));
            bench.out().println(table.markdown());
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[BLOCK];
        new SplittableRandom(1).nextBytes(block);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < BYTES; written += BLOCK) {
                out.write(block);
            }
        }
    }

    private static Child bot(Bench bench, Path directory, GroupAddress group) throws IOException {
        return Child.start(
                "bot",
                directory,
                bench.programs()
                        .packaged("dnabot", group, "-fg", "-info", "-backoff=0", "-lifespan=3600", "-frankenstein=0"));
    }

    private static Child supervisor(Bench bench, GroupAddress group) throws IOException {
        return Child.start(
                "supervisor",
                bench.newDirectory(),
                bench.programs().packaged("supervisor", group, "-info", "-filePort=0"));
    }

    /** Asks for the file; returns the nanoseconds until it was saved. */
    private static long upload(String bot, Child supervisor) throws IOException, InterruptedException {
        long start = System.nanoTime();
        supervisor.type("UPLD " + bot + " " + FILE);
        Matcher saved = supervisor.expect("Saved: ([0-9,]+) bytes in (.*)");
        long nanos = System.nanoTime() - start;
        Path file = Path.of(saved.group(2));
        if (file.isAbsolute()) {
            Files.delete(file);
        }
        return nanos;
    }

    private static double rate(long nanos) {
        return BYTES / 1e6 / (nanos / (double) TimeUnit.SECONDS.toNanos(1));
    }

    private static String change(double before, Child child) throws IOException {
        return Spread.number(before, 0) + " to " + Spread.number(child.figures().peakMegabytes(), 0);
    }
}
