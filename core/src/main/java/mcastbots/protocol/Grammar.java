package mcastbots.protocol;

/** The character classes of protocol.md's ABNF, which the parser and the checks of our own messages share. */
final class Grammar {
    private Grammar() {}

    /** Whether this character separates fields: a tab or any Unicode space (control characters are escaped before). */
    static boolean isSeparator(char c) {
        if (c < 0x80) {
            return c == ' ' || c == '\t';
        }
        return Character.isSpaceChar(c);
    }

    /** Whether this is a non-empty run of printable characters without a separator. */
    static boolean isWord(String s) {
        int length = s.length();
        for (int i = 0; i < length; i++) {
            char c = s.charAt(i);
            if (c <= ' ' || c > '~') {
                return indexOfSeparator(s, i) == length && SafeText.isSafe(s);
            }
        }
        return length > 0; // printable ASCII, as nearly all words are
    }

    /** The index of the first separator at or after {@code from}, or the length. */
    static int indexOfSeparator(String s, int from) {
        int i = from;
        while (i < s.length() && !isSeparator(s.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The index of the first character at or after {@code from} that is no separator, or the length. */
    static int skipSeparators(String s, int from) {
        int i = from;
        while (i < s.length() && isSeparator(s.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The index behind the last character before {@code to} that is no separator. */
    static int stripTrailing(String s, int from, int to) {
        int i = to;
        while (i > from && isSeparator(s.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    /** Whether there is nothing but ASCII digits in it. */
    static boolean isDigits(String s) {
        return isDigits(s, 0, s.length());
    }

    // Plain loops: streams of characters, or one loop for every kind of them, take longer than all the rest.

    /** Whether there is nothing but ASCII digits from {@code from} to {@code to}. */
    static boolean isDigits(String s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (s.charAt(i) < '0' || s.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Whether the word from {@code from} to {@code to} is an extension field, {@code #name=value}. */
    static boolean isExtension(String s, int from, int to) {
        int equals = s.indexOf('=', from);
        return s.charAt(from) == '#' && equals >= 0 && equals < to && isExtensionName(s, from + 1, equals);
    }

    /** Whether this names an extension: ASCII letters, digits and hyphens, at least one. */
    static boolean isExtensionName(String name) {
        return isExtensionName(name, 0, name.length());
    }

    private static boolean isExtensionName(String s, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = s.charAt(i);
            if (c != '-' && (c >= 0x80 || !Character.isLetterOrDigit(c))) {
                return false;
            }
        }
        return from < to;
    }
}
