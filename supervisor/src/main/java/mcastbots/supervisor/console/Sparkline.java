package mcastbots.supervisor.console;

import java.util.List;

/** A row of numbers as a row of bars, each a character wide. */
final class Sparkline {
    private static final String BARS = " ▁▂▃▄▅▆▇█";
    private static final int HIGHEST = BARS.length() - 1;

    private Sparkline() {}

    /**
     * The bars. One step is one, as long as the numbers are that small: few messages look like few. From there on, the
     * highest bar is the largest number. No number but 0 is without a bar.
     */
    static String of(List<Integer> counts) {
        long scale = Math.max(HIGHEST, counts.stream().max(Integer::compare).orElse(0));
        StringBuilder bars = new StringBuilder(counts.size());
        for (int count : counts) {
            bars.append(BARS.charAt((int) ((count * (long) HIGHEST + scale - 1) / scale)));
        }
        return bars.toString();
    }
}
