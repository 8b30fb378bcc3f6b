package mcastbots.protocol;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Whose messages are meant, whatever its sender calls itself: eight digits or capital letters that a peer of ours draws at
 * its start, or for a peer that says none (the original's) its source.
 *
 * @param code the digits' value to base 36; 0 for a peer that says none
 * @param source where the stream comes from, for a peer that says none; else null
 */
public record StreamId(long code, Source source) {
    private static final int DIGITS = 8;
    private static final int BASE = 36;
    private static final long CODES = (long) Math.pow(BASE, DIGITS);
    private static final int MAX_PORT = 0xffff;

    /** A new one. */
    public static StreamId random(RandomGenerator random) {
        return new StreamId(random.nextLong(1, CODES), null);
    }

    /** That of a sender that says none. */
    public static StreamId of(Source source) {
        return new StreamId(0, source.withoutZone());
    }

    /** Whether the sender says it itself, as all peers do that repair. */
    public boolean isDrawn() {
        return source == null;
    }

    /** Reads {@code K7Q2M9XA} in a text, which each message bears, and all that it takes is the result; null if it is none. */
    static StreamId parseDrawn(String text, int from, int to) {
        if (to - from != DIGITS || !isDigits(text, from, to)) {
            return null;
        }
        long code = Long.parseLong(text, from, to, BASE);
        return code > 0 ? new StreamId(code, null) : null;
    }

    /** Reads {@code K7Q2M9XA} or {@code 10.0.0.7:40001}; empty if it is neither. */
    static Optional<StreamId> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon > 0 && text.charAt(0) != '%') { // a zone alone is no address
            return port(text.substring(colon + 1)).map(port -> of(new Source(text.substring(0, colon), port)));
        }
        return Optional.ofNullable(parseDrawn(text, 0, text.length()));
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Integer> port(String digits) {
        return digits.matches("[1-9][0-9]{0,4}")
                ? Optional.of(Integer.parseInt(digits)).filter(port -> port <= MAX_PORT)
                : Optional.empty();
    }

    // As in Source, for the same reasons.

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamId that && code == that.code && Objects.equals(source, that.source);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(code) + Objects.hashCode(source);
    }

    @Override
    public String toString() {
        if (source != null) {
            return source.address() + ":" + source.port();
        }
        String digits = Long.toString(code, BASE).toUpperCase(Locale.ROOT);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
