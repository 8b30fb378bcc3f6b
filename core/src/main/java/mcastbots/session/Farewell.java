package mcastbots.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcastbots.protocol.Message;
import mcastbots.protocol.RepairMessage;
import mcastbots.protocol.StreamId;
import mcastbots.protocol.StreamTag;

/**
 * How a peer leaves: nobody repeats what it said last unless they know of it, so it says EXIT some times more, and stays
 * for a while to repeat what others miss. (A BEAT would do as well, but put it back on the rosters.)
 */
final class Farewell {
    private static final long MILLI = Machine.SECOND / 1000;

    /** When EXIT is said again, ... */
    private static final List<Long> REPEATS = List.of(50 * MILLI, 150 * MILLI, 350 * MILLI, 750 * MILLI);
    /** ... and if there was something else that somebody may have missed. */
    private static final List<Long> MORE_REPEATS =
            List.of(50 * MILLI, 150 * MILLI, 350 * MILLI, 750 * MILLI, 1150 * MILLI, 1550 * MILLI);

    /** What was sent so long before EXIT, somebody may not know of yet: as in {@code echo "KILL *" | supervisor}. */
    private static final long RECENT = 3 * Machine.SECOND;

    /** A peer stays until nobody has asked for anything for so long; twice as long if there was something else, ... */
    private static final long QUIET = Machine.SECOND;
    /** ... but no longer than this after EXIT. */
    private static final long MAX_STAY = 4 * Machine.SECOND;

    private Tail repeats = new Tail(REPEATS);
    private Message exit;
    private long sentBefore;
    private long quiet = QUIET;
    private long end = Long.MIN_VALUE;
    private long latestEnd;
    private boolean over = true;

    /**
     * EXIT is being sent.
     *
     * @param sentBefore when the data message before it was sent or, if there was none, we started
     * @param spoke whether there was one
     * @param heard whether anybody was heard lately to whom it matters
     */
    void start(Message message, long sentBefore, boolean spoke, boolean heard, long now) {
        exit = message;
        this.sentBefore = sentBefore;
        boolean recent = spoke && now - sentBefore < RECENT;
        if (heard || recent) {
            over = false;
            quiet = recent ? 2 * QUIET : QUIET;
            end = now + quiet;
            latestEnd = now + MAX_STAY;
            repeats = new Tail(recent ? MORE_REPEATS : REPEATS);
            repeats.start(now);
        }
    }

    /** We have answered somebody: if it was for our own messages, we are needed a little longer. */
    void answered(RepairMessage answer, StreamId own, long now) {
        if (!over && answer.stream().equals(own)) {
            end = Math.min(latestEnd, now + quiet);
        }
    }

    /** The message to send again now, if it is time. */
    Optional<Message> repeat(long now) {
        if (now >= end) {
            over = true;
        }
        return !over && repeats.isDue(now) ? Optional.of(again(now)) : Optional.empty();
    }

    /** The same message, but with the time that has gone by since. */
    private Message again(long now) {
        Map<String, String> fields = new LinkedHashMap<>(exit.extensions());
        StreamTag.of(exit)
                .ifPresent(tag ->
                        fields.put(StreamTag.FIELD, new StreamTag(tag.id(), (now - sentBefore) / MILLI).toString()));
        return exit.withExtensions(fields);
    }

    /** When {@link #repeat} has something to do next. */
    long due() {
        return over ? Machine.NEVER : Math.min(end, repeats.due());
    }

    /** Whether the peer can go. */
    boolean isOver() {
        return over;
    }
}
