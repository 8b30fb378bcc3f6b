package mcastbots.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {
    private static final Logger log = LoggerFactory.getLogger(LoggingTest.class);

    @TempDir
    private Path directory;

    /** Closes the files, and is as quiet again as before. */
    @AfterEach
    void quiet() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new QuietStart().configure(context);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @Test
    void aFileThatGrowsIsPutAsideAndOldOnesAreRemoved() throws IOException {
        Path file = directory.resolve("dnabot.log");
        Logging.toFile(file, Level.INFO);
        String line = "x".repeat(1000);
        int lines = 8_000; // 8 MB: twice what is kept
        for (int i = 0; i < lines; i++) {
            log.info("{} {}", i, line);
        }
        assertThat(files().stream().map(path -> path.getFileName().toString()))
                .containsExactly("dnabot.log", "dnabot.log.1", "dnabot.log.2", "dnabot.log.3");
        for (Path each : files()) {
            assertThat(Files.size(each)).as("%s", each).isLessThan(1_200_000);
        }
        assertThat(Files.readString(file)).contains(" " + (lines - 1) + " x");
    }

    @Test
    void aFileThatIsThereIsGoneOnWith() throws IOException {
        Path file = Files.writeString(directory.resolve("dnabot.log"), "yesterday\n");
        Logging.toFile(file, Level.WARN);
        log.warn("aujourd'hui: déjà vu");
        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .startsWith("yesterday\n")
                .endsWith(" WARN  aujourd'hui: déjà vu" + System.lineSeparator());
    }

    @Test
    void onlyWhoDebugsSeesStackTraces() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Logging.toStream(new PrintStream(bytes, true, StandardCharsets.UTF_8), Level.INFO);
        log.warn("first", new IOException("trouble"));
        log.debug("not asked for");
        Logging.stop();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .matches("[0-9:.]{12} WARN  first\\R")
                .doesNotContain("trouble");
        Logging.toStream(new PrintStream(bytes, true, StandardCharsets.UTF_8), Level.DEBUG);
        log.debug("second", new IOException("trouble"));
        Logging.stop();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("DEBUG second", "java.io.IOException: trouble", "at ");
    }

    @Test
    void aStreamStaysOpenForOthers() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Logging.toStream(stream, Level.INFO);
        log.warn("first");
        Logging.stop();
        stream.println("last words");
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("first")
                .endsWith("last words" + System.lineSeparator());
    }

    @Test
    void linesGoToWhoeverWritesThem() {
        List<String> lines = new ArrayList<>();
        Logging.toLines((line, warning) -> lines.add((warning ? "! " : "  ") + line), Level.DEBUG);
        log.info("all is well");
        log.warn("trouble", new IOException("at\nlast"));
        Logging.stop();
        log.warn("too late");
        assertThat(lines.get(0)).matches("  [0-9:.]{12} INFO  all is well");
        assertThat(lines.get(1)).matches("! [0-9:.]{12} WARN  trouble");
        assertThat(lines).contains("! java.io.IOException: at", "! last").noneMatch(line -> line.contains("too late"));
    }

    @Test
    void beforeItIsToldWhereToNothingIsLogged() {
        quiet();
        assertThat(log.isErrorEnabled()).isFalse();
    }
}
