package mcastbots.reliable;

import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Source;

/**
 * Messages that have not come and are no longer waited for.
 *
 * @param sender the name of their sender
 * @param source where it sends from
 * @param numbers their numbers
 */
public record Lost(String sender, Source source, NumberRange numbers) {
    /** How many they are. */
    public long count() {
        return numbers.size();
    }
}
