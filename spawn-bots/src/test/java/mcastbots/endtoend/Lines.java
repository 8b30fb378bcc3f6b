package mcastbots.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that come in on another thread, and waiting for one of them. */
final class Lines {
    /** Never reached unless something is wrong, on however busy a computer. */
    static final long PATIENCE_SECONDS = 30;

    private final String what;
    private final Transcript transcript;
    private final List<String> lines = new ArrayList<>();
    private int next;
    private boolean ended;

    /**
     * @param what whose lines they are
     * @param transcript where they are also kept, for the message of a test that fails
     */
    Lines(String what, Transcript transcript) {
        this.what = what;
        this.transcript = transcript;
    }

    synchronized void add(String line) {
        transcript.add(what, line);
        lines.add(line);
        notifyAll();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /**
     * Waits for a line that matches as a whole, behind the one that was found before; lines between are passed over.
     *
     * @return the match, for its groups
     */
    synchronized MatchResult expect(String regex) {
        Pattern pattern = Pattern.compile(regex);
        long deadline = deadline();
        for (int i = next; ; i++) {
            int missing = i;
            if (!await(() -> missing < lines.size() || ended, deadline) || i == lines.size()) {
                throw new AssertionError((ended ? "End" : "Time is over") + " without a line on " + what + " like <"
                        + regex + ">. All so far:\n" + transcript);
            }
            Matcher matcher = pattern.matcher(lines.get(i));
            if (matcher.matches()) {
                next = i + 1;
                return matcher.toMatchResult();
            }
        }
    }

    /** All lines, when the last one has come. */
    synchronized List<String> all() {
        if (!await(() -> ended, deadline())) {
            throw new AssertionError("No end of " + what + ". All so far:\n" + transcript);
        }
        return List.copyOf(lines);
    }

    /** The lines so far. */
    synchronized List<String> soFar() {
        return List.copyOf(lines);
    }

    private static long deadline() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    }

    /** Waits until something is so, and tells whether it came to be in time. */
    private synchronized boolean await(BooleanSupplier condition, long deadline) {
        try {
            while (!condition.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
