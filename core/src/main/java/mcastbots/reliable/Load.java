package mcastbots.reliable;

/**
 * What is kept to notice and to repair losses. All of it is bounded, whatever others send.
 *
 * @param senders whose numbers are followed
 * @param evicted senders that were forgotten, to make room for others
 * @param copies of others' messages, to repeat them
 * @param gaps that are waited for, some of them closed already
 * @param doubts silent peers of which we ask whether they have said more than we know
 */
public record Load(int senders, long evicted, int copies, int gaps, int doubts) {
    /** Whether every bound is kept. */
    public boolean isWithinLimits() {
        return senders <= Streams.MAX_STREAMS
                && copies <= RepairAnswers.MAX_COPIES
                && gaps <= RepairRequests.MAX_GAPS
                && doubts <= LastWords.MAX_DOUBTS;
    }
}
