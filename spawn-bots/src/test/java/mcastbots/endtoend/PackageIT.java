package mcastbots.endtoend;

import static mcastbots.endtoend.RawPeer.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The package as it is installed: unpacked, its commands linked to from elsewhere. */
class PackageIT {
    /** An empty value: archives are made and used, as for a user. */
    private static final String WITH_ARCHIVE = "MCASTBOTS_ARCHIVE=";

    private Sandbox sandbox;
    private Path installed;
    private Path links;
    private Path cache;

    @BeforeEach
    void setUp(@TempDir Path root) throws Exception {
        sandbox = new Sandbox(root);
        cache = root.resolve("cache");
        unpack("an empty place");
    }

    private void unpack(String directory) throws Exception {
        Path place = Files.createDirectory(sandbox.root().resolve(directory));
        Running tar = sandbox.run("tar", place, List.of("tar", "xzf", tarball().toString()));
        assertThat(tar.awaitExit()).isZero();
        try (Stream<Path> content = Files.list(place)) {
            installed = content.findFirst().orElseThrow();
        }
        links = sandbox.newDirectory();
        for (String program : List.of("dnabot", "supervisor", "spawn-bots")) {
            Files.createSymbolicLink(links.resolve(program), installed.resolve("bin/" + program));
        }
    }

    @AfterEach
    void tearDown() {
        sandbox.close();
    }

