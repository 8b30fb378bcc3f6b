package mcastbots.bench.receive;

import java.util.regex.Matcher;

/**
 * What a receiver has done so far.
 *
 * @param received datagrams that it has taken in
 * @param cpuNanos the processors' time that its thread has taken
 */
public record ReceiverFigures(long received, long cpuNanos) {
    /** The line that {@link #toString} makes, as a regular expression. */
    public static final String LINE = "received ([0-9]+) in ([0-9]+) ns";

    /** From a match of {@link #LINE}. */
    public static ReceiverFigures of(Matcher line) {
        return new ReceiverFigures(Long.parseLong(line.group(1)), Long.parseLong(line.group(2)));
    }

    /** What it has done since then. */
    public ReceiverFigures since(ReceiverFigures before) {
        return new ReceiverFigures(received - before.received, cpuNanos - before.cpuNanos);
    }

    /** The time for each, in microseconds. */
    public double cpuMicros() {
        return cpuNanos / 1000.0 / received;
    }

    @Override
    public String toString() {
        return "received " + received + " in " + cpuNanos + " ns";
    }
}
