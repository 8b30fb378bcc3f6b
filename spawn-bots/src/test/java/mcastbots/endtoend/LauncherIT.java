package mcastbots.endtoend;

import static mcastbots.endtoend.RawPeer.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher: a script, run as a user runs it. */
class LauncherIT {
    private Sandbox sandbox;
    private RawPeer witness;

    private record Bot(Path directory, long pid, Path log) {
        boolean isAlive() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        }
    }

    @BeforeEach
    void setUp(@TempDir Path root) throws IOException {
        sandbox = new Sandbox(root);
        witness = sandbox.rawPeer();
    }

    @AfterEach
    void tearDown() {
        sandbox.close();
    }

    /** Starts the launcher with the sandbox's group behind its own options. */
    private Running launch(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(script().toString()));
        Collections.addAll(command, options);
        command.add("--");
        command.addAll(sandbox.groupOptions());
        command.add("-info");
        return launch(sandbox.newDirectory(), command);
    }

    private Running launch(Path directory, List<String> command, String... environment) throws IOException {
        List<String> all = new ArrayList<>(List.of(environment));
        all.add("TMPDIR=" + sandbox.root());
        return sandbox.run("spawn-bots", directory, command, all.toArray(String[]::new));
    }

    private static Path script() {
        return Sandbox.REPOSITORY.resolve("spawn-bots").resolve("spawn-bots");
    }

    private List<Bot> listed(Running launcher, int count) {
        launcher.out().expect("Directories and logs of the bots: (.*)");
        List<Bot> bots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MatchResult line = launcher.out().expect("  (/.*)  process ([0-9]+), log (/.*)");
            bots.add(new Bot(Path.of(line.group(1)), Long.parseLong(line.group(2)), Path.of(line.group(3))));
        }
        assertThat(bots).doesNotHaveDuplicates().extracting(Bot::directory).doesNotHaveDuplicates();
        return bots;
    }

    private Set<String> expectFromEach(int count, String regex) {
        Set<String> names = new HashSet<>();
        while (names.size() < count) {
            names.add(witness.heard()
                    .expect("([0-9A-F]{8}) [0-9]+ " + regex + TAG)
                    .group(1));
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void signalStopsAll(String signal) throws Exception {
        Running launcher = launch("3");
        List<Bot> bots = listed(launcher, 3);
        launcher.out().expect("Bots running: 3\\. .*");
        Set<String> names = expectFromEach(3, "BEAT \\* Beep");
        assertThat(bots).allMatch(Bot::isAlive);
        launcher.signal(signal);
        assertThat(expectFromEach(3, "EXIT \\* Offline")).isEqualTo(names);
        launcher.out().expect("All bots have ended");
        assertThat(launcher.awaitExit()).isZero();
        assertThat(bots).noneMatch(Bot::isAlive);
        for (Bot bot : bots) {
            assertThat(bot.log()).content().contains("activated").contains("on interface lo");
            assertThat(bot.directory().resolve("results.data")).isEmptyFile();
        }
    }

    @Test
    void allInOneProcess() throws Exception {
        Running launcher = launch("3", "--one-process");
        Bot all = listed(launcher, 1).get(0);
        Set<String> names = expectFromEach(3, "BEAT \\* Beep");
        assertThat(all.directory().resolve("dnabot.ini")).isRegularFile();
        for (String bot : List.of("bot-1", "bot-2", "bot-3")) {
            assertThat(all.directory().resolve(bot).resolve("results.data")).isEmptyFile();
        }
        launcher.signal("TERM");
        assertThat(expectFromEach(3, "EXIT \\* Offline")).isEqualTo(names);
        launcher.out().expect("All bots have ended");
        assertThat(launcher.awaitExit()).isZero();
        assertThat(all.isAlive()).isFalse();
        assertThat(all.log()).content().contains("bot-3: Bot ", "All 3 bots have ended");
    }

    @Test
    void supervisorStopsAll() throws Exception {
        Running launcher = launch("--supervisor", "2");
        List<Bot> bots = listed(launcher, 2);
        expectFromEach(2, "BEAT \\* Beep");
        launcher.type("PING *");
        witness.heard().expect("HUMAN-[0-9A-F]{4} 1 PING \\*" + TAG);
        String name =
                launcher.out().expect("([0-9A-F]{8}) [0-9]+ BEAT \\* Beep").group(1);
        launcher.type("UPLD " + name + " dnabot.log");
        launcher.out().expect("200 " + name + ":dnabot\\.log");
        assertThat(Path.of(launcher.out().expect("Saved: [0-9]+ bytes in (.*)").group(1)))
                .startsWith(launcher.directory().resolve("uploads").toRealPath())
                .isNotEmptyFile();
        launcher.type("QUIT");
        expectFromEach(2, "EXIT \\* Offline");
        launcher.out().expect("All bots have ended");
        assertThat(launcher.awaitExit()).isZero();
        assertThat(bots).noneMatch(Bot::isAlive);
    }

    @Test
    void signalStopsTheSupervisorToo() throws Exception {
        Running launcher = launch("1", "--supervisor");
        List<Bot> bots = listed(launcher, 1);
        launcher.type("PING *");
        witness.heard().expect("HUMAN-[0-9A-F]{4} 1 PING \\*" + TAG);
        launcher.signal("TERM");
        launcher.out().expect("All bots have ended");
        assertThat(launcher.awaitExit()).isZero();
        assertThat(bots).noneMatch(Bot::isAlive);
    }

    @Test
    void endsWithItsBots() throws Exception {
        Running launcher = launch("2");
        listed(launcher, 2);
        expectFromEach(2, "BEAT \\* Beep");
        witness.send("HUMAN 1 KILL *");
        launcher.err().expect("The bot in /.*bot-1 ended with status 1: .*Self-destruct ordered by HUMAN");
        launcher.out().expect("All bots have ended");
        assertThat(launcher.awaitExit()).isEqualTo(1);
    }

    @Test
    void worksFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(sandbox.newDirectory().resolve("a link"), script());
        Path elsewhere = Files.createDirectory(sandbox.root().resolve("else where"));
        Path temporary = Files.createDirectory(sandbox.root().resolve("temp dir"));
        Files.writeString(elsewhere.resolve("my.ini"), "[DNABot]\nlifespan = 0\nbackoff = 0\n");
        List<String> command = new ArrayList<>(List.of(link.toString(), "1", "--config", "my.ini", "--"));
        sandbox.groupOptions().stream()
                .filter(option -> !option.startsWith("-lifespan") && !option.startsWith("-chanIface"))
                .forEach(command::add);
        Running launcher = sandbox.run("spawn-bots", elsewhere, command, "TMPDIR=" + temporary);
        Bot bot = listed(launcher, 1).get(0);
        assertThat(bot.directory()).startsWith(temporary);
        assertThat(bot.directory().resolve("dnabot.ini")).hasSameTextualContentAs(elsewhere.resolve("my.ini"));
        expectFromEach(1, "EXIT \\* Offline");
        launcher.out().expect("All bots have ended");
        assertThat(launcher.awaitExit()).isZero();
        assertThat(launcher.err().all()).isEmpty();
    }

    /** A repository without jars, and a Maven that does what this script says. */
    private Running launchUnbuilt(String mavenScript, String... options) throws IOException {
        Path repository = sandbox.newDirectory();
        Path bundles = Path.of("i18n/src/main/resources/mcastbots/i18n");
        Files.createDirectories(repository.resolve(bundles));
        Files.copy(
                Sandbox.REPOSITORY.resolve(bundles).resolve("messages.properties"),
                repository.resolve(bundles).resolve("messages.properties"));
        Path lib = Files.createDirectories(repository.resolve("dist/lib"));
        for (String part : List.of("jvm.sh", "texts.sh")) {
            Files.copy(Sandbox.REPOSITORY.resolve("dist/lib").resolve(part), lib.resolve(part));
        }
        Path copy = Files.createDirectory(repository.resolve("spawn-bots")).resolve("spawn-bots");
        Files.copy(script(), copy, StandardCopyOption.COPY_ATTRIBUTES);
        Path maven = Files.createDirectory(repository.resolve("bin")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\n" + mavenScript);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        List<String> command = new ArrayList<>(List.of(copy.toString()));
        Collections.addAll(command, options);
        command.add("--");
        command.addAll(sandbox.groupOptions());
        return launch(sandbox.newDirectory(), command, "PATH=" + maven.getParent() + ":" + System.getenv("PATH"));
    }

    @Test
    void buildsWhatIsMissing() throws Exception {
        String maven = "echo \"built with $*\"\n"
                + "for program in dnabot supervisor; do\n"
                + "    mkdir -p $program/target\n"
                + "    cp '" + Sandbox.REPOSITORY + "'/$program/target/$program.jar $program/target/\n"
                + "done\n";
        Running launcher = launchUnbuilt(maven, "1");
        launcher.err().expect("Building the programs \\(once\\)\\.\\.\\.");
        launcher.err().expect("built with -q -B -DskipTests package");
        expectFromEach(1, "BEAT \\* Beep");
        launcher.signal("TERM");
        assertThat(launcher.awaitExit()).isZero();
    }

    @Test
    void aFailedBuildIsTold() throws Exception {
        Running launcher = launchUnbuilt("exit 3\n");
        assertThat(launcher.awaitExit()).isEqualTo(1);
        launcher.err().expect("The build failed");
        assertThat(launcher.out().all()).isEmpty();
    }

    @Test
    void signalStopsTheBuild() throws Exception {
        Running launcher = launchUnbuilt("echo building $$\nexec sleep 600\n");
        long maven = Long.parseLong(launcher.err().expect("building ([0-9]+)").group(1));
        launcher.signal("TERM");
        assertThat(launcher.awaitExit()).isEqualTo(1);
        assertThat(ProcessHandle.of(maven).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(launcher.out().all()).isEmpty();
    }

    @Test
    void twoLaunchersDoNotMeet() throws Exception {
        Running one = launch("1");
        Running two = launch("1");
        Bot first = listed(one, 1).get(0);
        Bot second = listed(two, 1).get(0);
        assertThat(first.directory()).isNotEqualTo(second.directory());
        expectFromEach(2, "BEAT \\* Beep");
        one.signal("TERM");
        assertThat(one.awaitExit()).isZero();
        assertThat(first.isAlive()).isFalse();
        assertThat(second.isAlive()).isTrue();
    }

    @Test
    void badSettingsAreToldOnce() throws Exception {
        Running launcher = launch(
                sandbox.newDirectory(), List.of(script().toString(), "3", "--", "-lifespan=long", "-colour=pink"));
        assertThat(launcher.awaitExit()).isEqualTo(2);
        assertThat(launcher.out().all()).isEmpty();
        assertThat(launcher.err().all())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("dnabot: command line: lifespan = long: allowed: "))
                .anyMatch(line -> line.startsWith("dnabot: command line: colour = pink: no such setting; "));
        try (var left = Files.list(sandbox.root())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("spawn-bots"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1001",
                "-1",
                "four",
                "2.5",
                "99999999999999999999",
                "",
                "3 4",
                "--bots",
                "--config",
                "--config=nix"
            })
    void badWordsAreToldAndNothingStarts(String words) throws Exception {
        List<String> command = new ArrayList<>(List.of(script().toString()));
        Collections.addAll(command, words.split(" "));
        Running launcher = launch(sandbox.newDirectory(), command);
        assertThat(launcher.awaitExit()).isEqualTo(2);
        assertThat(launcher.out().all()).isEmpty();
        assertThat(launcher.err().all())
                .hasSize(2)
                .first()
                .asString()
                .matches("The number of bots must be .*|Unknown option: .*|--config needs a value|No such file: nix");
    }

    @Test
    void helpsInTheUsersLanguage() throws Exception {
        List<String> help = List.of(script().toString(), "--help");
        Running english = launch(sandbox.newDirectory(), help, "LANG=C.UTF-8", "LANGUAGE=fr");
        assertThat(english.awaitExit()).isZero();
        assertThat(english.out().all())
                .contains("  --supervisor    run a supervisor on this terminal; when it ends, so do the bots")
                .first()
                .isEqualTo("Usage: spawn-bots [N] [--supervisor] [--one-process] [--config FILE] [-- bot options]");
        Running french = launch(sandbox.newDirectory(), help, "LANG=fr_FR.UTF-8");
        assertThat(french.awaitExit()).isZero();
        assertThat(french.out().all())
                .hasSameSizeAs(english.out().all())
                .isNotEqualTo(english.out().all())
                .noneMatch(line -> line.contains("{0}") || line.contains("''"));
    }
}
