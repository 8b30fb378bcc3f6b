package mcastbots.bench.upload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import mcastbots.bench.Part;
import mcastbots.bench.figures.Spread;
import mcastbots.bench.figures.Table;

/**
 * A large file from a bot to a supervisor, beside plain TCP. Thrown away tells what the sender can do. What comes is kept in memory (tmpfs),
 * since a disk would be measured else; and on the disk, where the supervisor waits until it is there for good.
 */
public final class Uploading implements Part {
    private static final String FILE = "large.data";
    private static final long BYTES = 1 << 30;
    private static final int BLOCK = 1 << 20;

    @Override
    public void run(Bench bench) throws Exception {
        bench.progress("upload: makes a file");
        Path source = bench.newDirectory();
        fill(source.resolve(FILE));
        Path memory = bench.scratch().newMemoryDirectory();
        try (Pair toMemory = new Pair(bench, source, memory);
                Pair toDisk = new Pair(bench, source, bench.newDirectory())) {
            Map<String, List<Double>> rates = new LinkedHashMap<>();
            for (int run = 0; run < bench.runs(); run++) {
                bench.progress("upload");
                add(rates, "raw TCP, thrown away", RawTransfer.nanos(source.resolve(FILE), new RawTransfer.Count()));
                add(rates, "bot, thrown away", toMemory.uploadToNowhere(FILE, BYTES));
                add(rates, "raw TCP, to memory", rawNanos(source.resolve(FILE), memory.resolve("raw")));
                add(rates, "bot to supervisor, to memory", toMemory.upload(FILE, BYTES));
                add(rates, "bot to supervisor, to disk", toDisk.upload(FILE, BYTES));
            }
            print(bench, rates, toMemory);
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

    private static long rawNanos(Path source, Path copy) throws IOException {
        try (FileChannel target = FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return RawTransfer.nanos(source, target);
        } finally {
            Files.delete(copy);
        }
    }

    private static void add(Map<String, List<Double>> rates, String way, long nanos) {
        double megabytesPerSecond = BYTES / 1e6 / (nanos / (double) TimeUnit.SECONDS.toNanos(1));
        rates.computeIfAbsent(way, w -> new ArrayList<>()).add(megabytesPerSecond);
    }

    private static void print(Bench bench, Map<String, List<Double>> rates, Pair pair) throws IOException {
        Table table = new Table("Upload of 1 GB", "MB/s", "of raw");
        double raw = Double.NaN;
        for (Map.Entry<String, List<Double>> way : rates.entrySet()) {
            Spread spread = Spread.of(way.getValue());
            raw = Double.isNaN(raw) ? spread.median() : raw;
            table.add(way.getKey(), spread.text(0), Spread.number(spread.median() / raw, 2));
        }
        bench.out().println(table.markdown());
        bench.out()
                .println("Most memory before and after: bot " + pair.botGrowth() + " MB, supervisor "
                        + pair.supervisorGrowth() + " MB.\n");
    }
}
