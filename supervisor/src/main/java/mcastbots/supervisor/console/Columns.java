package mcastbots.supervisor.console;

import java.util.Collection;

/**
 * How many columns of a terminal texts take: most characters take one, those of East Asia two, and what combines with another
 * none. For those who do without JLine, which knows it, too.
 */
public final class Columns {
    /** The first and the last of each block of wide characters: East Asian Width (Unicode Annex 11) W and F, by and large. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F}, // the beginnings of Hangul syllables
        {0x2E80, 0x303E}, // radicals, punctuation
        {0x3041, 0xA4CF}, // Kana to Yi, with the ideographs in between
        {0xA960, 0xA97F},
        {0xAC00, 0xD7A3}, // Hangul
        {0xF900, 0xFAFF}, // ideographs
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60}, // full width
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1F64F}, // pictures
        {0x1F680, 0x1F6FF},
        {0x1F900, 0x1F9FF},
        {0x20000, 0x3FFFD} // ideographs
    };

    private static final String ELLIPSIS = "…";

    private Columns() {}

    /** How many columns a text takes. */
    public static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int[] block : WIDE) {
            if (c >= block[0] && c <= block[1]) {
                return 2;
            }
        }
        return 1;
    }

    /** The width of the widest of these texts, but within bounds. */
    public static int widest(Collection<String> texts, int least, int most) {
        int widest = texts.stream().mapToInt(Columns::width).max().orElse(0);
        return Math.max(least, Math.min(most, widest));
    }

    /** A text, with an ellipsis for its end if it would take more than so many columns, 1 or more. */
    public static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        int width = 0;
        int end = 0;
        while (width + width(text.codePointAt(end)) < columns) {
            width += width(text.codePointAt(end));
            end += Character.charCount(text.codePointAt(end));
        }
        return text.substring(0, end) + ELLIPSIS;
    }

    /** A text, with spaces behind it up to so many columns. */
    public static String left(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }
}
