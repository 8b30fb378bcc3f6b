package mcastbots.reliable;

import java.util.PriorityQueue;

/** Things to look at when their time has come. Times are in nanoseconds. */
final class Agenda<T> {
    private record Entry<T>(long at, T item) implements Comparable<Entry<T>> {
        @Override
        public int compareTo(Entry<T> other) {
            return Long.compare(at, other.at);
        }
    }

    private final PriorityQueue<Entry<T>> entries = new PriorityQueue<>();

    void add(long at, T item) {
        entries.add(new Entry<>(at, item));
    }

    /** Takes the next thing whose time has come; null if there is none. */
    T poll(long now) {
        return next() <= now && !entries.isEmpty() ? entries.remove().item : null;
    }

    /** When the next thing's time comes, or {@link Long#MAX_VALUE}. */
    long next() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.peek().at;
    }

    int size() {
        return entries.size();
    }
}
