package mcastbots.fuzz;

import java.util.ArrayList;
import java.util.List;
import mcastbots.fixtures.LogCapture;

/** What the programs' code logs, in all of this process. */
public final class Logs {
    private static final LogCapture CAPTURE = new LogCapture();

    private Logs() {}

    /** Forgets what was logged so far. */
    public static void clear() {
        CAPTURE.lines().clear();
    }

    /** The lines since the last call; each of them must be printable. */
    public static List<String> take() {
        List<String> lines = new ArrayList<>();
        CAPTURE.lines().drainTo(lines);
        lines.forEach(Check::printable);
        return lines;
    }
}
