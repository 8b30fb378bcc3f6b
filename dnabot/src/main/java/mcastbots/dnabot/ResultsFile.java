package mcastbots.dnabot;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Translations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file with a line for each discovery. It is opened for each, so that it can be moved or removed meanwhile.
 *
 * <p>While it can't be written, lines are kept. It only ever has whole lines: what a full disk took of a line is taken back.
 */
final class ResultsFile {
    private static final Logger log = LoggerFactory.getLogger(ResultsFile.class);

    /** Lines that are kept while they can't be written; older ones make room and are counted. */
    static final int MAX_KEPT = 1000;

    /** Where the end of the last whole line is looked for, from the end of the file. No line is as long. */
    private static final int MAX_LINE = 4096;

    private final Path file;
    private final Translations tr;
    private final Deque<String> unwritten = new ArrayDeque<>();
    private long lost;
    private boolean fails;

    ResultsFile(Path file, Translations tr) {
        this.file = file;
        this.tr = tr;
    }

    void clear() {
        unwritten.clear();
        write(0);
    }

    void append(String line) {
        if (unwritten.size() >= MAX_KEPT) {
            unwritten.removeFirst();
            lost++;
        }
        unwritten.addLast(line);
        write(Long.MAX_VALUE);
    }

    /** The bot's life is over: what could not be written yet is tried once more, or lost. */
    void finish() {
        if (!unwritten.isEmpty()) {
            write(Long.MAX_VALUE);
        }
        if (!unwritten.isEmpty()) {
            log.warn(tr.text("bot.log.results.lost", file, unwritten.size() + lost));
        }
    }

    /** @param mostKept how much of what is in the file may stay, in bytes */
    private void write(long mostKept) {
        try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
            channel.truncate(Math.min(mostKept, wholeLines(channel)));
            writeLines(channel);
        } catch (IOException e) {
            if (!fails) {
                fails = true; // said once, until it works again
                log.warn(tr.text("bot.log.results", file, Reason.of(e)));
            }
            return;
        }
        if (fails) {
            fails = false;
            log.warn(tr.text("bot.log.results.again", file, unwritten.size(), lost));
            lost = 0;
        }
        unwritten.clear();
    }

    private void writeLines(FileChannel channel) throws IOException {
        long end = channel.size();
        String lines = unwritten.isEmpty() ? "" : String.join("\n", unwritten) + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        try {
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    /** The size of the file without the beginning of a line at its end, which a crash may have left; bytes. */
    private static long wholeLines(FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer tail = ByteBuffer.allocate((int) Math.min(size, MAX_LINE));
        channel.read(tail, size - tail.capacity());
        for (int i = tail.position() - 1; i >= 0; i--) {
            if (tail.get(i) == '\n') {
                return size - tail.position() + i + 1;
            }
        }
        return size - tail.position();
    }
}
