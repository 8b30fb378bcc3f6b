package mcastbots.reliable;

import java.util.List;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Source;

/**
 * Messages that have not come and are no longer waited for.
 *
 * @param sender the name of their sender
 * @param source where it sends from
 * @param numbers their numbers
 * @param earlierToo whether there may be more, just before these, of which nobody can tell whether they were sent since we joined
 */
public record Lost(String sender, Source source, List<NumberRange> numbers, boolean earlierToo) {
    private static final int MAX_SHOWN = 16;

    /** Their numbers, for people; not all if they are very many. */
    public String text() {
        String shown = NumberRange.format(numbers.subList(0, Math.min(numbers.size(), MAX_SHOWN)));
        return numbers.size() > MAX_SHOWN ? shown + " ..." : shown;
    }

    /** How many they are. */
    public long count() {
        return numbers.stream().mapToLong(NumberRange::size).sum();
    }
}
