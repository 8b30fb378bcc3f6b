package mcastbots.supervisor.script;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import mcastbots.cli.StandardOutput;

/**
 * Writes records to standard output on a thread of its own, as soon as the reader takes them.
 *
 * <p>Whoever writes waits for a reader who is slow: a script must get all, and what the group says meanwhile is repaired
 * later. (A console, which a human has stopped, drops lines instead.) A signal must end it all the same.
 */
final class RecordOutput implements Consumer<String>, AutoCloseable {
    /** How long, after a signal, the reader has to take what is left. */
    private static final long ABANDONED_MILLIS = 1000;

    private final PrintStream out;
    private final int capacity;
    private final Runnable onEnd;
    private final Queue<String> lines = new ArrayDeque<>();
    private final Thread writer;
    private boolean ended;
    private boolean abandoned;
    private boolean over;
    private boolean writing = true;

    /**
     * @param capacity lines that wait for the reader at most
     * @param onEnd called when nothing can be written any more, or nobody reads it; on another thread
     */
    RecordOutput(PrintStream out, int capacity, Runnable onEnd) {
        this.out = out;
        this.capacity = capacity;
        this.onEnd = onEnd;
        writer = new Thread(this::write, "output");
        writer.setDaemon(true);
        writer.start();
    }

    /** Writes a line, soon; waits for room if there is none. */
    @Override
    public synchronized void accept(String line) {
        try {
            while (lines.size() >= capacity && !abandoned && !over) {
                wait();
            }
            if (!over) {
                lines.add(line);
                notifyAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lines to write; empty when there will be no more. */
    private synchronized List<String> take() throws InterruptedException {
        while (lines.isEmpty() && !ended) {
            wait();
        }
        List<String> taken = new ArrayList<>(lines);
        lines.clear();
        notifyAll();
        return taken;
    }

    private void write() {
        try {
            for (List<String> taken = take(); !taken.isEmpty(); taken = take()) {
                if (!StandardOutput.writeLines(out, taken)) {
                    end();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (this) {
                writing = false;
                notifyAll();
            }
        }
    }

    private void end() {
        synchronized (this) {
            over = true;
            notifyAll();
        }
        onEnd.run();
    }

    /** Whether nothing can be written any more, or nobody reads it; {@link StandardOutput} knows which. */
    synchronized boolean isOver() {
        return over;
    }

    /** The program is to end now: nobody waits for the reader any longer. For any thread. */
    synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }

    /** Waits until the reader has taken what is left. */
    @Override
    public void close() {
        try {
            synchronized (this) {
                ended = true;
                notifyAll();
                while (writing && !abandoned && !over) {
                    wait();
                }
            }
            writer.join(ABANDONED_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
