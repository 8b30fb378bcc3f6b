package mcastbots.dnabot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mcastbots.config.Config;
import mcastbots.config.ConfigException;
import mcastbots.config.ConfigLoader;
import mcastbots.config.Settings;
import mcastbots.fixtures.LogCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The results file and the configuration on a real disk. */
class LocalHostTest {
    @TempDir
    private Path directory;

    private final LogCapture log = new LogCapture();
    private Path results;
    private Uploader uploader;
    private LocalHost host;

    @BeforeEach
    void open() throws Exception {
        results = directory.resolve("results.data");
        uploader = new Uploader(Optional.empty(), BotDriver.ENGLISH);
        host = host();
    }

    private LocalHost host() throws ConfigException {
        ConfigLoader loader =
                new ConfigLoader(directory, Optional.empty(), Map.of("backoff", "1"), Map.of("LANG", "C"));
        return new LocalHost(
                new ResultsFile(results, BotDriver.ENGLISH),
                new WorkingDirectory(directory),
                uploader,
                new ConfigReader(loader, loader.load(), 0, System::nanoTime, BotDriver.ENGLISH));
    }

    @AfterEach
    void close() {
        uploader.finish(0);
        log.close();
    }

    private void ini(String content) throws IOException {
        Files.writeString(directory.resolve("dnabot.ini"), "[DNABot]\n" + content);
    }

    @Test
    void resultsAreLinesBehindEachOther() throws IOException {
        Files.writeString(results, "of yesterday\n");
        host.clearResults();
        assertThat(results).isEmptyFile();
        host.appendResult("Soup decontaminant");
        host.appendResult("Additif à bulles");
        assertThat(results).hasContent("Soup decontaminant\nAdditif à bulles\n");
        Files.delete(results); // somebody took it away
        host.appendResult("Biotoxin");
        assertThat(results).hasContent("Biotoxin\n");
        host.clearResults();
        assertThat(results).isEmptyFile();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenIsToldOnceAndKeptUntilItCan() throws IOException {
        Files.createDirectory(results);
        host.clearResults();
        host.appendResult("one");
        host.appendResult("two");
        assertThat(log.lines()).hasSize(1).first().asString().startsWith("WARN The results file " + results);
        Files.delete(results);
        host.appendResult("three");
        assertThat(results).hasContent("one\ntwo\nthree\n");
        assertThat(log.lines())
                .hasSize(2)
                .last()
                .isEqualTo(
                        "WARN The results file " + results + " can be written again: lines kept until now 3, lost 0");
        Files.delete(results);
        Files.createDirectory(results);
        host.appendResult("four");
        assertThat(log.lines()).hasSize(3);
    }

    @Test
    void whatIsKeptIsBounded() throws IOException {
        Files.createDirectory(results);
        for (int i = 1; i <= ResultsFile.MAX_KEPT + 10; i++) {
            host.appendResult("line " + i);
        }
        Files.delete(results);
        host.appendResult("last");
        assertThat(Files.readAllLines(results))
                .hasSize(ResultsFile.MAX_KEPT)
                .startsWith("line 12")
                .endsWith("last");
        assertThat(log.lines()).last().asString().endsWith("lines kept until now 1000, lost 11");
    }

    @Test
    void whatCouldNotBeWrittenToTheEndIsTold() throws IOException {
        ResultsFile file = new ResultsFile(results, BotDriver.ENGLISH);
        Files.createDirectory(results);
        file.append("one");
        file.finish();
        assertThat(log.lines())
                .hasSize(2)
                .last()
                .isEqualTo("WARN The results file " + results + " could not be written to the end: lines lost 1");
        Files.delete(results);
        file.finish();
        assertThat(results).hasContent("one\n");
    }

    @Test
    void whatCouldNotBeEmptiedIsEmptiedAsSoonAsThatCanBe() throws IOException {
        Path old = directory.resolve("old");
        Files.writeString(old, "of yesterday\n");
        Files.createDirectory(results);
        host.clearResults();
        Files.delete(results);
        Files.move(old, results);
        host.appendResult("one");
        assertThat(results).hasContent("one\n");
        host.appendResult("two");
        assertThat(results).hasContent("one\ntwo\n");
    }

    @Test
    void whatIsNoLineOfOursStays() throws IOException {
        String other = "x".repeat(10_000);
        Files.writeString(results, other);
        host.appendResult("next");
        assertThat(results).hasContent(other + "\nnext\n");
    }

    @Test
    void halfALineIsTakenBack() throws IOException {
        for (String torn : new String[] {"half", "whole\nhalf", "whole\n" + "x".repeat(4000)}) {
            Files.writeString(results, torn);
            host.appendResult("next");
            assertThat(results).hasContent((torn.startsWith("whole") ? "whole\n" : "") + "next\n");
        }
    }

    @Test
    void aFullDiskTakesNoHalfLines() throws IOException {
        Path full = Path.of("/dev/full"); // takes nothing, as a disk that is full
        assumeTrue(Files.exists(full), "only Linux has it");
        ResultsFile file = new ResultsFile(full, BotDriver.ENGLISH);
        file.append("one");
        assertThat(log.lines()).hasSize(1).first().asString().contains("No space left on device");
    }

    @Test
    void aConfigurationIsReadAgain() throws IOException {
        ini("lifespan = 77\nbackoff = 9\n");
        Config loaded = host.reload().orElseThrow();
        assertThat(loaded.get(Settings.LIFESPAN)).isEqualTo(Duration.ofSeconds(77));
        assertThat(loaded.get(Settings.BACKOFF)).isEqualTo(Duration.ofSeconds(1));
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aFaultyOneIsToldAndLeftAlone() throws IOException {
        ini("lifespan = soon\ndiscovery = 2\n");
        assertThat(host.reload()).isEmpty();
        assertThat(log.lines())
                .containsExactly(
                        "WARN dnabot.ini: discovery = 2: allowed: a probability from 0 to 1",
                        "WARN dnabot.ini: lifespan = soon: allowed: seconds, a number from 0 to 1000000000",
                        "WARN RSET: the configuration is faulty, the old one stays");
    }

    @Test
    void whatOnlyARestartTakesUpIsTold() throws Exception {
        ini("chanPort = 9000\nresults = other.data\nlifespan = 77\n");
        assertThat(host.reload()).isPresent();
        assertThat(log.lines())
                .containsExactly("WARN RSET: changed, but only a restart takes it up: results, chanPort");
    }

    @Test
    @Timeout(60)
    void uploadsOfABotThatWasKilledAreBrokenOffThoseOfOthersAreNot() throws Exception {
        byte[] large = new byte[20_000_000];
        Files.write(results, large);
        LocalHost other = host();
        try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            try (Socket killed = accepted(server, host);
                    Socket living = accepted(server, other)) {
                host.stopUploads();
                assertThatThrownBy(() -> killed.getInputStream().readAllBytes())
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset");
                assertThat(living.getInputStream().readAllBytes()).hasSizeGreaterThan(large.length);
            }
        }
        assertThat(log.lines()).containsExactly("WARN Uploads still under way are broken off");
    }

    private static Socket accepted(ServerSocket server, LocalHost host) throws IOException {
        host.upload(new UploadRequest(
                "B07", "results.data", server.getInetAddress().getHostAddress(), server.getLocalPort(), null));
        Socket socket = server.accept();
        assertThat(socket.getInputStream().read()).isEqualTo('2'); // of 200: it is under way
        return socket;
    }
}
