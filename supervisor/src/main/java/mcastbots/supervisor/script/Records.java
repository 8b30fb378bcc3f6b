package mcastbots.supervisor.script;

import java.util.List;
import java.util.Optional;
import mcastbots.protocol.Message;
import mcastbots.protocol.Source;
import mcastbots.protocol.UploadHeader;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;

/** How what comes out of a subcommand is written: records, of a line of standard output each. */
interface Records {
    /** The round-trip time of a peer that was not measured. */
    long UNKNOWN = -1;

    /**
     * A peer that is in the group.
     *
     * @param name what it calls itself
     * @param source where it sends from
     * @param lastHeard when it was last heard, in nanoseconds
     * @param messages how many messages of it were heard
     * @param lastText the text of its last BEAT or NEWS
     * @param roundTrip how long it took to answer a PING, in nanoseconds; or {@link #UNKNOWN}
     */
    record Member(String name, Source source, long lastHeard, long messages, String lastText, long roundTrip) {}

    /**
     * A file that was fetched, or why not.
     *
     * @param header what the bot says
     * @param bytes how many have come
     * @param sealed whether a seal vouches for them
     * @param file where they are now; null if nowhere
     */
    record Fetched(UploadHeader header, long bytes, boolean sealed, String file) {}

    /** A message that was heard. */
    String message(Message message, Source source, Verdict verdict);

    /** Messages that will not come, unless standard error is the place to tell it. */
    Optional<String> lost(Lost lost);

    /** A message that answers ours, so many nanoseconds later. */
    String answer(Message message, Source source, Verdict verdict, long roundTrip);

    /**
     * What came of a command.
     *
     * @param sent whether it was sent at all
     * @param elapsed how long we have waited, in nanoseconds
     */
    List<String> summary(SendOrder order, boolean sent, RoundTrips answers, long elapsed);

    /** Who is in the group, by {@code now}. */
    List<String> members(List<Member> members, long now);

    /** A file that was fetched, unless standard error is the place to tell it. */
    Optional<String> fetched(Fetched fetched);
}
