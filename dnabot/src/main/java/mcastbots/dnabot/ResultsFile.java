package mcastbots.dnabot;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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
    /** What is in the file is to go, as soon as that can be. */
    private boolean toClear;

    ResultsFile(Path file, Translations tr) {
        this.file = file;
        this.tr = tr;
    }

    void clear() {
        unwritten.clear();
        lost = 0;
        toClear = true;
        write();
    }

    void append(String line) {
        if (unwritten.size() >= MAX_KEPT) {
            unwritten.removeFirst();
            lost++;
        }
        unwritten.addLast(line);
        write();
    }

    /** The bot's life is over: what could not be written yet is tried once more, or lost. */
    void finish() {
        if (toClear || !unwritten.isEmpty()) {
            write();
        }
        if (!unwritten.isEmpty()) {
            log.warn(tr.text("bot.log.results.lost", file, unwritten.size() + lost));
        }
    }

    private void write() {
        try {
            String start = toClear ? clearFile() : mend();
            String lines = unwritten.isEmpty() ? "" : String.join("\n", unwritten) + "\n";
            append(start, lines);
        } catch (IOException e) {
            if (!fails) {
                fails = true; // said once, until it works again
                log.warn(tr.text("bot.log.results", file, Reason.of(e)));
            }
            return;
        }
        toClear = false;
        if (fails) {
            fails = false;
            log.warn(tr.text("bot.log.results.again", file, unwritten.size(), lost));
            lost = 0;
        }
        unwritten.clear();
    }

    private String clearFile() throws IOException {
        Files.write(file, new byte[0], CREATE, WRITE, TRUNCATE_EXISTING);
        return "";
    }

    /** Behind whatever is there by then: others may write to it, too. */
    private void append(String start, String lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        try {
            Files.writeString(file, start + lines, CREATE, WRITE, APPEND);
        } catch (IOException e) {
            mend(); // the disk is full: of a line that it took in part nothing stays
            throw e;
        }
    }

    /**
     * Takes away the beginning of a line at the end of the file, which a crash may have left.
     *
     * @return what to write first: the end of a line that is none of ours, since it is too long
     */
    private String mend() throws IOException {
        if (!Files.isRegularFile(file)) {
            return ""; // none yet; or a pipe, say, of which nothing can be taken back
        }
        try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
            long size = channel.size();
            ByteBuffer tail = ByteBuffer.allocate((int) Math.min(size, MAX_LINE));
            channel.read(tail, size - tail.capacity());
            int end = tail.position();
            while (end > 0 && tail.get(end - 1) != '\n') {
                end--;
            }
            boolean tooLong = end == 0 && size > MAX_LINE;
            if (end < tail.position() && !tooLong) {
                channel.truncate(size - tail.position() + end);
            }
            return tooLong ? "\n" : "";
        }
    }
}
