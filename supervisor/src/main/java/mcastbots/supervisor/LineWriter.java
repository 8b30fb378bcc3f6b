package mcastbots.supervisor;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mcastbots.i18n.Translations;

/**
 * Writes lines on a thread of its own, so that a reader who is slow, or who has stopped the terminal, doesn't hold up the
 * peer. What the reader doesn't take in time is dropped, counted and told.
 */
final class LineWriter implements AutoCloseable {
    private static final String END = new String("end");

    private final Runnable onClosed;
    private final Translations tr;
    private final BlockingQueue<String> queue;
    private final long patienceMillis;
    private final long closeMillis;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private boolean stalled;

    /**
     * @param queueSize lines that wait for the reader at most
     * @param patienceMillis how long a line waits for a reader who is just slow, before it is dropped
     * @param closeMillis how long {@link #close} waits for the reader
     * @param onClosed called when the reader is gone for good; on another thread
     */
    LineWriter(
            PrintStream out, int queueSize, Translations tr, long patienceMillis, long closeMillis, Runnable onClosed) {
        this.tr = tr;
        this.patienceMillis = patienceMillis;
        this.closeMillis = closeMillis;
        this.onClosed = onClosed;
        queue = new ArrayBlockingQueue<>(queueSize);
        PrintStream buffered = new PrintStream(new BufferedOutputStream(out, 1 << 16), false, StandardCharsets.UTF_8);
        writer = new Thread(() -> write(buffered, out), "output");
        writer.setDaemon(true);
    }

    void start() {
        writer.start();
    }

    /** Writes a line, soon. One thread only. */
    void print(String line) {
        try {
            // Once it has waited in vain it waits no more, until there is room again.
            stalled = stalled ? !queue.offer(line) : !queue.offer(line, patienceMillis, TimeUnit.MILLISECONDS);
            if (stalled) {
                dropped.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(PrintStream buffered, PrintStream out) {
        List<String> lines = new ArrayList<>();
        try {
            while (true) {
                lines.clear();
                lines.add(queue.take());
                queue.drainTo(lines);
                for (String line : lines) {
                    if (isEnd(line)) {
                        tellDropped(buffered);
                        buffered.flush();
                        return;
                    }
                    buffered.print(line);
                    buffered.print('\n');
                }
                tellDropped(buffered);
                buffered.flush();
                if (out.checkError()) {
                    onClosed.run();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("ReferenceEquality") // a line that only reads the same is no end
    private static boolean isEnd(String line) {
        return line == END;
    }

    private void tellDropped(PrintStream buffered) {
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            buffered.print(tr.text("supervisor.output.dropped", lost));
            buffered.print('\n');
        }
    }

    /** Writes what is left, as long as the reader takes it. */
    @Override
    public void close() {
        try {
            if (queue.offer(END, closeMillis, TimeUnit.MILLISECONDS)) {
                writer.join(closeMillis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
