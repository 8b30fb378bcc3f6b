package mcastbots.reliable;

/**
 * Messages that have not come and are no longer waited for.
 *
 * @param sender the name of their sender
 * @param first the number of the first
 * @param last the number of the last
 */
public record Lost(String sender, long first, long last) {
    /** How many they are. */
    public long count() {
        return last - first + 1;
    }

    /** Their numbers: {@code 7} or {@code 7-9}. */
    public String numbers() {
        return new NumberRanges.Range(first, last).toString();
    }
}
