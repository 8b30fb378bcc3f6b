package mcastbots.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text from the network that a terminal or a log can show as it is: one line, without control characters.
 *
 * <p>What could move the cursor, forge a line or turn text around becomes a backslash escape: {@code \x1b} for a byte
 * that is no UTF-8 or for a control character, {@code \u202e} for a format character (bidirectional marks, invisible
 * characters) or a line separator. A tab stays.
 */
public final class SafeText {
    private SafeText() {}

    /** Decodes bytes as UTF-8. Never fails; the result is {@linkplain #isSafe safe}. */
    public static String decode(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] < 0x20 || bytes[i] > 0x7e) {
                return decodeAny(bytes, offset, length);
            }
        }
        // Printable ASCII, as nearly all messages are.
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }

    private static String decodeAny(byte[] bytes, int offset, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        CharBuffer out = CharBuffer.allocate(length);
        StringBuilder text = new StringBuilder(length + 16);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            appendEscaped(text, out.flip());
            out.clear();
            if (!result.isError()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                appendHex(text, 'x', 2, in.get() & 0xff);
            }
            decoder.reset();
        }
    }

    /** The beginning of a text, safe, as much as it takes to recognise it in a line about it; at most so many characters. */
    public static String excerpt(String text, int most) {
        String safe = escape(text);
        if (safe.length() <= most) {
            return safe;
        }
        int end = most - 3;
        return safe.substring(0, Character.isHighSurrogate(safe.charAt(end - 1)) ? end - 1 : end) + "...";
    }

    /** The same text with everything unsafe escaped; the argument itself if there is nothing. */
    public static String escape(String text) {
        if (isSafe(text)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        appendEscaped(safe, text);
        return safe.toString();
    }

    /** Whether there is nothing in it that {@link #escape} would replace. */
    public static boolean isSafe(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7e) {
                return text.codePoints().skip(i).allMatch(SafeText::isSafe);
            }
        }
        return true;
    }

    private static void appendEscaped(StringBuilder to, CharSequence text) {
        text.codePoints().forEach(c -> {
            if (isSafe(c)) {
                to.appendCodePoint(c);
            } else if (c < 0x100) {
                appendHex(to, 'x', 2, c);
            } else if (c < 0x10000) {
                appendHex(to, 'u', 4, c);
            } else {
                appendHex(to, 'U', 8, c);
            }
        });
    }

    private static void appendHex(StringBuilder to, char kind, int digits, int value) {
        to.append('\\').append(kind);
        for (int i = digits - 1; i >= 0; i--) {
            to.append(Character.forDigit((value >> (4 * i)) & 0xf, 16));
        }
    }

    private static boolean isSafe(int codePoint) {
        if (codePoint < 0x7f) {
            return codePoint >= 0x20 || codePoint == '\t';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
