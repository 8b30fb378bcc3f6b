package mcastbots.supervisor.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleHistoryTest {
    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("state").resolve("mcastbots").resolve("history");
    }

    private static ConsoleHistory open(Path file) throws IOException {
        LineReaderImpl reader = new LineReaderImpl(
                new DumbTerminal(new java.io.ByteArrayInputStream(new byte[0]), new java.io.ByteArrayOutputStream()));
        reader.setOpt(LineReader.Option.HISTORY_INCREMENTAL);
        reader.setOpt(LineReader.Option.HISTORY_IGNORE_DUPS);
        reader.unsetOpt(LineReader.Option.HISTORY_TIMESTAMPED);
        ConsoleHistory history = new ConsoleHistory();
        reader.setHistory(history);
        history.keepIn(Optional.of(file), reader);
        return history;
    }

    private static List<String> lines(ConsoleHistory history) {
        List<String> lines = new ArrayList<>();
        history.forEach(entry -> lines.add(entry.line()));
        return lines;
    }

    @Test
    void itIsWhereTheEnvironmentSays() {
        assertThat(ConsoleHistory.file(Map.of("XDG_STATE_HOME", "/state", "HOME", "/home/ada")))
                .contains(Path.of("/state/mcastbots/history"));
        assertThat(ConsoleHistory.file(Map.of("HOME", "/home/ada")))
                .contains(Path.of("/home/ada/.local/state/mcastbots/history"));
        assertThat(ConsoleHistory.file(Map.of("XDG_STATE_HOME", "relative", "HOME", "/home/ada")))
                .contains(Path.of("/home/ada/.local/state/mcastbots/history"));
        assertThat(ConsoleHistory.file(Map.of("XDG_STATE_HOME", "", "HOME", "")))
                .isEmpty();
        assertThat(ConsoleHistory.file(Map.of("HOME", "a\0b"))).isEmpty();
        assertThat(ConsoleHistory.file(Map.of())).isEmpty();
    }

    @Test
    void itIsKeptBetweenRunsForItsOwnerOnly() throws IOException {
        ConsoleHistory first = open(file());
        first.add("PING *");
        first.add("UPLD B07 c:\\temp\\ä");
        first.add("UPLD B07 c:\\temp\\ä");
        first.add("   ");
        assertThat(Files.readString(file())).hasLineCount(2); // at once, for what follows may be a kill -9
        assertThat(lines(open(file()))).containsExactly("PING *", "UPLD B07 c:\\temp\\ä");
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void itIsBounded() throws IOException {
        ConsoleHistory history = open(file());
        for (int i = 0; i < 3 * ConsoleHistory.LINES; i++) {
            history.add("PING B" + i);
        }
        history.add("x".repeat(LineConsole.MAX_LINE + 1));
        assertThat(lines(history)).hasSize(ConsoleHistory.LINES).last().isEqualTo("PING B1499");
        assertThat(Files.readString(file()).lines().count()).isLessThanOrEqualTo(ConsoleHistory.LINES * 5 / 4);
        assertThat(lines(open(file()))).hasSize(ConsoleHistory.LINES).last().isEqualTo("PING B1499");
    }

    @Test
    void nonsenseInTheFileIsLeftOut() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "PING *\n\033[2Jevil\n\nx\u202ey\nWHO\n" + "x".repeat(5000) + "\n");
        ConsoleHistory history = open(file());
        assertThat(lines(history)).containsExactly("PING *", "WHO");
        history.add("\033]0;evil\007");
        history.add("two\nlines");
        assertThat(lines(history)).containsExactly("PING *", "WHO");
    }

    @Test
    void whereThereCanBeNoFileItGoesWithout() throws IOException {
        Path noDirectory = Files.writeString(directory.resolve("file"), "x").resolve("history");
        Path noText = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        Path tooLarge = directory.resolve("large");
        Files.write(tooLarge, Collections.nCopies(5 << 10, "x".repeat(1023)), StandardCharsets.UTF_8);
        for (Path file : List.of(noDirectory, directory, noText, tooLarge)) {
            ConsoleHistory history = open(file);
            history.add("PING *");
            assertThat(lines(history)).as(file.toString()).containsExactly("PING *");
        }
        assertThat(Files.size(tooLarge)).isEqualTo(5L << 20);
    }
}
