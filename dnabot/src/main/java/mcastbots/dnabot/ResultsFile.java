package mcastbots.dnabot;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import mcastbots.i18n.Translations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file with a line for each discovery. It is opened for each, so that it can be moved or removed meanwhile. */
final class ResultsFile {
    private static final Logger log = LoggerFactory.getLogger(ResultsFile.class);

    private final Path file;
    private final Translations tr;
    private boolean fails;

    ResultsFile(Path file, Translations tr) {
        this.file = file;
        this.tr = tr;
    }

    void clear() {
        write("", CREATE, WRITE, TRUNCATE_EXISTING);
    }

    void append(String line) {
        write(line + "\n", CREATE, WRITE, APPEND);
    }

    private void write(String text, OpenOption... how) {
        try {
            Files.writeString(file, text, how);
            fails = false;
        } catch (IOException e) {
            if (!fails) {
                fails = true; // said once, until it works again
                log.warn(tr.text("bot.log.results", file, e.getClass().getSimpleName()));
            }
        }
    }
}
