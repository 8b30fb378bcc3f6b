package mcastbots.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import mcastbots.cli.ConfigFuzz;
import mcastbots.protocol.DatagramFuzz;
import mcastbots.supervisor.ConsoleFuzz;
import mcastbots.supervisor.UploadFuzz;

/** The targets by name, and the program that runs one of them with stored inputs, without Jazzer: {@code fuzz/run} calls it. */
public final class Targets {
    private static final Map<String, Consumer<byte[]>> TARGETS = new LinkedHashMap<>();

    static {
        TARGETS.put("datagram", DatagramFuzz::fuzzerTestOneInput);
        TARGETS.put("group", GroupFuzz::fuzzerTestOneInput);
        TARGETS.put("upload", UploadFuzz::fuzzerTestOneInput);
        TARGETS.put("config", ConfigFuzz::fuzzerTestOneInput);
        TARGETS.put("console", ConsoleFuzz::fuzzerTestOneInput);
    }

    private Targets() {}

    /** Runs a target with files: {@code TARGET FILE...} */
    public static void main(String[] args) throws IOException {
        Consumer<byte[]> target = TARGETS.get(args[0]);
        for (int i = 1; i < args.length; i++) {
            byte[] input = Files.readAllBytes(Path.of(args[i]));
            target.accept(input);
            System.out.println(args[i] + ": " + input.length + " bytes, nothing found");
        }
    }
}
