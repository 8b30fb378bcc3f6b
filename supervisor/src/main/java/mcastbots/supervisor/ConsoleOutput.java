package mcastbots.supervisor;

import java.io.PrintStream;
import mcastbots.i18n.Translations;
import mcastbots.supervisor.console.LineWriter;

/** Standard output and standard error, neither of which holds up the peer. */
final class ConsoleOutput implements Terminal, AutoCloseable {
    private final LineWriter out;
    private final LineWriter err;

    /**
     * @param queueSize lines that wait for each reader at most
     * @param onClosed called when nobody reads standard output any more; on another thread
     */
    ConsoleOutput(PrintStream out, PrintStream err, int queueSize, Translations tr, Runnable onClosed) {
        this(out, err, queueSize, tr, LineWriter.PATIENCE_MILLIS, LineWriter.CLOSE_MILLIS, onClosed);
    }

    ConsoleOutput(
            PrintStream out,
            PrintStream err,
            int queueSize,
            Translations tr,
            long patienceMillis,
            long closeMillis,
            Runnable onClosed) {
        this.out = new LineWriter(out, queueSize, tr, patienceMillis, closeMillis, onClosed);
        this.err = new LineWriter(err, queueSize, tr, patienceMillis, closeMillis, () -> {});
    }

    void start() {
        out.start();
        err.start();
    }

    @Override
    public void print(String line) {
        out.print(line);
    }

    @Override
    public void remark(String line) {
        err.print(line);
    }

    /** Writes what is left, as long as the readers take it. */
    @Override
    public void close() {
        out.close();
        err.close();
    }
}
