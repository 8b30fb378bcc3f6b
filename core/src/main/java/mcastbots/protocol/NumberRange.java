package mcastbots.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sequence numbers that follow one another.
 *
 * @param first the first of them
 * @param last the last of them, not below the first
 */
public record NumberRange(long first, long last) {
    /** Most ranges in one message. */
    public static final int MAX_IN_LIST = 32;

    /** Largest number that can be asked for: 18 digits fit into 63 bits; no stream gets so far. */
    public static final long LARGEST = 999_999_999_999_999_999L;

    /** How many they are. */
    public long size() {
        return last - first + 1;
    }

    /** Whether this is one of them. */
    public boolean contains(long number) {
        return number >= first && number <= last;
    }

    /** Adds a range to a list; if it follows the last one, it makes that longer. */
    public static void append(List<NumberRange> ranges, NumberRange next) {
        int end = ranges.size() - 1;
        if (end >= 0 && ranges.get(end).last == next.first - 1) {
            ranges.set(end, new NumberRange(ranges.get(end).first, next.last));
        } else {
            ranges.add(next);
        }
    }

    /** Reads {@code 12 14-17}, ascending ranges with spaces in between; empty if it is anything else, or too many. */
    static Optional<List<NumberRange>> parseList(String text) {
        String[] words = text.split(" +", MAX_IN_LIST + 1);
        if (words.length > MAX_IN_LIST) {
            return Optional.empty();
        }
        List<NumberRange> ranges = new ArrayList<>(words.length);
        long before = -1;
        for (String word : words) {
            int hyphen = word.indexOf('-');
            long first = number(hyphen < 0 ? word : word.substring(0, hyphen));
            long last = hyphen < 0 ? first : number(word.substring(hyphen + 1));
            if (first <= before || last < first) {
                return Optional.empty();
            }
            before = last;
            ranges.add(new NumberRange(first, last));
        }
        return Optional.of(List.copyOf(ranges));
    }

    private static long number(String digits) {
        boolean plain = !digits.isEmpty() && digits.length() <= 18 && Grammar.isDigits(digits);
        return plain ? Long.parseLong(digits) : -1;
    }

    /** The ranges as a message has them, and as a user can read them. */
    public static String format(Collection<NumberRange> ranges) {
        return ranges.stream().map(NumberRange::toString).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return first == last ? Long.toString(first) : first + "-" + last;
    }
}
