package mcastbots.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import mcastbots.bench.delivery.Delivery;
import mcastbots.bench.figures.Spread;
import mcastbots.bench.flood.Flooding;
import mcastbots.bench.process.Programs;
import mcastbots.bench.process.Scratch;
import mcastbots.bench.receive.Receiving;
import mcastbots.bench.scale.Scale;
import mcastbots.bench.start.Starting;
import mcastbots.bench.upload.Uploading;

/** The measurements that {@code bench/run} starts. */
public final class Main {
    private static final String DEFAULT_RUNS = "3";
    private static final Map<String, Supplier<Part>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("delivery", Delivery::new);
        PARTS.put("receive", Receiving::new);
        PARTS.put("start", Starting::new);
        PARTS.put("flood", Flooding::new);
        PARTS.put("upload", Uploading::new);
        PARTS.put("scale", Scale::new);
        PARTS.put("jmh", Microbenchmarks::new);
    }

    private Main() {}

    /**
     * Measures.
     *
     * @param args the repository's directory, then parts and options, which {@code bench/run} has checked
     */
    public static void main(String[] args) throws Exception {
        List<String> words = Arrays.asList(args).subList(1, args.length);
        int runs = Integer.parseInt(option(words, "-runs=").orElse(DEFAULT_RUNS));
        List<String> parts =
                words.stream().filter(word -> !word.startsWith("-")).toList();
        Scratch scratch = new Scratch();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(scratch)));
        System.out.println(conditions(runs) + "\n");
        Part.Bench bench = new Part.Bench(
                Programs.unpack(Path.of(args[0]), scratch.newDirectory()),
                scratch,
                runs,
                option(words, "-original=").map(Path::of),
                System.out);
        for (String part : parts.isEmpty() || parts.contains("all") ? PARTS.keySet() : parts) {
            PARTS.get(part).get().run(bench);
        }
        System.exit(0); // whatever threads there may still be
    }

    private static Optional<String> option(List<String> words, String start) {
        return words.stream()
                .filter(word -> word.startsWith(start))
                .map(word -> word.substring(start.length()))
                .reduce((former, latter) -> latter);
    }

    private static void close(Scratch scratch) {
        try {
            scratch.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String conditions(int runs) throws IOException {
        String kilobytes = Files.readString(Path.of("/proc/meminfo")).replaceAll("(?s)MemTotal: *([0-9]+) .*", "$1");
        return String.join(
                ", ",
                LocalDate.now(ZoneId.systemDefault()).toString(),
                "Java " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors() + " processors",
                Spread.number(Double.parseDouble(kilobytes) / (1 << 20), 0) + " GB of memory",
                "medians of " + runs + " runs (least-most)");
    }
}
