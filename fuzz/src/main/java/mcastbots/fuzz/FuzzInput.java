package mcastbots.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * An input as a source of decisions, so that a fuzzer's bytes get past the first check: words of the protocol, hostile strings
 * and numbers at the edges are drawn by one byte or two. The same bytes always decide the same; when they are used up,
 * whatever is drawn is the first choice.
 */
public final class FuzzInput {
    private static final long[] EDGES = {
        Long.MAX_VALUE,
        NumberEdges.LARGEST_ASKED,
        NumberEdges.LARGEST_ASKED + 1,
        1_000_000_000_000L,
        Integer.MAX_VALUE,
        1L << 40
    };

    /** Numbers at which something changes. */
    private static final class NumberEdges {
        /** The largest that a NACK can name. */
        static final long LARGEST_ASKED = 999_999_999_999_999_999L;
    }

    private final byte[] data;
    private int at;

    /** @param data the fuzzer's input */
    public FuzzInput(byte[] data) {
        this.data = data;
    }

    /** Whether nothing is left. */
    public boolean isEmpty() {
        return at >= data.length;
    }

    private int next() {
        return isEmpty() ? 0 : data[at++] & 0xff;
    }

    /** A number from 0 to n - 1; n is 65,536 at most. */
    public int pick(int n) {
        return n <= 256 ? next() % n : (next() << 8 | next()) % n;
    }

    /** True once in n times; never when nothing is left. */
    public boolean oneIn(int n) {
        return pick(n) == n - 1;
    }

    /** One of these. */
    public <T> T of(List<T> choices) {
        return choices.get(pick(choices.size()));
    }

    /** Any 64 bits. */
    public long bits() {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << 8 | next();
        }
        return bits;
    }

    /** A number that is not negative: small, or large, or at an edge. */
    public long number() {
        return switch (pick(8)) {
            case 0, 1 -> pick(16);
            case 2, 3 -> pick(3000);
            case 4, 5 -> EDGES[pick(EDGES.length)];
            case 6 -> EDGES[pick(EDGES.length)] - pick(3000);
            default -> bits() >>> 1;
        };
    }

    /** So many bytes of the input itself, or as many as are left. */
    public byte[] bytes(int most) {
        int end = Math.min(data.length, at + pick(most + 1));
        byte[] bytes = Arrays.copyOfRange(data, Math.min(at, data.length), Math.max(at, end));
        at = Math.max(at, end);
        return bytes;
    }

    /** All that is left of the input itself. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(data, Math.min(at, data.length), data.length);
        at = data.length;
        return rest;
    }

    /** A word of the protocol, a hostile string, a number, or a piece of the input itself. */
    public String piece() {
        return switch (pick(8)) {
            case 0, 1, 2 -> of(Hostile.PROTOCOL);
            case 3, 4 -> of(Hostile.STRINGS);
            case 5 -> Long.toString(number());
            case 6 -> of(Hostile.NAMES);
            default -> new String(bytes(12), StandardCharsets.ISO_8859_1);
        };
    }

    /** Some pieces with or without spaces between them. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int pieces = pick(5); pieces >= 0; pieces--) {
            text.append(piece()).append(oneIn(2) ? " " : "");
        }
        return text.toString();
    }

    /** The same, with pieces that are no text at all. */
    public byte[] line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int pieces = pick(10); pieces >= 0; pieces--) {
            line.writeBytes(oneIn(8) ? of(Hostile.BYTES) : piece().getBytes(StandardCharsets.UTF_8));
            line.writeBytes(of(Hostile.SEPARATORS).getBytes(StandardCharsets.UTF_8));
        }
        return line.toByteArray();
    }
}
