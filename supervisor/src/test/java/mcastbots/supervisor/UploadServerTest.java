package mcastbots.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mcastbots.fixtures.LogCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of uploads, over real sockets on the loopback interface. */
@Timeout(60)
class UploadServerTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int MANY = 40;

    @TempDir
    private Path directory;

    private final BlockingQueue<List<String>> shown = new LinkedBlockingQueue<>();
    private final LogCapture log = new LogCapture();
    private UploadServer server;

    @BeforeEach
    void open() throws IOException {
        open(new UploadServer.Limits(MANY, 60_000), 10_000_000);
    }

    private void open(UploadServer.Limits limits, long maxBytes) throws IOException {
        close();
        server = UploadServer.open(LOOPBACK, 0, limits, SupervisorDriver.ENGLISH);
        server.start(new UploadReceiver(
                new UploadStore(directory),
                maxBytes,
                Optional.empty(),
                (bot, lines) -> shown.add(lines),
                SupervisorDriver.ENGLISH));
    }

    private void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void closeAll() throws IOException {
        close();
        log.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Socket connect() throws IOException {
        return new Socket(LOOPBACK, server.port());
    }

    private Socket connectAndSend(String text) throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write(bytes(text));
        return socket;
    }

    private List<String> upload(byte[]... parts) throws Exception {
        try (Socket socket = connect()) {
            for (byte[] part : parts) {
                socket.getOutputStream().write(part);
            }
        }
        return shown.take();
    }

    private List<String> upload(String text) throws Exception {
        return upload(bytes(text));
    }

    private String saved(int size, String name) {
        return "Saved: " + size + " bytes in " + directory.resolve("B07").resolve(name);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shortTextIsShownAndSaved() throws Exception {
        assertThat(upload("200 B07:results.data\nBiotoxin\n\td\u00e9j\u00e0\r\nno end"))
                .containsExactly(
                        "200 B07:results.data", "Biotoxin", "\td\u00e9j\u00e0", "no end", saved(24, "results.data"));
        assertThat(directory.resolve("B07/results.data"))
                .hasBinaryContent(bytes("Biotoxin\n\td\u00e9j\u00e0\r\nno end"));
    }

    @Test
    void aLaterUploadTakesThePlaceOfAnOlder() throws Exception {
        upload("200 B07:results.data\nold and longer");
        upload("200 B07:results.data\nnew");
        assertThat(files()).containsExactly("B07/results.data");
        assertThat(directory.resolve("B07/results.data")).hasContent("new");
    }

    @Test
    void aStatusLineAloneIsFollowedByEof() throws Exception {
        assertThat(upload("200 B07:x\n")).containsExactly("200 B07:x", "EOF", saved(0, "x"));
        assertThat(upload("200 B07:x\r\n")).containsExactly("200 B07:x", "EOF", saved(0, "x"));
        assertThat(upload("200 B07:x")).containsExactly("200 B07:x", "EOF", saved(0, "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "403 Forbidden B07:../x",
                "404 No resource B07:two words",
                "404 Pas de ressource B07:x",
                "500 Cannot upload B07:x",
                "505 Cannot upload B07:a:b"
            })
    void whatABotDoesNotSendIsShownAndNothingIsSaved(String status) throws Exception {
        assertThat(upload(status + "\nand more")).containsExactly(status);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J",
                "a\0b",
                "bell \u0007",
                "turned \u202e round",
                "\ufeffmark",
                "back\bspace",
                "c1 \u009b2J"
            })
    void controlCharactersAreSavedButNeverShown(String content) throws Exception {
        assertThat(upload("200 B07:x\nfirst line\n" + content))
                .containsExactly("200 B07:x", "(no text, not shown)", saved(11 + bytes(content).length, "x"));
        assertThat(directory.resolve("B07/x")).hasBinaryContent(bytes("first line\n" + content));
    }

    @Test
    void whatIsNoTextIsSavedButNotShown() throws Exception {
        byte[] latin = {'d', (byte) 0xe9, '\n'};
        assertThat(upload(bytes("200 B07:x\n"), latin))
                .containsExactly("200 B07:x", "(no text, not shown)", saved(3, "x"));
        assertThat(directory.resolve("B07/x")).hasBinaryContent(latin);
    }

    @Test
    void longTextIsSavedButNotShown() throws Exception {
        String longest = "x".repeat(UploadReceiver.MAX_SHOWN);
        assertThat(upload("200 B07:x\n" + longest)).containsExactly("200 B07:x", longest, saved(longest.length(), "x"));
        assertThat(upload("200 B07:x\n" + longest + "y"))
                .containsExactly("200 B07:x", "(too long to be shown)", saved(longest.length() + 1, "x"));
    }

    @Test
    void largeContentArrivesByteForByte() throws Exception {
        byte[] large = new byte[5_000_001];
        new SplittableRandom(5).nextBytes(large);
        upload(bytes("200 B07:large\n"), large);
        assertThat(directory.resolve("B07/large")).hasBinaryContent(large);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "",
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "201 B07:x\n",
                "200\n",
                "200 B07\n",
                "200 :x\n",
                " 200 B07:x\n"
            })
    void whatHasNoStatusLineIsIgnored(String garbage) throws Exception {
        connectAndSend(garbage).close();
        String line = garbage.lines().findFirst().orElse("");
        assertThat(log.lines().take()).isEqualTo("WARN An upload from 127.0.0.1 has no status line, ignored: " + line);
        assertThat(files()).isEmpty();
        assertThat(upload("200 B07:x\n")).hasSize(3); // it goes on
        assertThat(shown).isEmpty();
    }

    @Test
    void endlessGarbageIsRefused() throws Exception {
        try (Socket socket = connectAndSend("\u001b" + "x".repeat(1_000_000))) {
            assertThat(socket.isConnected()).isTrue();
        } catch (IOException reset) {
            assertThat(reset).as("hung up on while it still sent").isNotNull();
        }
        assertThat(log.lines().take())
                .isEqualTo("WARN Upload from 127.0.0.1 failed: its status line is longer than 8192 bytes");
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 ../..:../../etc/passwd",
                "200 /etc:/etc/passwd",
                "200 B:C:\\x",
                "200 con:nul",
                "200 a\u001bb:\u202e"
            })
    void forgedNamesStayInTheDirectory(String status) throws Exception {
        List<String> lines = upload(status + "\nx\n");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).doesNotContain("\u001b", "\u202e");
        assertThat(files()).hasSize(1).first().asString().matches("[^/]+/[^/]+");
        try (Stream<Path> around = Files.list(directory.getParent())) {
            assertThat(around.map(Path::getFileName).map(Path::toString)).doesNotContain("etc", "passwd");
        }
    }

    @Test
    void manyAtOnceAreAllTaken() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            sockets.add(connectAndSend("200 BOT" + i + ":x\nfirst of " + i + "\n"));
        }
        await().until(() -> files().size() == MANY); // all are under way
        for (int i = 0; i < MANY; i++) {
            sockets.get(i).getOutputStream().write(bytes("second of " + i + "\n"));
            sockets.get(i).close();
        }
        for (int i = 0; i < MANY; i++) {
            List<String> lines = shown.take();
            String bot = lines.get(0).substring("200 BOT".length(), lines.get(0).indexOf(':'));
            assertThat(lines.subList(1, 3)).containsExactly("first of " + bot, "second of " + bot);
            assertThat(directory.resolve("BOT" + bot + "/x"))
                    .hasContent("first of " + bot + "\nsecond of " + bot + "\n");
        }
        assertThat(files()).hasSize(MANY).noneMatch(file -> file.endsWith(".part"));
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void ofOneNameAtOnceOneIsKeptWhole() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sockets.add(connectAndSend("200 B07:x\n" + "first " + i + "\n"));
        }
        await().until(() -> files().size() == 10);
        for (int i = 0; i < 10; i++) {
            sockets.get(i).getOutputStream().write(bytes("second " + i + "\n"));
            sockets.get(i).close();
        }
        List<String> contents = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            List<String> lines = shown.take();
            contents.add(lines.get(1) + "\n" + lines.get(2) + "\n");
            assertThat(lines.get(3)).endsWith(Path.of("B07", "x").toString());
        }
        assertThat(contents).doesNotHaveDuplicates();
        assertThat(files()).containsExactly("B07/x");
        assertThat(contents).contains(Files.readString(directory.resolve("B07/x")));
    }

    @Test
    void whatComesOnTopIsTurnedAway() throws Exception {
        open(new UploadServer.Limits(2, 60_000), 1000);
        try (Socket one = connectAndSend("200 B07:one\n");
                Socket two = connectAndSend("200 B07:two\n")) {
            await().until(() -> files().size() == 2);
            try (Socket three = connect()) {
                assertThat(three.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(log.lines().take())
                    .isEqualTo("WARN An upload from 127.0.0.1 was turned away: 2 are under way already");
            one.shutdownOutput();
            assertThat(shown.take()).first().isEqualTo("200 B07:one");
            two.shutdownOutput();
            assertThat(shown.take()).first().isEqualTo("200 B07:two");
        }
    }

    @Test
    void aBrokenUploadIsKeptAsAPartAndReported() throws Exception {
        Path part = directory.resolve("B07/x.part");
        try (Socket socket = connectAndSend("200 B07:x\nhalf")) {
            await().until(() -> Files.exists(part) && Files.size(part) == 4);
            socket.setSoLinger(true, 0); // a reset
        }
        List<String> lines = shown.take();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).startsWith("Upload broken off (").endsWith("): 4 bytes kept in " + part);
        assertThat(part).hasContent("half");
    }

    @Test
    void whatIsTooLargeIsBrokenOff() throws Exception {
        open(new UploadServer.Limits(2, 60_000), 1000);
        assertThat(upload("200 B07:x\n" + "x".repeat(1000))).hasSize(3);
        Path part = directory.resolve("B07/y.part");
        try (Socket socket = connectAndSend("200 B07:y\n" + "y".repeat(1001))) {
            assertThat(shown.take())
                    .hasSize(2)
                    .last()
                    .asString()
                    .matches("Upload broken off \\(larger than 1000 bytes\\): [0-9]+ bytes kept in .*y\\.part");
            assertThat(socket.isConnected()).isTrue();
        }
        assertThat(Files.size(part)).isLessThanOrEqualTo(1000);
        assertThat(files()).containsExactly("B07/x", "B07/y.part");
    }

    @Test
    void aSilentBotIsGivenUp() throws Exception {
        open(new UploadServer.Limits(2, 1000), 1000);
        try (Socket socket = connectAndSend("200 B07:x\nhalf")) {
            assertThat(shown.take())
                    .containsExactly(
                            "200 B07:x",
                            "Upload broken off (nothing came for 1 s): 4 bytes kept in "
                                    + directory.resolve("B07/x.part"));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aBotThatIsSilentFromTheStartIsGivenUp() throws Exception {
        open(new UploadServer.Limits(2, 10), 1000);
        try (Socket socket = connect()) {
            assertThat(log.lines().take()).startsWith("WARN Upload from 127.0.0.1 failed: ");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void whereNothingCanBeSavedThatIsToldAndTheNextIsTaken() throws Exception {
        Files.writeString(directory.resolve("B07"), "a file where a directory should be");
        assertThat(upload("200 B07:x\ntext")).hasSize(2).last().asString().startsWith("Not saved: ");
        Files.delete(directory.resolve("B07"));
        assertThat(upload("200 B07:x\ntext")).hasSize(3);
    }

    @Test
    void whoSendsTooSlowlyIsGivenUp() throws Exception {
        open(new UploadServer.Limits(2, 1000), 1000);
        try (Socket socket = connectAndSend("200 B07:x\n")) {
            List<String> lines = null;
            while (lines == null) {
                socket.getOutputStream().write('x'); // never silent for long
                lines = shown.poll(20, TimeUnit.MILLISECONDS);
            }
            assertThat(lines.get(1)).startsWith("Upload broken off (fewer than 1024 bytes a second): ");
        }
    }

    @Test
    void aStatusLineThatComesTooSlowlyIsGivenUp() throws Exception {
        open(new UploadServer.Limits(2, 1000), 1000);
        try (Socket socket = connect()) {
            String line = null;
            while (line == null) {
                socket.getOutputStream().write('2');
                line = log.lines().poll(20, TimeUnit.MILLISECONDS);
            }
            assertThat(line).isEqualTo("WARN Upload from 127.0.0.1 failed: its first line did not come in time");
        }
    }

    @Test
    void aFloodOfGarbageIsNotAFloodOfWarnings() throws Exception {
        for (int i = 0; i < 200; i++) {
            connectAndSend("garbage\n").close();
        }
        assertThat(upload("200 B07:x\n")).hasSize(3);
        assertThat(log.lines()).hasSizeBetween(10, 100);
    }

    @Test
    void atAnotherAddressItTakesUploadsAtTheSamePort() throws Exception {
        InetAddress elsewhere = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        assumeTrue(System.getProperty("os.name").startsWith("Linux"), "all of 127.0.0.0/8 is ours only there");
        int port = server.port();
        Socket underWay = connectAndSend("200 B07:before\n");
        await().until(() -> files().size() == 1);
        server.move(elsewhere);
        assertThat(server.port()).isEqualTo(port);
        try (Socket socket = new Socket(elsewhere, port)) {
            socket.getOutputStream().write(bytes("200 B07:x\n"));
        }
        assertThat(shown.take()).hasSize(3).first().isEqualTo("200 B07:x");
        underWay.close();
        assertThat(shown.take()).first().isEqualTo("200 B07:before");
        assertThatThrownBy(() -> new Socket(LOOPBACK, port).close()).isInstanceOf(ConnectException.class);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void atTheSameAddressItStays() throws Exception {
        int port = server.port();
        server.move(LOOPBACK);
        assertThat(server.port()).isEqualTo(port);
        assertThat(upload("200 B07:x\n")).hasSize(3);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void whereItCannotMoveItStaysAndSaysSo() throws Exception {
        server.move(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1})); // no address of ours
        assertThat(log.lines()).hasSize(1).first().asString().startsWith("WARN Upload server: ");
        assertThat(upload("200 B07:x\n")).hasSize(3);
    }

    @Test
    void aTakenPortIsReplacedByAFreeOne() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, LOOPBACK);
                UploadServer second = UploadServer.open(
                        LOOPBACK, other.getLocalPort(), UploadServer.Limits.USUAL, SupervisorDriver.ENGLISH)) {
            assertThat(second.port()).isNotEqualTo(other.getLocalPort()).isPositive();
            assertThat(log.lines())
                    .containsExactly("WARN Upload port " + other.getLocalPort() + " is taken; uploads come to port "
                            + second.port());
        }
    }

    @Test
    void closedItTakesNothingMore() throws Exception {
        int port = server.port();
        server.close();
        // The system gives the port back when the thread that waited there has woken up.
        await().untilAsserted(() ->
                assertThatThrownBy(() -> new Socket(LOOPBACK, port).close()).isInstanceOf(ConnectException.class));
        assertThat(log.lines()).isEmpty();
    }
}