    private static Path tarball() throws IOException {
        try (Stream<Path> built = Files.list(Sandbox.REPOSITORY.resolve("dist/target"))) {
            return built.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Running start(String program, List<String> options, String... environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(links.resolve(program).toString()));
        command.addAll(options);
        List<String> all = new ArrayList<>(List.of(
                "JAVA_HOME=" + System.getProperty("java.home"), // the one that these tests run on
                "XDG_CACHE_HOME=" + cache,
                "TMPDIR=" + sandbox.root()));
        Collections.addAll(all, environment);
        return sandbox.run(program, sandbox.newDirectory(), command, all.toArray(String[]::new));
    }

    private List<String> inGroup(String... options) {
        List<String> all = new ArrayList<>(sandbox.groupOptions());
        all.add("-info");
        Collections.addAll(all, options);
        return all;
    }

    private List<Path> archives(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.toString().contains(".jsa"))
                    .filter(file -> !file.toString().endsWith(".used"))
                    .toList();
        }
    }

    /** Waits until this many archives are there, and nobody is making another one. */
    private List<Path> awaitArchives(int count) throws IOException {
        await().atMost(Lines.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .ignoreExceptions() // files come and go
                .until(() -> archives(cache).size() == count
                        && archives(cache).stream().allMatch(Files::isRegularFile));
        return archives(cache);
    }

    private void pingUploadKill(String... environment) throws Exception {
        Running bot = start("dnabot", inGroup("-fg"), environment);
        String name = Sandbox.awaitActive(bot);
        Running supervisor = start("supervisor", inGroup(), environment);
        supervisor.err().expect(".* Supervisor .* started");
        RawPeer witness = sandbox.rawPeer();
        supervisor.type("PING *"); // it knows of nobody yet
        witness.heard().expect(name + " [0-9]+ BEAT \\* Beep" + TAG);
        Files.writeString(bot.directory().resolve("a file"), "Found\n");
        supervisor.type("UPLD " + name + " \"a file\"");
        supervisor.out().expect("200 " + name + ":.*");
        supervisor.out().expect("Saved: 6 bytes in .*");
        supervisor.type("KILL " + name);
        assertThat(bot.awaitExit()).isEqualTo(1);
        supervisor.type("QUIT");
        assertThat(supervisor.awaitExit()).isZero();
        assertThat(supervisor.err().all()).noneMatch(line -> line.contains("warning"));
        witness.close();
    }

    @Test
    void worksInAPathWithABlank() throws Exception {
        pingUploadKill(WITH_ARCHIVE);
        assertThat(awaitArchives(2)).allSatisfy(archive -> assertThat(archive).isNotEmptyFile());
        pingUploadKill(WITH_ARCHIVE);
    }

    /** Java 17 does not archive our classes where there is a blank in the directory's name. */
    @Test
    void theSecondStartFindsItsClassesInTheArchive() throws Exception {
        unpack("place");
        pingUploadKill(WITH_ARCHIVE);
        awaitArchives(2);
        Path loaded = sandbox.root().resolve("loaded");
        pingUploadKill(WITH_ARCHIVE, "MCASTBOTS_JAVA_OPTS=-Xlog:class+load:file=" + loaded + "-%p");
        try (Stream<Path> logs = Files.list(sandbox.root())) {
            assertThat(logs.filter(file -> file.getFileName().toString().startsWith("loaded-")))
                    .hasSize(2)
                    .allSatisfy(log -> assertThat(log)
                            .content()
                            .containsPattern("mcastbots\\.session\\.GroupSession source: shared objects file")
                            .containsPattern("ch\\.qos\\.logback\\.classic\\.Logger source: shared objects file"));
        }
    }

    @Test
    void manyFirstStartsAtOnceMakeOneArchive() throws Exception {
        List<Running> bots = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            bots.add(start("dnabot", List.of("-version"), WITH_ARCHIVE));
        }
        for (Running bot : bots) {
            assertThat(bot.awaitExit()).isZero();
            assertThat(bot.out().all()).hasSize(1);
            assertThat(bot.err().all()).isEmpty();
        }
        assertThat(awaitArchives(1)).allSatisfy(archive -> assertThat(archive).isNotEmptyFile());
    }

    @Test
    void archivesThatNothingUsesAnyMoreAreDeletedWhenANewOneIsMade() throws Exception {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(40)));
        Path all = cache.resolve("mcastbots");
        Path former = oldArchive(all.resolve("0.0.9-java-17.0.1-x86_64/opt/mcastbots-0.0.9/lib/dnabot.jsa"), old);
        Path formerUse = oldArchive(former.resolveSibling("dnabot.jsa.used"), old);
        Path used = oldArchive(all.resolve("0.0.8-java-17.0.1-x86_64/opt/mcastbots-0.0.8/lib/dnabot.jsa"), old);
        Path use = Files.createFile(used.resolveSibling("dnabot.jsa.used"));
        Path recent = all.resolve("0.0.7-java-17.0.1-x86_64/opt/mcastbots-0.0.7/lib/dnabot.jsa");
        oldArchive(recent, FileTime.from(Instant.now().minus(Duration.ofDays(20))));
        assertThat(start("dnabot", List.of("-version"), WITH_ARCHIVE).awaitExit())
                .isZero();
        await().atMost(Lines.PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> !Files.exists(former));
        awaitArchives(3); // and the new one
        assertThat(List.of(used, use, recent)).allMatch(Files::exists);
        await().until(() -> !Files.exists(formerUse) && !Files.exists(all.resolve("0.0.9-java-17.0.1-x86_64")));
        assertThat(start("dnabot", List.of("-version"), WITH_ARCHIVE).awaitExit())
                .isZero();
        assertThat(awaitArchives(3))
                .filteredOn(file -> Files.exists(file.resolveSibling("dnabot.jsa.used")))
                .as("those that are in use")
                .hasSize(2);
    }

    private static Path oldArchive(Path file, FileTime time) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "archive");
        Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(time, time, null);
        return file;
    }

    @Test
    void anArchiveCanBeMadeAtInstall() throws Exception {
        unpack("place");
        Running maker = start("dnabot", List.of(), "MCASTBOTS_ARCHIVE=make");
        assertThat(maker.awaitExit()).isZero();
        String archive = maker.out()
                .expect("Archive of classes, for faster starts: (.*)")
                .group(1);
        assertThat(Path.of(archive))
                .startsWith(installed.resolve("lib").toRealPath())
                .isNotEmptyFile();
        Running bot = start("dnabot", List.of("-version"), WITH_ARCHIVE, "MCASTBOTS_JAVA_OPTS=-Xlog:class+load:stdout");
        assertThat(bot.awaitExit()).isZero();
        assertThat(bot.out().all())
                .anyMatch(line -> line.contains("mcastbots.cli.Launcher source: shared objects file"));
        assertThat(archives(cache)).isEmpty();
    }

    @Test
    void worksWhereNothingCanBeWritten() throws Exception {
        Files.writeString(cache, "no directory");
        Running bot = start("dnabot", List.of("-version"), WITH_ARCHIVE);
        assertThat(bot.awaitExit()).isZero();
        assertThat(bot.out().all()).singleElement().asString().matches("dnabot [0-9.]+.*");
        assertThat(bot.err().all()).isEmpty();
        Running homeless = start("dnabot", List.of("-version"), WITH_ARCHIVE, "XDG_CACHE_HOME=", "HOME=");
        assertThat(homeless.awaitExit()).isZero();
    }

    @Test
    void spawnsBots() throws Exception {
        RawPeer witness = sandbox.rawPeer();
        List<String> options = new ArrayList<>(List.of("2", "--"));
        options.addAll(sandbox.groupOptions());
        Running launcher = start("spawn-bots", options);
        witness.heard().expect("[0-9A-F]{8} [0-9]+ BEAT \\* Beep" + TAG);
        witness.heard().expect("[0-9A-F]{8} [0-9]+ BEAT \\* Beep" + TAG);
        launcher.out().expect("Bots running: 2\\. .*");
        launcher.signal("TERM");
        assertThat(launcher.awaitExit()).isZero();
        assertThat(launcher.err().all()).isEmpty();
    }

    /** The script becomes the program: a signal to its process is one to the bot, which says EXIT. */
    @Test
    void signalsReachTheBot() throws Exception {
        RawPeer witness = sandbox.rawPeer();
        Running bot = start("dnabot", inGroup("-fg"));
        String name = Sandbox.awaitActive(bot);
        bot.signal("TERM");
        witness.heard().expect(name + " [0-9]+ EXIT \\* Offline" + TAG);
        assertThat(bot.awaitExit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dnabot", "supervisor"})
    void statusTellsWhatIsWrong(String program) throws Exception {
        Running wrong = start(program, List.of("-colour=pink"));
        assertThat(wrong.awaitExit()).isEqualTo(2);
        Running foreign = start(program, List.of("-chanIface=192.0.2.77"));
        assertThat(foreign.awaitExit()).isEqualTo(2);
        Running taken = start(program, List.of("-chanKeyFile=nowhere/key", "-newKey=nowhere/key"));
        assertThat(taken.awaitExit()).isEqualTo(1);
    }

    @Test
    void anOldJavaIsTold() throws Exception {
        Path java =
                Files.createDirectories(sandbox.root().resolve("old java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 9\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Path home = java.getParent().getParent();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"1.8.0_392\"\n");
        Running bot = start("dnabot", List.of("-lang=de"), "JAVA_HOME=" + home);
        assertThat(bot.awaitExit()).isEqualTo(1);
        assertThat(bot.err().all())
                .containsExactly(
                        "dnabot: Java 17 oder neuer wird gebraucht, aber \"" + java + "\" ist Version 1.8.0_392");
    }

    @Test
    void noJavaIsTold() throws Exception {
        Path tools = Files.createDirectory(sandbox.root().resolve("tools"));
        for (String tool : List.of("awk", "readlink")) {
            Path found = Stream.of(System.getenv("PATH").split(":"))
                    .map(directory -> Path.of(directory, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(tools.resolve(tool), found);
        }
        Running bot = start("dnabot", List.of(), "PATH=" + tools, "JAVA_HOME=");
        assertThat(bot.awaitExit()).isEqualTo(1);
        assertThat(bot.err().all())
                .containsExactly("dnabot: Java 17 or newer is needed, but there is no \"java\" command");
        assertThat(bot.out().all()).isEmpty();
    }

    @Test
    void aCopyOfACommandIsTold() throws Exception {
        Path copy = sandbox.newDirectory().resolve("dnabot");
        Files.copy(installed.resolve("bin/dnabot"), copy);
        Running bot = sandbox.run("dnabot", sandbox.root(), List.of("sh", copy.toString()));
        assertThat(bot.awaitExit()).isEqualTo(1);
        assertThat(bot.err().all())
                .singleElement()
                .asString()
                .startsWith("dnabot: ")
                .contains("not copied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dnabot", "supervisor"})
    void helpNamesTheCommand(String program) throws Exception {
        Running help = start(program, List.of("-help"));
        assertThat(help.awaitExit()).isZero();
        assertThat(help.out().all())
                .noneMatch(line -> line.contains("java -jar"))
                .first()
                .asString()
                .startsWith("Usage: " + program + " [");
        Running wrong = start(program, List.of("doctor", "-rubbish"));
        assertThat(wrong.awaitExit()).isEqualTo(2);
        assertThat(wrong.err().all()).contains(program + " doctor: " + program + " doctor -help tells all options");
    }

    @Test
    void everythingIsInIt() {
        assertThat(Stream.of(
                        "LICENSE",
                        "LEARN.md",
                        "README.md",
                        "SECURITY.md",
                        "CHANGELOG.md",
                        "protocol.md",
                        "dnabot.ini",
                        "licenses/Apache-2.0.txt",
                        "bin/dnabot.cmd",
                        "bin/supervisor.cmd",
                        "bin/spawn-bots.cmd",
                        "share/man/man1/dnabot.1",
                        "share/man/man1/supervisor.1",
                        "share/man/man1/spawn-bots.1",
                        "share/bash-completion/completions/dnabot",
                        "share/bash-completion/completions/supervisor",
                        "share/bash-completion/completions/spawn-bots",
                        "share/zsh/site-functions/_dnabot",
                        "share/zsh/site-functions/_supervisor",
                        "share/zsh/site-functions/_spawn-bots",
                        "share/systemd/dnabot@.service"))
                .allSatisfy(file -> assertThat(installed.resolve(file)).isNotEmptyFile());
    }
}
