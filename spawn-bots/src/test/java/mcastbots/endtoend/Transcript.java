package mcastbots.endtoend;

import java.util.ArrayList;
import java.util.List;

/** All that the processes and peers of a test have said, in the order in which it came. */
final class Transcript {
    private final List<String> lines = new ArrayList<>();

    synchronized void add(String who, String line) {
        lines.add(who + ": " + line);
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }
}
