package mcastbots.supervisor;

import java.util.function.Consumer;
import mcastbots.i18n.Translations;
import mcastbots.supervisor.console.KeptLines;

/** What the user sees of the group's traffic: each line at once or, while paused, on resume. */
final class TrafficView {
    private final Consumer<String> output;
    private final KeptLines kept;
    private boolean paused;

    /**
     * @param output shows a line
     * @param maxKept lines that are kept while paused at most; older ones make room and are counted
     */
    TrafficView(Consumer<String> output, int maxKept, Translations tr) {
        this.output = output;
        kept = new KeptLines(maxKept, tr);
    }

    /** Shows a line, now or on resume. */
    void show(String line) {
        if (paused) {
            kept.add(line);
        } else {
            output.accept(line);
        }
    }

    /** Pauses, or resumes and shows what was kept. */
    void togglePause() {
        paused = !paused;
        if (!paused) {
            kept.release(output);
        }
    }

    boolean isPaused() {
        return paused;
    }
}
