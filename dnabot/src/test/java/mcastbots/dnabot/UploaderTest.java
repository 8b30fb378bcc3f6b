package mcastbots.dnabot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import mcastbots.fixtures.LogCapture;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.secure.GroupKeys;
import mcastbots.secure.UploadSeal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a supervisor gets, over real sockets on the loopback interface. */
@Timeout(60)
class UploaderTest {
    @TempDir
    private Path directory;

    private ServerSocket server;
    private Uploader uploader;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        uploader = new Uploader(Optional.empty(), BotDriver.ENGLISH);
    }

    private boolean upload(UploadRequest request) {
        return uploader.upload(request, new WorkingDirectory(directory), () -> true);
    }

    @AfterEach
    void close() throws IOException {
        uploader.finish(0);
        server.close();
    }

    private UploadRequest request(String resource) {
        return new UploadRequest(
                "B07", resource, server.getInetAddress().getHostAddress(), server.getLocalPort(), null);
    }

    private byte[] takeOne() throws IOException {
        try (Socket socket = server.accept()) {
            return socket.getInputStream().readAllBytes();
        }
    }

    private byte[] upload(String resource) throws IOException {
        upload(request(resource));
        return takeOne();
    }

    /** It must not look like an upload that is complete. */
    private static void assertBrokenOff(Socket socket) {
        assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    private void assertUploaded(String resource, byte[] content) throws IOException {
        byte[] status = ("200 B07:" + resource + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[status.length + content.length];
        System.arraycopy(status, 0, all, 0, status.length);
        System.arraycopy(content, 0, all, status.length, content.length);
        assertThat(upload(resource)).isEqualTo(all);
    }

    private void assertFile(byte[] content) throws IOException {
        Files.write(directory.resolve("results.data"), content);
        assertUploaded("results.data", content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "\n",
                "Biotoxin\n",
                "no end",
                "DOS\r\nlines\r\n",
                "trailing \t \n\n",
                "é \u0000 \u001b[2J",
                "200 B07:x"
            })
    void aFileArrivesByteForByte(String content) throws IOException {
        assertFile(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBinaryFileArrivesByteForByte() throws IOException {
        byte[] all = new byte[1024];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertFile(all);
    }

    @Test
    void aLargeFileArrivesByteForByte() throws IOException {
        byte[] large = new byte[5_000_001]; // several chunks, and a byte
        new SplittableRandom(5).nextBytes(large);
        assertFile(large);
        assertFile(java.util.Arrays.copyOf(large, 1 << 20)); // exactly one chunk
    }

    @Test
    void aDirectoryArrivesAsItsSortedNames() throws IOException {
        for (String name : new String[] {"b", "a b", "B", "10", "9", ".hidden", "é"}) {
            Files.writeString(directory.resolve(name), "");
        }
        Files.createDirectory(directory.resolve("sub"));
        assertUploaded(".", ".hidden\n10\n9\nB\na b\nb\nsub\né\n".getBytes(StandardCharsets.UTF_8));
        assertUploaded("sub", new byte[0]);
    }

    @Test
    void whatCannotBeSentIsAnsweredInAStatusLine() throws IOException {
        assertThat(upload("nothing")).asString(StandardCharsets.UTF_8).isEqualTo("404 No resource B07:nothing\n");
        assertThat(upload("two words")).asString(StandardCharsets.UTF_8).isEqualTo("404 No resource B07:two words\n");
        assertThat(upload("../x")).asString(StandardCharsets.UTF_8).isEqualTo("403 Forbidden B07:../x\n");
        assertThat(upload("/etc/passwd")).asString(StandardCharsets.UTF_8).isEqualTo("403 Forbidden B07:/etc/passwd\n");
    }

    @Test
    void aPipeIsAnsweredInAStatusLine() throws Exception {
        try {
            if (new ProcessBuilder("mkfifo", directory.resolve("pipe").toString())
                            .start()
                            .waitFor()
                    != 0) {
                abort("no mkfifo");
            }
        } catch (IOException e) {
            abort("no mkfifo: " + e);
        }
        assertThat(upload("pipe")).asString(StandardCharsets.UTF_8).isEqualTo("505 Cannot upload B07:pipe\n");
    }

    @Test
    void whatCannotBeReadIsAnsweredInAStatusLine() throws IOException {
        Path file = Files.writeString(directory.resolve("private"), "secret");
        assumeFalse(!file.toFile().setReadable(false) || Files.isReadable(file), "root reads everything");
        assertThat(upload("private")).asString(StandardCharsets.UTF_8).isEqualTo("500 Cannot upload B07:private\n");
    }

    @Test
    void aWorkingDirectoryThatIsGoneIsAnsweredInAStatusLine() throws IOException {
        Files.delete(directory);
        assertThat(upload("results.data"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("500 Cannot upload B07:results.data\n");
        Files.createDirectory(directory);
    }

    @Test
    void nobodyListeningIsAWarning() throws Exception {
        UploadRequest request = request("results.data");
        server.close();
        try (LogCapture log = new LogCapture()) {
            upload(request);
            assertThat(log.lines().take())
                    .startsWith("WARN Upload of results.data to 127.0.0.1 port " + request.port() + " failed: ");
            upload(new UploadRequest("B07", "x", "127.0.0.1", 0, null));
            assertThat(log.lines().take()).startsWith("WARN Upload of x to 127.0.0.1 port 0 failed: ");
            upload(new UploadRequest("B07", "x", "not an address", 80, null));
            assertThat(log.lines().take()).startsWith("WARN Upload of x to not an address port 80 failed: ");
        }
    }

    @Test
    void aSupervisorThatHangsUpIsAWarningAndTheNextIsServed() throws Exception {
        Files.write(directory.resolve("large"), new byte[20_000_000]);
        try (LogCapture log = new LogCapture()) {
            upload(request("large"));
            try (Socket socket = server.accept()) {
                assertThat(socket.getInputStream().read()).isEqualTo('2');
                socket.setSoLinger(true, 0); // a reset, not a polite end
            }
            assertThat(log.lines().take()).startsWith("WARN Upload of large to 127.0.0.1 port ");
        }
        assertThat(upload("nothing")).asString(StandardCharsets.UTF_8).startsWith("404 ");
    }

    @Test
    void supervisorsThatNeverReadDoNotHoldUpOthers() throws IOException {
        Files.write(directory.resolve("large"), new byte[20_000_000]);
        List<Socket> never = new ArrayList<>();
        try {
            for (int i = 0; i < Uploader.THREADS - 1; i++) {
                upload(request("large"));
                never.add(server.accept());
            }
            for (int i = 0; i < 20; i++) {
                assertThat(upload("nothing" + i))
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("404 No resource B07:nothing" + i + "\n");
            }
        } finally {
            for (Socket socket : never) {
                socket.close();
            }
        }
    }

    @Test
    void aSupervisorThatNeverReadsIsGivenUp() throws Exception {
        Files.write(directory.resolve("large"), new byte[20_000_000]);
        uploader.finish(0);
        uploader = new Uploader(Optional.empty(), BotDriver.ENGLISH, 50);
        try (LogCapture log = new LogCapture()) {
            upload(request("large"));
            try (Socket never = server.accept()) {
                assertThat(log.lines().take()).startsWith("WARN Upload of large to 127.0.0.1 port ");
                assertBrokenOff(never);
            }
        }
    }

    @Test
    void uploadsThatWaitAreBounded() throws Exception {
        Files.write(directory.resolve("large"), new byte[20_000_000]);
        List<Socket> never = new ArrayList<>();
        try {
            for (int i = 0; i < Uploader.THREADS; i++) {
                assertThat(upload(request("large"))).isTrue();
                never.add(server.accept());
            }
            for (int i = 0; i < Uploader.MAX_WAITING; i++) {
                assertThat(upload(request("large"))).isTrue();
            }
            assertThat(upload(request("large"))).isFalse();
        } finally {
            for (Socket socket : never) {
                socket.close();
            }
        }
    }

    @Test
    void itFinishesWhatIsUnderWay() throws Exception {
        byte[] large = new byte[3_000_000];
        Files.write(directory.resolve("large"), large);
        upload(request("large"));
        try (Socket socket = server.accept()) {
            Thread finisher = new Thread(() -> uploader.finish(60_000));
            finisher.start();
            assertThat(socket.getInputStream().readAllBytes()).hasSizeGreaterThan(large.length);
            finisher.join();
        }
    }

    @Test
    void itBreaksOffWhatTakesTooLong() throws Exception {
        Files.write(directory.resolve("large"), new byte[20_000_000]);
        try (LogCapture log = new LogCapture()) {
            upload(request("large"));
            try (Socket never = server.accept()) {
                uploader.finish(1);
                assertThat(log.lines()).contains("WARN Uploads still under way are broken off");
                assertBrokenOff(never);
            }
        }
    }

    @Test
    void aRequestNamesThePortThatItWants() {
        assertThat(port(" #port=9001")).isEqualTo(9001);
        for (String wrong :
                new String[] {"", "0", "65536", "99999", "-1", "080", "8o", "1e3", "\uff19\uff10\uff10\uff11"}) {
            assertThat(port(" #port=" + wrong)).isEqualTo(8000);
        }
        assertThat(port("")).isEqualTo(8000);
    }

    private static int port(String field) {
        Message message = (Message) MessageCodec.parse("HUMAN 1 UPLD B07 x" + field);
        return UploadRequest.of("B07", "x", BotDriver.SUPERVISOR, message, 8000).port();
    }

    @Test
    void inASignedGroupWhatIsSentIsSealed() throws IOException {
        GroupKeys keys = GroupKeys.draw(new SplittableRandom(6)::nextBytes);
        uploader = new Uploader(Optional.of(keys), BotDriver.ENGLISH);
        byte[] large = new byte[300_001];
        new SplittableRandom(5).nextBytes(large);
        Files.write(directory.resolve("large"), large);
        for (String resource : List.of("large", ".", "nothing")) {
            UploadRequest open = request(resource);
            upload(new UploadRequest(open.bot(), resource, open.address(), open.port(), "SIGNATURE"));
            byte[] all = takeOne();
            int start = "SIGNATURE\n".length();
            int end = all.length - UploadSeal.LENGTH;
            assertThat(all).startsWith("SIGNATURE\n".getBytes(StandardCharsets.UTF_8));
            UploadSeal seal = new UploadSeal(keys, "SIGNATURE");
            seal.update(all, start, end - start);
            assertThat(all).as(resource).endsWith(seal.finish());
        }
    }
}
