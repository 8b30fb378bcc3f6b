package mcastbots.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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

    /** If the clock is this much ahead of what it was, it was set, or the computer asleep; nanoseconds. */
    private static final long CLOCK_STEP = 1_000_000_000;

    private final Path file;
    private final Translations tr;
    /** Null if there is none, or none any more. */
    private Writer writer;
    /** What the time of day has more than the peer's own clock, in nanoseconds. */
    private long offset = Long.MAX_VALUE;

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
    public void start(long now) {
        adjust(now);
    }

    @Override
    public void add(long now, Event event, String peer, String numbers, String details) {
        if (writer == null) {
            return;
        }
        String line = String.format(
                Locale.ROOT, "%s %-12s %s %s %s", TIME.format(timeOfDay(now)), event, peer, numbers, details);
        try {
            writer.write(line.stripTrailing() + System.lineSeparator());
            writer.flush(); // somebody may be watching
        } catch (IOException e) {
            failed(e);
            close();
        }
    }

    /** When a step was taken, which is some time before it is written down: so times can be compared with waits. */
    private LocalTime timeOfDay(long now) {
        adjust(now);
        return LocalTime.ofInstant(Instant.ofEpochMilli(NANOSECONDS.toMillis(now + offset)), ZoneId.systemDefault());
    }

    private void adjust(long now) {
        long difference = MILLISECONDS.toNanos(System.currentTimeMillis()) - now;
        if (difference < offset || difference - offset > CLOCK_STEP) {
            offset = difference;
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
