package mcastbots.reliable;

import java.util.List;
import java.util.function.ToLongFunction;
import mcastbots.protocol.Source;

/**
 * How well one sender is heard.
 *
 * @param name the name that it goes by
 * @param source where it sends from; null of several senders together
 * @param received messages with numbers that were delivered, each counted once
 * @param repaired how many of them were repeated for those who missed them
 * @param late how many came by themselves, but after others that were sent later
 * @param duplicates messages that came again
 * @param missing messages that have not come so far, and may still
 * @param lost messages that were given up
 * @param nacks requests for its messages
 * @param repairMedian how long half of the repairs took at most, from when the loss was noticed, in nanoseconds; 0: not known
 * @param repairNinetyNine how long 99 of 100 repairs took at most
 * @param lastHeard when it was last heard, in nanoseconds
 */
public record StreamStatistics(
        String name,
        Source source,
        long received,
        long repaired,
        long late,
        long duplicates,
        long missing,
        long lost,
        Nacks nacks,
        long repairMedian,
        long repairNinetyNine,
        long lastHeard) {

    /**
     * Requests for messages.
     *
     * @param sent by us
     * @param heard from others
     * @param saved how many of ours were unnecessary since another one had asked
     */
    public record Nacks(long sent, long heard, long saved) {}

    static StreamStatistics of(Stream stream) {
        Troubles t = stream.window.troublesSoFar() == null ? Troubles.NONE : stream.window.troublesSoFar();
        return new StreamStatistics(
                stream.name(),
                stream.source(),
                stream.window.received(),
                t.repaired,
                t.late,
                t.duplicates,
                ReceiveWindow.count(t.missing.within(0, Long.MAX_VALUE)),
                t.lost,
                new Nacks(t.nacksSent, stream.nacksHeard(), t.nacksSaved),
                t.repairTimes == null ? 0 : t.repairTimes.percentile(0.5),
                t.repairTimes == null ? 0 : t.repairTimes.percentile(0.99),
                stream.lastHeard());
    }

    /** The figures of several senders together; of the times nothing can be said. */
    public static StreamStatistics sum(String name, List<StreamStatistics> all) {
        return new StreamStatistics(
                name,
                null,
                sum(all, StreamStatistics::received),
                sum(all, StreamStatistics::repaired),
                sum(all, StreamStatistics::late),
                sum(all, StreamStatistics::duplicates),
                sum(all, StreamStatistics::missing),
                sum(all, StreamStatistics::lost),
                new Nacks(sum(all, s -> s.nacks.sent), sum(all, s -> s.nacks.heard), sum(all, s -> s.nacks.saved)),
                0,
                0,
                all.stream().mapToLong(StreamStatistics::lastHeard).max().orElse(0));
    }

    private static long sum(List<StreamStatistics> all, ToLongFunction<StreamStatistics> figure) {
        return all.stream().mapToLong(figure).sum();
    }

    /** The share of its messages that did not come by themselves, from 0 to 1. */
    public double lossRate() {
        long absent = repaired + missing + lost;
        return absent == 0 ? 0 : (double) absent / (received + missing + lost);
    }
}
