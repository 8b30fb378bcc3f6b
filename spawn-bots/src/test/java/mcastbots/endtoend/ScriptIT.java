package mcastbots.endtoend;

import static mcastbots.endtoend.RawPeer.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor's subcommands as processes: what they print, where, and with which status they end. */
class ScriptIT {
    private static final String HUMAN = "HUMAN-[0-9A-F]{4}";
    private static final String NONE = "supervisor [a-z]+: java -jar supervisor\\.jar [a-z]+ -help tells all options";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Sandbox sandbox;

    @BeforeEach
    void setUp(@TempDir Path root) {
        sandbox = new Sandbox(root);
    }

    @AfterEach
    void tearDown() {
        sandbox.close();
    }

    private Running run(String subcommand, String... arguments) throws IOException {
        return run(sandbox.newDirectory(), subcommand, arguments);
    }

    private Running run(Path directory, String subcommand, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(subcommand));
        all.addAll(sandbox.groupOptions());
        Collections.addAll(all, arguments);
        return sandbox.java("supervisor", directory, all);
    }

    /** Runs one and waits until it is in the group. */
    private Running started(String subcommand, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("-info"));
        Collections.addAll(all, arguments);
        Running running = run(subcommand, all.toArray(String[]::new));
        awaitStart(running);
        return running;
    }

    private static void awaitStart(Running running) {
        running.err().expect(".* INFO +Supervisor " + HUMAN + " started");
    }

    private static List<JsonNode> records(Running running) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : running.out().all()) {
            records.add(MAPPER.readTree(line));
        }
        return records;
    }

    private static List<String> fields(JsonNode record) {
        List<String> names = new ArrayList<>();
        record.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Path key() throws Exception {
        Path directory = sandbox.newDirectory();
        assertThat(sandbox.java("supervisor", directory, List.of("-newKey=group.key"))
                        .awaitExit())
                .isZero();
        return directory.resolve("group.key");
    }

    @Test
    void monitorWritesMessagesAndNothingElse() throws Exception {
        RawPeer peer = sandbox.rawPeer();
        Running monitor = started("monitor", "--count=2", "--only=NEWS,EXIT", "--format=json");
        Running text = started("monitor");
        peer.send("DEADBEEF 1 NEWS * \u001b[2J\"D\u00e9couverte\"\\");
        peer.send("0BADF00D 2 BEAT * Beep");
        peer.send("DEADBEEF 3 EXIT * Offline #x=1");
        assertThat(monitor.awaitExit()).isZero();
        List<JsonNode> records = records(monitor);
        assertThat(records).hasSize(2);
        assertThat(fields(records.get(0)))
                .containsExactly(
                        "type",
                        "time",
                        "sender",
                        "seq",
                        "opcode",
                        "destination",
                        "text",
                        "address",
                        "port",
                        "repaired",
                        "extensions");
        assertThat(records.get(0).get("text").textValue()).isEqualTo("\\x1b[2J\"D\u00e9couverte\"\\");
        assertThat(records.get(0).get("time").textValue())
                .matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z");
        assertThat(records.get(1).get("extensions").get("x").textValue()).isEqualTo("1");

        text.out().expect("DEADBEEF 3 EXIT \\* Offline");
        text.signal("TERM");
        assertThat(text.awaitExit()).isZero();
        assertThat(text.out().all())
                .containsExactly(
                        "DEADBEEF 1 NEWS * \\x1b[2J\"D\u00e9couverte\"\\",
                        "0BADF00D 2 BEAT * Beep",
                        "DEADBEEF 3 EXIT * Offline");
        assertThat(peer.heard().soFar()).as("no BEAT, no EXIT").isEmpty();
    }

    @Test
    void monitorEndsByTimeOrSignalWithAStatusOfItsOwn() throws Exception {
        assertThat(run("monitor", "--timeout=10ms").awaitExit()).isZero();
        Running few = run("monitor", "--timeout", "10ms", "--count", "1", "--quiet");
        assertThat(few.awaitExit()).isEqualTo(3);
        assertThat(few.err().all())
                .singleElement()
                .asString()
                .matches("supervisor monitor: Messages that came in [0-9.]+ s: 0; wanted: 1");
        for (String signal : List.of("TERM", "INT")) {
            Running stopped = started("monitor", "--count=1");
            stopped.signal(signal);
            assertThat(stopped.awaitExit()).isEqualTo(3);
        }
    }

    @Test
    void readerThatHasEnoughEndsItQuietly() throws Exception {
        String command = String.join(" ", sandbox.javaCommand("supervisor", List.of("monitor")))
                + " "
                + String.join(" ", sandbox.groupOptions());
        Running pipe = sandbox.run(
                "pipe", sandbox.newDirectory(), List.of("sh", "-c", "{ " + command + "; echo $? >&2; } | head -n 1"));
        RawPeer peer = sandbox.rawPeer();
        for (int i = 1; pipe.isAlive(); i++) {
            peer.send("DEADBEEF " + i + " BEAT * Beep");
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(20); // not to flood it: it may take a while to start
        }
        assertThat(pipe.out().all()).singleElement().asString().matches("DEADBEEF [0-9]+ BEAT \\* Beep");
        assertThat(pipe.err().all()).containsExactly("0");
    }

    /** Runs a program whose standard output is a full disk, and returns what it says of that. */
    private String withFullOutput(int status, String program, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments[0]));
        all.addAll(sandbox.groupOptions());
        all.addAll(List.of(arguments).subList(1, arguments.length));
        String command = String.join(" ", sandbox.javaCommand(program, all));
        Running full = sandbox.run(program, sandbox.newDirectory(), List.of("sh", "-c", command + " >/dev/full"));
        full.type("help"); // which the console answers; nobody else reads it
        full.endInput();
        assertThat(full.awaitExit()).isEqualTo(status);
        return String.join("\n", full.err().all());
    }

    @Test
    void outputThatCannotBeWrittenIsAFailure() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        String told = "Standard output cannot be written: No space left on device";
        String bot = Sandbox.awaitActive(sandbox.bot());
        assertThat(withFullOutput(1, "supervisor", "fetch", bot, ".", "-quiet", "-timeout=30s"))
                .isEqualTo("supervisor fetch: " + told);
        assertThat(withFullOutput(1, "supervisor", "members", "-count=1", "-quiet", "-wait=30s"))
                .isEqualTo("supervisor members: " + told);
        assertThat(withFullOutput(1, "supervisor", "doctor", "-wait=1")).isEqualTo("supervisor doctor: " + told);
        assertThat(withFullOutput(1, "supervisor", "-y")).isEqualTo("supervisor: " + told);
        assertThat(withFullOutput(1, "supervisor", "-help")).isEqualTo("supervisor: " + told);
        assertThat(withFullOutput(1, "dnabot", "-showConfig")).isEqualTo("dnabot: " + told);
        assertThat(withFullOutput(1, "dnabot", "-fg", "-info", "-lifespan=0.5")).isEqualTo("dnabot: " + told);
        sandbox.bot("-heartbeat=0.2"); // somebody to be heard
        assertThat(withFullOutput(1, "supervisor", "monitor", "-count=9999")).isEqualTo("supervisor monitor: " + told);
    }

    @Test
    void membersListsWhoIsThere() throws Exception {
        String bot = Sandbox.awaitActive(sandbox.bot());
        Running supervisor = sandbox.supervisor();
        Running members = run("members", "--count=1", "--wait=30s", "--rtt", "--format=json");
        assertThat(members.awaitExit()).isZero();
        JsonNode record = records(members).get(0);
        assertThat(fields(record))
                .containsExactly(
                        "type", "time", "name", "kind", "address", "port", "heard", "messages", "text", "rtt_ms");
        assertThat(record.get("name").textValue()).isEqualTo(bot);
        assertThat(record.get("kind").textValue()).isEqualTo("bot");
        assertThat(record.get("address").textValue()).isEqualTo("127.0.0.1");
        assertThat(record.get("rtt_ms").isNumber()).isTrue();
        supervisor.out().expect(HUMAN + " 1 PING \\*");
        supervisor.out().expect(HUMAN + " 2 PING " + bot);
        supervisor.out().expect(HUMAN + " 3 EXIT \\* Offline");

        Running text = run("members", "--count=1", "--wait=30s");
        assertThat(text.awaitExit()).isZero();
        assertThat(text.out().all().get(0)).matches("NAME +KIND +ADDRESS +HEARD +RTT MS +LAST TEXT");
        assertThat(text.out().all().get(1)).matches(bot + " +bot +127\\.0\\.0\\.1:[0-9]+ +0 s ago +- +Beep");
        assertThat(text.err().all()).containsExactly("Listening for 30 s...");

        assertThat(run("members", "-wait=10ms", "-listen", "-quiet").awaitExit())
                .isEqualTo(3);
    }

    @Test
    void sendPrintsAnswersAndASummary() throws Exception {
        Running bot = sandbox.bot();
        String name = Sandbox.awaitActive(bot);
        Running ping = run("send", "ping " + name.toLowerCase(Locale.ROOT), "--wait=30s");
        assertThat(ping.awaitExit()).isZero();
        List<String> lines = ping.out().all();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).matches(name + " 0 BEAT \\* Beep time=[0-9.]+ ms");
        assertThat(lines.get(1)).isEqualTo("--- PING " + name + " ---");
        assertThat(lines.get(2)).matches("sent 1, answers 1, in [0-9.]+ s");
        assertThat(lines.get(3)).matches("rtt min/avg/max/mdev = [0-9.]+/[0-9.]+/[0-9.]+/0\\.00 ms");
        assertThat(ping.err().all()).isEmpty();

        Running all = run("send", "ping", "*", "--wait=30s", "--count=1", "--format=json");
        assertThat(all.awaitExit()).isZero();
        List<JsonNode> records = records(all);
        assertThat(records).extracting(record -> record.get("type").textValue()).containsExactly("answer", "summary");
        assertThat(records.get(0).get("rtt_ms").doubleValue()).isPositive();
        assertThat(records.get(1).get("answered").intValue()).isEqualTo(1);

        Running kill = run("send", "KILL", "*", "-y", "--wait=30s", "--count=1");
        assertThat(kill.awaitExit()).isZero();
        assertThat(kill.out().all().get(0)).matches(name + " 1 EXIT \\* Offline time=[0-9.]+ ms");
        assertThat(bot.awaitExit()).isEqualTo(1);

        Running nobody = run("send", "PING " + name, "--wait=100ms", "--format=json");
        assertThat(nobody.awaitExit()).isEqualTo(3);
        assertThat(records(nobody))
                .singleElement()
                .extracting(record -> record.get("min_ms").isNull())
                .isEqualTo(true);
        assertThat(nobody.err().all())
                .singleElement()
                .asString()
                .matches("supervisor send: No answer to PING " + name + " in [0-9.]+ s");
    }

    @Test
    void whatIsWrongIsToldBeforeAnythingIsSent() throws Exception {
        String[][] commands = {
            {"send"},
            {"send", "PING"},
            {"send", "DANCE *"},
            {"send", "UPLD * x"},
            {"send", "KILL *"},
            {"send", "PING *", "-wait=soon"},
            {"send", "PING *", "-count=0"},
            {"send", "PING", "a", "b"},
            {"monitor", "-only=NEWZ"},
            {"monitor", "-from=*"},
            {"monitor", "-format=xml"},
            {"monitor", "-timeout"},
            {"monitor", "surplus"},
            {"monitor", "-name=two words"},
            {"members", "-rtt", "-listen"},
            {"fetch"},
            {"fetch", "*", "x"},
            {"fetch", "a", "b", "c"},
            {"fetch", "a", "b", "-format=json"},
            {"fetch", "a", "x #y=z"},
            {"fetch", "a", "x", "-o", "new/"},
            {"fetch", "a", "x", "-o="},
        };
        RawPeer witness = sandbox.rawPeer();
        List<Running> all = new ArrayList<>();
        for (String[] command : commands) {
            all.add(run(command[0], java.util.Arrays.copyOfRange(command, 1, command.length)));
        }
        for (Running running : all) {
            assertThat(running.awaitExit()).isEqualTo(2);
            assertThat(running.out().all()).isEmpty();
            assertThat(running.err().all()).hasSize(2).last().asString().matches(NONE);
        }
        assertThat(witness.heard().soFar()).isEmpty();
    }

    @Test
    void fetchBringsAnyBytes() throws Exception {
        Running bot = sandbox.bot();
        String name = Sandbox.awaitActive(bot);
        byte[] bytes = new byte[3_000_000];
        new Random(3).nextBytes(bytes);
        Files.write(bot.directory().resolve("big bin"), bytes);
        Path directory = sandbox.newDirectory();
        Running toFile = run(directory, "fetch", name, "big bin", "-o", "here", "--format=json", "--timeout=30s");
        assertThat(toFile.awaitExit()).isZero();
        assertThat(directory.resolve("here")).hasBinaryContent(bytes);
        JsonNode record = records(toFile).get(0);
        assertThat(fields(record))
                .containsExactly("type", "time", "bot", "resource", "status", "bytes", "sealed", "file");
        assertThat(record.get("bytes").longValue()).isEqualTo(bytes.length);

        List<String> command = new ArrayList<>(sandbox.javaCommand("supervisor", List.of("fetch", name, "'big bin'")));
        command.addAll(sandbox.groupOptions());
        Running pipe = sandbox.run(
                "pipe", directory, List.of("sh", "-c", String.join(" ", command) + " -timeout=30 | cmp - here"));
        assertThat(pipe.awaitExit()).isZero();

        Running listing = run("fetch", name, ".", "--quiet", "--timeout=30s");
        assertThat(listing.awaitExit()).isZero();
        assertThat(listing.out().all()).containsExactly("big bin", "results.data");
        assertThat(listing.err().all()).isEmpty();

        Files.writeString(bot.directory().resolve("results.data"), "Soup decontaminant\n");
        Running results = run("fetch", name.toLowerCase(Locale.ROOT), "--timeout=30s");
        assertThat(results.awaitExit()).isZero();
        assertThat(results.out().all()).containsExactly("Soup decontaminant");
        assertThat(results.err().all())
                .containsExactly(name + ":results.data: 19 bytes in standard output, to the end as far as can be told"
                        + " (no seal: the group is open)");

        Running missing = run(directory, "fetch", name, "nix", "-o", "nix", "--timeout=30s");
        assertThat(missing.awaitExit()).isEqualTo(1);
        assertThat(missing.err().all())
                .containsExactly("supervisor fetch: The bot says: 404 No resource " + name + ":nix");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("here"));
        }
    }

    @Test
    void brokenUploadLeavesNothing() throws Exception {
        RawPeer bot = sandbox.rawPeer();
        Path directory = sandbox.newDirectory();
        Files.writeString(directory.resolve("x"), "old");
        Running fetch = run(directory, "fetch", "B07", "x", "-o", "x", "--timeout=30s");
        int port = Integer.parseInt(
                bot.heard().expect(HUMAN + " 1 UPLD B07 x #port=([0-9]+)" + TAG).group(1));
        upload(port, "200 C08:x\nof another bot", false);
        fetch.err().expect(".* WARN .*is not what was asked for, ignored: 200 C08:x");
        upload(port, "200 B07:x\nhalf of i", true);
        assertThat(fetch.awaitExit()).isEqualTo(1);
        fetch.err().expect("supervisor fetch: The upload broke off after [0-9]+ bytes \\(.*\\); nothing written");
        assertThat(directory.resolve("x")).hasContent("old");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }

        Running silent = run(directory, "fetch", "B07", "x", "-o", "x", "--timeout=300ms");
        assertThat(silent.awaitExit()).isEqualTo(3);
        Running stopped = run(directory, "fetch", "B07", "x", "-o", "y", "--timeout=1h", "-info");
        awaitStart(stopped);
        stopped.signal("TERM");
        assertThat(stopped.awaitExit()).isEqualTo(3);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    private static void upload(int port, String content, boolean breakOff) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(content.getBytes(StandardCharsets.UTF_8));
            if (breakOff) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        }
    }

    @Test
    void signedGroupWorksToo() throws Exception {
        Path key = key();
        Running bot = sandbox.bot("-chanKeyFile=" + key);
        String name = Sandbox.awaitActive(bot);
        Files.writeString(bot.directory().resolve("x"), "sealed");
        Running fetch = run("fetch", name, "x", "-chanKeyFile=" + key, "--timeout=30s");
        assertThat(fetch.awaitExit()).isZero();
        assertThat(fetch.out().all()).containsExactly("sealed");
        assertThat(fetch.err().all())
                .containsExactly(name
                        + ":x: 6 bytes in standard output, whole and from a member of the group, as the seal tells");
        Running missing = run("fetch", name, "nix", "-chanKeyFile=" + key, "--timeout=30s");
        assertThat(missing.awaitExit()).isEqualTo(1);

        Path watchers = key.resolveSibling("watchers.key");
        Files.copy(key, watchers);
        List<String> lines = new ArrayList<>(Files.readAllLines(key));
        lines.removeIf(line -> line.startsWith("command"));
        Files.write(watchers, lines);
        Running watcher = run("send", "KILL " + name, "-chanKeyFile=" + watchers);
        assertThat(watcher.awaitExit()).isEqualTo(2);
        assertThat(watcher.err().all())
                .singleElement()
                .asString()
                .startsWith("supervisor send: KILL needs the command line of the key file");
        Running stranger = run("send", "PING " + name, "--wait=2s");
        assertThat(stranger.awaitExit()).isEqualTo(3);

        Running kill = run("send", "KILL " + name, "-chanKeyFile=" + key, "--wait=30s");
        assertThat(kill.awaitExit()).isZero();
        assertThat(bot.awaitExit()).isEqualTo(1);
    }
}
