package mcastbots.fuzz;

import java.util.Objects;
import mcastbots.protocol.SafeText;

/** What must hold; whatever fails, a fuzzer takes for a finding. */
public final class Check {
    private static final int MOST_SHOWN = 2000;

    private Check() {}

    /**
     * Something must be so.
     *
     * @param what what must be
     * @param of what it is said of
     */
    public static void that(boolean holds, String what, Object of) {
        if (!holds) {
            String shown = SafeText.escape(String.valueOf(of));
            throw new AssertionError(what + ": " + shown.substring(0, Math.min(shown.length(), MOST_SHOWN)));
        }
    }

    /** Two things must be equal. */
    public static void equal(Object expected, Object actual, String what) {
        if (!Objects.equals(expected, actual)) {
            that(false, what, "expected " + expected + " but was " + actual);
        }
    }

    /**
     * This can be shown to a user as a line: nothing in it moves the cursor, begins another line or turns text around. (Not
     * by asking {@link SafeText}, which is what is to be checked.)
     */
    public static void printable(String line) {
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            int type = Character.getType(c);
            boolean bad = (c < 0x20 && c != '\t')
                    || (c >= 0x7f && c < 0xa0)
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            that(!bad, "not printable", line);
            i += Character.charCount(c);
        }
    }
}
