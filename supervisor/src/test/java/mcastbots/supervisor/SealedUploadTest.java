package mcastbots.supervisor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import mcastbots.fixtures.LogCapture;
import mcastbots.secure.GroupKeys;
import mcastbots.secure.UploadSeal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Uploads in a signed group: of members, of what was asked for, and whole. */
@Timeout(60)
class SealedUploadTest {
    private static final GroupKeys KEYS = GroupKeys.draw(new SplittableRandom(1)::nextBytes);
    private static final GroupKeys OTHERS = GroupKeys.draw(new SplittableRandom(2)::nextBytes);
    private static final String REQUEST = "jlM7VfmoTqVUD_LvUVy6pQ";
    private static final byte[] UPLOAD = "200 B07:results.data\nSoup decontaminant\n".getBytes(US_ASCII);

    private final LogCapture log = new LogCapture();
    private final BlockingQueue<List<String>> shown = new LinkedBlockingQueue<>();
    private final AwaitedUploads awaited = new AwaitedUploads();
    private UploadServer server;

    @TempDir
    Path directory;

    @BeforeEach
    void open() throws IOException {
        server = UploadServer.open(
                InetAddress.getLoopbackAddress(), 0, UploadServer.Limits.USUAL, SupervisorDriver.ENGLISH);
        server.start(new UploadReceiver(
                new UploadStore(directory),
                1 << 20,
                Optional.of(new UploadReceiver.Members(KEYS, awaited)),
                (bot, lines) -> shown.add(lines),
                SupervisorDriver.ENGLISH));
        awaited.expect(REQUEST, "B07");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        log.close();
    }

    private static byte[] sealed(GroupKeys keys, String request, byte[] upload) {
        UploadSeal seal = new UploadSeal(keys, request);
        seal.update(upload, 0, upload.length);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((request + "\n").getBytes(US_ASCII));
        all.writeBytes(upload);
        all.writeBytes(seal.finish());
        return all.toByteArray();
    }

    private void send(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(bytes);
        }
    }

    private void refused(byte[] bytes, String why) throws Exception {
        send(bytes);
        assertThat(log.lines().take()).contains(why);
        assertNothingWasTaken();
    }

    /** Where there are too many for each to be warned of. */
    private void refused(byte[] bytes) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            assertThat(socket.getInputStream().read()).as("hung up on").isEqualTo(-1);
        }
        assertNothingWasTaken();
    }

    private void assertNothingWasTaken() throws IOException {
        assertThat(shown).isEmpty();
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void whatAMemberSendsIsKeptWithoutItsSeal() throws Exception {
        send(sealed(KEYS, REQUEST, UPLOAD));
        assertThat(shown.take()).startsWith("200 B07:results.data", "Soup decontaminant");
        assertThat(directory.resolve("B07/results.data")).hasContent("Soup decontaminant\n");
    }

    @Test
    void aStatusWithoutContentIsSealedToo() throws Exception {
        send(sealed(KEYS, REQUEST, "404 No resource B07:x\n".getBytes(US_ASCII)));
        assertThat(shown.take()).containsExactly("404 No resource B07:x");
    }

    @Test
    void largeOnesComeWhole() throws Exception {
        byte[] large = new byte[700_001];
        new SplittableRandom(3).nextBytes(large);
        ByteArrayOutputStream upload = new ByteArrayOutputStream();
        upload.writeBytes("200 B07:large\n".getBytes(US_ASCII));
        upload.writeBytes(large);
        send(sealed(KEYS, REQUEST, upload.toByteArray()));
        shown.take();
        assertThat(directory.resolve("B07/large")).hasBinaryContent(large);
    }

    @Test
    void whatNobodyAskedForIsRefused() throws Exception {
        refused(UPLOAD, "nobody asked for it");
        refused(sealed(KEYS, "xxxxxxxxxxxxxxxxxxxxxx", UPLOAD), "nobody asked for it");
        refused("x".repeat(10_000).getBytes(US_ASCII), "");
    }

    @Test
    void aStrangersSealIsNone() throws Exception {
        refused(sealed(OTHERS, REQUEST, UPLOAD), "its seal is missing or wrong");
    }

    @Test
    void noBitCanBeChangedNorByteLeftOut() throws Exception {
        byte[] good = sealed(KEYS, REQUEST, UPLOAD);
        SplittableRandom random = new SplittableRandom(4);
        int start = REQUEST.length() + 1 + "200 B07:results.data\n".length();
        for (int i = 0; i < 20; i++) {
            byte[] flipped = good.clone();
            flipped[random.nextInt(start, good.length)] ^= (byte) (1 << random.nextInt(7));
            refused(flipped);
        }
        for (int length : new int[] {start, start + 5, good.length - 22, good.length - 1}) {
            refused(Arrays.copyOf(good, length));
        }
        send(good);
        assertThat(shown.take()).first().isEqualTo("200 B07:results.data");
    }

    @Test
    void whatIsBrokenOffIsAStrangersForAllWeKnow() throws Exception {
        byte[] good = sealed(KEYS, REQUEST, ("200 B07:x\n" + "x".repeat(1000)).getBytes(US_ASCII));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(good, 0, good.length - 300);
            await().until(() -> Files.exists(directory.resolve("B07")));
            socket.setSoLinger(true, 0); // a reset
        }
        assertThat(log.lines().take()).contains("its seal is missing or wrong");
        assertNothingWasTaken();
    }

    @Test
    void ofABotThatWasNotAskedNothingIsWritten() throws Exception {
        refused(sealed(KEYS, REQUEST, "200 C08:x\n".getBytes(US_ASCII)), "nobody asked for it");
        assertThat(directory.resolve("C08")).doesNotExist();
    }

    @Test
    void anAnswerIsTakenOnce() throws Exception {
        byte[] good = sealed(KEYS, REQUEST, UPLOAD);
        send(good);
        shown.take();
        Files.delete(directory.resolve("B07/results.data"));
        refused(good, "nobody asked for it");
    }

    @Test
    void onlyTheBotThatWasAskedMayAnswer() throws Exception {
        refused(sealed(KEYS, REQUEST, "404 No resource C08:x\n".getBytes(US_ASCII)), "nobody asked for it");
        awaited.expect("all", "*");
        send(sealed(KEYS, "all", "404 No resource C08:x\n".getBytes(US_ASCII)));
        send(sealed(KEYS, "all", "404 No resource D09:x\n".getBytes(US_ASCII)));
        assertThat(List.of(shown.take(), shown.take()))
                .containsExactlyInAnyOrder(List.of("404 No resource C08:x"), List.of("404 No resource D09:x"));
    }

    @Test
    void oldRequestsAreForgotten() throws Exception {
        for (int i = 0; i < AwaitedUploads.MAX_REQUESTS; i++) {
            awaited.expect("later" + i, "B07");
        }
        refused(sealed(KEYS, REQUEST, UPLOAD), "nobody asked for it");
    }
}
