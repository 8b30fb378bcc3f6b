package mcastbots.supervisor.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mcastbots.cli.StandardOutput;
import mcastbots.i18n.Translations;

/**
 * Writes lines on a thread of its own, so that a reader who is slow, or who has stopped the terminal, doesn't hold up the
 * peer. What the reader doesn't take in time is dropped, counted and told.
 */
public final class LineWriter implements AutoCloseable {
    /** Where the lines go. */
    @FunctionalInterface
    interface Sink {
        /**
         * Writes lines; waits for the reader as long as it takes.
         *
         * @param lines none if there is something else to do, see {@link #wake}
         * @return whether the reader is still there
         */
        boolean write(List<String> lines);
    }

    private static final String END = new String("end");
    private static final String WAKE = new String("wake");

    /** How long the peer waits for a reader that is just slow, before it drops a line. */
    public static final long PATIENCE_MILLIS = 200;

    /** How long {@link #close} waits for the reader. */
    public static final long CLOSE_MILLIS = 1000;

    private final Sink sink;
    private final Runnable onClosed;
    private final Translations tr;
    private final BlockingQueue<String> queue;
    private final long patienceMillis;
    private final long closeMillis;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private boolean stalled;

    /**
     * One that writes to a stream.
     *
     * @param queueSize lines that wait for the reader at most
     * @param patienceMillis how long a line waits for a reader who is just slow, before it is dropped
     * @param closeMillis how long {@link #close} waits for the reader
     * @param onClosed called when the reader is gone for good; on another thread
     */
    public LineWriter(
            PrintStream out, int queueSize, Translations tr, long patienceMillis, long closeMillis, Runnable onClosed) {
        this(lines -> StandardOutput.writeLines(out, lines), queueSize, tr, patienceMillis, closeMillis, onClosed);
    }

    /** One that writes to a sink, and waits for it as long as is usual. */
    LineWriter(Sink sink, int queueSize, Translations tr, Runnable onClosed) {
        this(sink, queueSize, tr, PATIENCE_MILLIS, CLOSE_MILLIS, onClosed);
    }

    private LineWriter(
            Sink sink, int queueSize, Translations tr, long patienceMillis, long closeMillis, Runnable onClosed) {
        this.sink = sink;
        this.tr = tr;
        this.patienceMillis = patienceMillis;
        this.closeMillis = closeMillis;
        this.onClosed = onClosed;
        queue = new ArrayBlockingQueue<>(queueSize);
        writer = new Thread(this::write, "output");
        writer.setDaemon(true);
    }

    /** Writes from now on. */
    public void start() {
        writer.start();
    }

    /** Writes a line, soon. One thread only. */
    public void print(String line) {
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

    /** Writes a line, soon, or drops it at once if too many are waiting. For any thread. */
    void offer(String line) {
        if (!queue.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    /** Has the sink called, with no line if none is waiting. For any thread. */
    void wake() {
        queue.offer(WAKE); // if there is no room, it will be called anyway
    }

    private void write() {
        List<String> lines = new ArrayList<>();
        try {
            while (true) {
                lines.clear();
                lines.add(queue.take());
                queue.drainTo(lines);
                boolean ends = cutAtEnd(lines);
                tellDropped(lines);
                if (!sink.write(lines)) {
                    onClosed.run();
                    return;
                }
                if (ends) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes out what is no line; whether the end was there. */
    @SuppressWarnings("ReferenceEquality") // a line that only reads the same is no end
    private static boolean cutAtEnd(List<String> lines) {
        lines.removeIf(line -> line == WAKE);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) == END) {
                lines.subList(i, lines.size()).clear();
                return true;
            }
        }
        return false;
    }

    private void tellDropped(List<String> lines) {
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            lines.add(tr.text("supervisor.output.dropped", lost));
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
