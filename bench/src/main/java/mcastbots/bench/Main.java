package mcastbots.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mcastbots.bench.delivery.Delivery;
import mcastbots.bench.figures.Spread;
import mcastbots.bench.flood.Flooding;
import mcastbots.bench.process.Programs;
import mcastbots.bench.receive.Receiving;
import mcastbots.bench.scale.Scale;
import mcastbots.bench.start.Starting;
import mcastbots.bench.upload.Uploading;

/** The measurements that {@code bench/run} starts. */
public final class Main {
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
     * @param args the repository's directory, then parts and options as {@code bench/run} has checked them
     */
    public static void main(String[] args) throws Exception {
        Path repository = Path.of(args[0]);
        int runs = 3;
        Path original = null;
        List<String> parts =
                Arrays.stream(args).skip(1).filter(PARTS::containsKey).toList();
        for (String arg : args) {
            if (arg.startsWith("-runs=")) {
                runs = Integer.parseInt(arg.substring("-runs=".length()));
            } else if (arg.startsWith("-original=")) {
                original = Path.of(arg.substring("-original=".length()));
            }
        }
        Path directory = Files.createTempDirectory("mcastbots-bench");
        try {
            System.out.println(conditions(runs) + "\n");
            Part.Bench bench =
                    new Part.Bench(Programs.unpack(repository, directory), directory, runs, original, System.out);
            for (String part : parts.isEmpty() ? PARTS.keySet() : parts) {
                PARTS.get(part).get().run(bench);
            }
        } finally {
            delete(directory);
        }
    }

    private static String conditions(int runs) throws IOException {
        Runtime machine = Runtime.getRuntime();
        String memory = Files.readString(Path.of("/proc/meminfo")).replaceAll("(?s)MemTotal: *([0-9]+) .*", "$1");
        return String.join(
                ", ",
                LocalDate.now(ZoneId.systemDefault()).toString(),
                "Java " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                machine.availableProcessors() + " processors",
                Spread.number(Double.parseDouble(memory) / (1 << 20), 0) + " GB of memory",
                "medians of " + runs + " runs (least-most)");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
