package mcastbots.supervisor.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import mcastbots.i18n.Translations;

/** Lines that are not shown now, but later; the newest, of which there may be so many. What was not kept is told. */
public final class KeptLines {
    private final int most;
    private final Translations tr;
    private final Deque<String> lines = new ArrayDeque<>();
    private long notKept;

    /** @param most lines that are kept at most; older ones make room and are counted */
    public KeptLines(int most, Translations tr) {
        this.most = most;
        this.tr = tr;
    }

    /** Keeps a line. */
    public void add(String line) {
        if (lines.size() >= most) {
            lines.removeFirst();
            notKept++;
        }
        lines.addLast(line);
    }

    /** Shows what was kept, and keeps it no longer. */
    public void release(Consumer<String> output) {
        if (notKept > 0) {
            output.accept(tr.text("supervisor.traffic.notkept", notKept));
            notKept = 0;
        }
        lines.forEach(output);
        lines.clear();
    }
}
