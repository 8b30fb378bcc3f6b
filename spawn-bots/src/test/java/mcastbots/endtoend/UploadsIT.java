package mcastbots.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads from bot to supervisor, both as processes. */
class UploadsIT {
    private static final int BIG = 3_000_000;

    private Sandbox sandbox;
    private Running supervisor;
    private Running bot;
    private String name;

    @BeforeEach
    void setUp(@TempDir Path root) throws IOException {
        sandbox = new Sandbox(root);
        supervisor = sandbox.supervisor();
        bot = sandbox.bot();
        name = Sandbox.awaitActive(bot);
        supervisor.out().expect(name + " 0 BEAT \\* Beep");
    }

    @AfterEach
    void tearDown() {
        sandbox.close();
    }

    private Path saved(String as) {
        return supervisor.directory().resolve("uploads").resolve(name).resolve(as);
    }

    private void expectSaved(long bytes, String as) {
        assertThat(Path.of(supervisor
                        .out()
                        .expect("Saved: " + bytes + " bytes in (.*)")
                        .group(1)))
                .isEqualTo(saved(as));
    }

    @Test
    void filesAndDirectoriesCome() throws Exception {
        Files.writeString(bot.directory().resolve("results.data"), "Plastic eating algae\nSoup decontaminant\n");
        supervisor.type("UPLD " + name);
        supervisor.out().expect("200 " + name + ":results\\.data");
        supervisor.out().expect("Plastic eating algae");
        supervisor.out().expect("Soup decontaminant");
        expectSaved(40, "results.data");
        assertThat(saved("results.data")).hasContent("Plastic eating algae\nSoup decontaminant\n");

        Files.writeString(bot.directory().resolve("a file"), "with spaces  \r\nand line ends\r\n");
        supervisor.type("upld " + name + " \"a file\"");
        supervisor.out().expect("200 " + name + ":a file");
        expectSaved(30, "a file");
        assertThat(saved("a file"))
                .hasBinaryContent("with spaces  \r\nand line ends\r\n".getBytes(StandardCharsets.UTF_8));

        Files.createDirectories(bot.directory().resolve("sub/inner"));
        Files.writeString(bot.directory().resolve("sub/Zebra"), "");
        Files.writeString(bot.directory().resolve("sub/ant"), "");
        supervisor.type("UPLD " + name + " sub");
        supervisor.out().expect("200 " + name + ":sub");
        supervisor.out().expect("Zebra");
        supervisor.out().expect("ant");
        supervisor.out().expect("inner");

        Files.writeString(bot.directory().resolve("empty"), "");
        supervisor.type("UPLD " + name + " empty");
        supervisor.out().expect("200 " + name + ":empty");
        supervisor.out().expect("EOF");
        expectSaved(0, "empty");
    }

    @Test
    void anyBytesComeAsTheyAre() throws Exception {
        byte[] bytes = new byte[BIG];
        new Random(20).nextBytes(bytes);
        Files.write(bot.directory().resolve("big.bin"), bytes);
        supervisor.type("UPLD * big.bin");
        supervisor.out().expect("200 " + name + ":big\\.bin");
        expectSaved(BIG, "big.bin");
        assertThat(saved("big.bin")).hasBinaryContent(bytes);

        Files.write(bot.directory().resolve("small.bin"), new byte[] {27, '[', '2', 'J', 0, (byte) 0xff});
        supervisor.type("UPLD " + name + " small.bin");
        supervisor.out().expect("200 " + name + ":small\\.bin");
        supervisor.out().expect("\\(no text, not shown\\)");
        expectSaved(6, "small.bin");
        assertThat(supervisor.out().soFar()).allSatisfy(line -> assertThat(line).matches("[^\\p{Cntrl}\\uFFFD]*"));
        assertThat(bot.isAlive()).isTrue();
    }

    @Test
    void nothingElseComes() throws Exception {
        Path outside = Files.writeString(sandbox.root().resolve("secret"), "secret");
        supervisor.type("UPLD " + name + " nix");
        supervisor.out().expect("404 No resource " + name + ":nix");
        for (String way : new String[] {"../secret", outside.toString(), "..", "/etc/passwd", "d/../../secret"}) {
            supervisor.type("UPLD " + name + " " + way);
            supervisor.out().expect("403 Forbidden " + name + ":" + way);
        }
        Files.createSymbolicLink(bot.directory().resolve("way-out"), outside);
        supervisor.type("UPLD " + name + " way-out");
        supervisor.out().expect("403 Forbidden " + name + ":way-out");

        // A link that leads nowhere might lead out.
        Files.createSymbolicLink(bot.directory().resolve("loop"), Path.of("loop"));
        supervisor.type("UPLD " + name + " loop");
        supervisor.out().expect("403 Forbidden " + name + ":loop");

        assertThat(sandbox.run("mkfifo", bot.directory(), java.util.List.of("mkfifo", "pipe"))
                        .awaitExit())
                .isZero();
        supervisor.type("UPLD " + name + " pipe");
        supervisor.out().expect("505 Cannot upload " + name + ":pipe");

        assertThat(supervisor.out().soFar()).doesNotContain("secret");
        assertThat(supervisor.directory().resolve("uploads")).doesNotExist();
        assertThat(bot.isAlive()).isTrue();
    }
}
