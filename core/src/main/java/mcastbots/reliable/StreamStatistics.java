package mcastbots.reliable;

import mcastbots.protocol.Source;

/**
 * How well one sender is heard.
 *
 * @param name the name that it goes by
 * @param source where it sends from
 * @param received messages that were delivered, each counted once
 * @param late how many of them came after others that were sent later
 * @param duplicates messages that came again
 * @param missing messages that have not come so far, and may still
 * @param lost messages that were given up
 * @param lastHeard when it was last heard, in nanoseconds
 */
public record StreamStatistics(
        String name,
        Source source,
        long received,
        long late,
        long duplicates,
        long missing,
        long lost,
        long lastHeard) {

    /** The share of its messages that has not come, from 0 to 1. */
    public double lossRate() {
        long absent = missing + lost;
        return absent == 0 ? 0 : (double) absent / (received + absent);
    }
}
