package mcastbots.reliable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of numbers, kept as ranges: a run of a million missing numbers takes no more room than one. */
final class NumberRanges {
    /**
     * Numbers that follow one another.
     *
     * @param first the first of them
     * @param last the last of them, not below the first
     */
    record Range(long first, long last) {
        /** How many they are. */
        long size() {
            return last - first + 1;
        }

        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + "-" + last;
        }
    }

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

    /** How many ranges there are. */
    int count() {
        return ranges.size();
    }

    /** Takes out the numbers from {@code from} to {@code to} that are in the set, and returns them. */
    List<Range> removeWithin(long from, long to) {
        List<Range> removed = new ArrayList<>();
        Map.Entry<Long, Long> range = ranges.floorEntry(from);
        if (range == null || range.getValue() < from) {
            range = ranges.higherEntry(from);
        }
        while (range != null && range.getKey() <= to) {
            long first = Math.max(from, range.getKey());
            long last = Math.min(to, range.getValue());
            ranges.remove(range.getKey());
            if (range.getKey() < first) {
                ranges.put(range.getKey(), first - 1);
            }
            if (last < range.getValue()) {
                ranges.put(last + 1, range.getValue());
            }
            removed.add(new Range(first, last));
            range = ranges.higherEntry(last);
        }
        return removed;
    }

    /** The ranges, from the lowest on. */
    List<Range> toList() {
        List<Range> list = new ArrayList<>();
        ranges.forEach((first, last) -> list.add(new Range(first, last)));
        return list;
    }

    @Override
    public String toString() {
        return toList().toString();
    }
}
