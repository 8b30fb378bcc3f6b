package mcastbots.supervisor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import mcastbots.i18n.Translations;

/** What the user sees of the group's traffic: each line at once or, while paused, on resume. */
final class TrafficView {
    private final Consumer<String> output;
    private final int maxKept;
    private final Translations tr;
    private final Deque<String> kept = new ArrayDeque<>();
    private boolean paused;
    private long notKept;

    /**
     * @param output shows a line
     * @param maxKept lines that are kept while paused at most; older ones make room and are counted
     */
    TrafficView(Consumer<String> output, int maxKept, Translations tr) {
        this.output = output;
        this.maxKept = maxKept;
        this.tr = tr;
    }

    /** Shows a line, now or on resume. */
    void show(String line) {
        if (!paused) {
            output.accept(line);
            return;
        }
        if (kept.size() >= maxKept) {
            kept.removeFirst();
            notKept++;
        }
        kept.addLast(line);
    }

    /** Pauses, or resumes and shows what was kept. */
    void togglePause() {
        paused = !paused;
        if (paused) {
            return;
        }
        if (notKept > 0) {
            output.accept(tr.text("supervisor.traffic.notkept", notKept));
            notKept = 0;
        }
        kept.forEach(output);
        kept.clear();
    }

    boolean isPaused() {
        return paused;
    }
}
