package mcastbots.fuzz;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import mcastbots.protocol.Message;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Refused;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamTag;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.session.ForwardingPeer;
import mcastbots.session.Peer;

/** A peer of production, with an eye on what the session hands to it. */
final class WatchedPeer extends ForwardingPeer {
    private final boolean reliable;
    private final boolean signed;
    private final BiPredicate<Message, Source> genuine;
    private final Set<String> delivered = new HashSet<>();
    /** In a signed group, where no stranger can meddle with a sender's numbers: what of each was lost. */
    private final Map<Source, Set<NumberRange>> lost = new HashMap<>();

    /**
     * @param reliable whether it takes part in the repair
     * @param signed whether the group is
     * @param genuine whether a message was said by a member, who sends from there
     */
    WatchedPeer(Peer peer, boolean reliable, boolean signed, BiPredicate<Message, Source> genuine) {
        super(peer);
        this.reliable = reliable;
        this.signed = signed;
        this.genuine = genuine;
    }

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        Check.printable(message.toString());
        Check.that(verdict.isDeliverable(), "delivered", message);
        Check.that(reliable || verdict != Verdict.REPAIRED, "takes part in the repair, but should not", message);
        if (verdict != Verdict.STATE) {
            // Without a tag a sender may begin anew, and use its numbers again.
            StreamTag.of(message)
                    .ifPresent(tag ->
                            Check.that(delivered.add(tag.id() + " " + message.sequence()), "delivered twice", message));
            boolean wasLost =
                    lost.getOrDefault(source, Set.of()).stream().anyMatch(range -> range.contains(message.sequence()));
            Check.that(!wasLost, "delivered after it was told as lost", message);
        }
        Check.that(!signed || genuine.test(message, source), "no member has said this", message);
        super.receive(message, source, verdict, now);
    }

    @Override
    public void lost(Lost loss, long now) {
        Check.printable(loss.text());
        Check.that(loss.count() > 0, "how many are lost", loss);
        if (signed) {
            Set<NumberRange> before = lost.computeIfAbsent(loss.source(), source -> new HashSet<>());
            for (NumberRange range : loss.numbers()) {
                boolean overlaps =
                        before.stream().anyMatch(b -> b.first() <= range.last() && range.first() <= b.last());
                Check.that(!overlaps, "lost twice", loss);
                before.add(range);
            }
        }
        super.lost(loss, now);
    }

    @Override
    public void refused(Refused refused, Source source, long now) {
        Check.printable(refused.text());
        super.refused(refused, source, now);
    }
}
