package mcastbots.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Translations;
import mcastbots.reliable.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file in which a user can follow the protocol, a step a line: time of day, event, whose messages, which, details. */
public final class TraceFile implements Trace, Closeable {
    private static final Logger log = LoggerFactory.getLogger(TraceFile.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final Path file;
    private final Translations tr;
    /** Null if there is none, or none any more. */
    private Writer writer;

    private TraceFile(Path file, Translations tr) {
        this.file = file;
        this.tr = tr;
    }

    /**
     * Begins the file anew. If it can't be written, that is told in the log and nothing is traced.
     *
     * @param file where; empty: nowhere
     */
    public static TraceFile open(Optional<Path> file, Path directory, Translations tr) {
        TraceFile trace = new TraceFile(directory.resolve(file.orElse(Path.of(""))), tr);
        if (file.isPresent()) {
            try {
                trace.writer = Files.newBufferedWriter(trace.file);
            } catch (IOException e) {
                trace.failed(e);
            }
        }
        return trace;
    }

    @Override
    public boolean isOn() {
        return writer != null;
    }

    @Override
    public void add(long now, Event event, String peer, String numbers, String details) {
        if (writer == null) {
            return;
        }
        String line = String.format(
                Locale.ROOT,
                "%s %-12s %s %s %s",
                LocalTime.now(ZoneId.systemDefault()).format(TIME),
                event,
                peer,
                numbers,
                details);
        try {
            writer.write(line.stripTrailing() + System.lineSeparator());
            writer.flush(); // somebody may be watching
        } catch (IOException e) {
            failed(e);
            close();
        }
    }

    private void failed(IOException e) {
        log.warn(tr.text("cli.trace.failed", file, Reason.of(e)));
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            log.debug("close", e);
        }
        writer = null;
    }
}
