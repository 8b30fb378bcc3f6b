package mcastbots.supervisor.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import mcastbots.protocol.SafeText;
import org.jline.reader.LineReader;
import org.jline.reader.impl.history.DefaultHistory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was typed, also in former runs: a line each in a file of the user's state (XDG Base Directory Specification). Where
 * there can be no such file it goes without.
 */
final class ConsoleHistory extends DefaultHistory {
    private static final Logger log = LoggerFactory.getLogger(ConsoleHistory.class);

    /** Lines that are kept. */
    static final int LINES = 500;

    /** What is larger is no history of ours, in bytes. */
    private static final long MAX_BYTES = 4L << 20;

    private static final String OWNER_ONLY = "rwx------";

    /** Where the history is, if the environment tells: {@code $XDG_STATE_HOME} or else {@code ~/.local/state}. */
    static Optional<Path> file(Map<String, String> variables) {
        try {
            Path state = Path.of(variables.getOrDefault("XDG_STATE_HOME", ""));
            if (!state.isAbsolute()) { // is to be ignored, as the specification says
                state = Path.of(variables.getOrDefault("HOME", ""), ".local", "state");
            }
            return state.isAbsolute() ? Optional.of(state.resolve("mcastbots").resolve("history")) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Has a reader keep its history in a file, as far as it can be read and written. */
    void keepIn(Optional<Path> file, LineReader reader) {
        reader.setVariable(LineReader.HISTORY_SIZE, LINES);
        reader.setVariable(LineReader.HISTORY_FILE_SIZE, LINES);
        file.filter(ConsoleHistory::isUsable).ifPresent(usable -> reader.setVariable(LineReader.HISTORY_FILE, usable));
        attach(reader);
    }

    private static boolean isUsable(Path file) {
        try {
            if (Files.notExists(file.getParent())) {
                createDirectory(file.getParent());
            }
            if (Files.notExists(file)) {
                return Files.isWritable(file.getParent());
            }
            boolean usable = Files.isRegularFile(file) && Files.isWritable(file) && Files.size(file) <= MAX_BYTES;
            if (!usable) {
                log.debug("No history: {} cannot be written, or is too large", file);
            }
            return usable;
        } catch (IOException e) {
            log.debug("No history", e);
            return false;
        }
    }

    private static void createDirectory(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        } else {
            Files.createDirectories(directory);
        }
    }

    @Override
    public void load() throws IOException {
        try {
            super.load();
        } catch (RuntimeException e) { // an IOException that a stream has wrapped: it is no text
            throw new IOException(e);
        }
    }

    @Override
    protected void addHistoryLine(Path path, String line, boolean checkDuplicates) {
        if (isKept(line)) {
            super.addHistoryLine(path, line, checkDuplicates);
        }
    }

    @Override
    public void add(Instant time, String line) {
        if (isKept(line)) {
            try {
                super.add(time, line);
            } catch (RuntimeException e) { // as above
                log.debug("The history cannot be saved", e);
            }
        }
    }

    private static boolean isKept(String line) {
        return !line.isBlank() && line.length() <= LineConsole.MAX_LINE && SafeText.isSafe(line);
    }
}
