package mcastbots.reliable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mcastbots.protocol.NumberRange;

/** A set of numbers, kept as ranges: a run of a million missing numbers takes no more room than one. */
final class NumberRanges {
    /** Last numbers by first numbers; the ranges neither overlap nor touch. */
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    /** Adds numbers none of which is in the set yet. */
    void add(long first, long last) {
        long from = first;
        long to = last;
        Map.Entry<Long, Long> before = ranges.floorEntry(first);
        if (before != null && before.getValue() == first - 1) {
            from = before.getKey();
        }
        Long after = ranges.remove(last + 1);
        if (after != null) {
            to = after;
        }
        ranges.put(from, to);
    }

    /** Takes a number out; whether it was in the set. */
    boolean remove(long number) {
        Map.Entry<Long, Long> range = ranges.floorEntry(number);
        if (range == null || range.getValue() < number) {
            return false;
        }
        long first = range.getKey();
        long last = range.getValue();
        ranges.remove(first);
        if (first < number) {
            ranges.put(first, number - 1);
        }
        if (number < last) {
            ranges.put(number + 1, last);
        }
        return true;
    }

    boolean contains(long number) {
        Map.Entry<Long, Long> range = ranges.floorEntry(number);
        return range != null && range.getValue() >= number;
    }

    /** Whether any number from {@code from} to {@code to} is in the set. */
    boolean containsAny(long from, long to) {
        Map.Entry<Long, Long> range = ranges.floorEntry(to);
        return range != null && range.getValue() >= from;
    }

    /** How many ranges there are. */
    int count() {
        return ranges.size();
    }

    /** The numbers from {@code from} to {@code to} that are in the set. */
    List<NumberRange> within(long from, long to) {
        List<NumberRange> found = new ArrayList<>();
        Map.Entry<Long, Long> range = ranges.floorEntry(from);
        if (range == null || range.getValue() < from) {
            range = ranges.higherEntry(from);
        }
        while (range != null && range.getKey() <= to) {
            found.add(new NumberRange(Math.max(from, range.getKey()), Math.min(to, range.getValue())));
            range = ranges.higherEntry(range.getKey());
        }
        return found;
    }

    /** Takes out the numbers from {@code from} to {@code to} that are in the set, and returns them. */
    List<NumberRange> removeWithin(long from, long to) {
        List<NumberRange> removed = within(from, to);
        for (NumberRange part : removed) {
            Map.Entry<Long, Long> range = ranges.floorEntry(part.first());
            ranges.remove(range.getKey());
            if (range.getKey() < part.first()) {
                ranges.put(range.getKey(), part.first() - 1);
            }
            if (part.last() < range.getValue()) {
                ranges.put(part.last() + 1, range.getValue());
            }
        }
        return removed;
    }

    @Override
    public String toString() {
        return within(0, Long.MAX_VALUE).toString();
    }
}
