package mcastbots.session;

import mcastbots.protocol.Message;
import mcastbots.protocol.Refused;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Distrust;

/** What a kind of peer does with the group; {@link GroupSession} drives it. Times are as in {@link Machine}. */
public interface Peer {
    /** Begins; called once, before anything else. */
    void start(long now);

    /**
     * A message of another peer, for whomever. Each is handed over once.
     *
     * @param source where its sender sends from, also if somebody else has repeated the message
     * @param verdict how it came
     */
    void receive(Message message, Source source, Verdict verdict, long now);

    /** A datagram that was no message. It was counted already. */
    void refused(Refused refused, Source source, long now);

    /** A message that is not believed, in a signed group. It was counted already. */
    void distrusted(Message message, Distrust why, Source source, long now);

    /** Messages of another peer have not come and are no longer waited for. Each is told of once. */
    void lost(Lost lost, long now);

    /** This computer or its network drops datagrams: messages of so many senders are missing at the same time. */
    void overloaded(int senders, long now);

    /** A message of ours is repeated with another signature, since our address is another one than it was signed for. */
    default void signedAgain(Message message) {}

    /** Whoever has settled on a longer interval must now be heard in each heartbeat again, of so many nanoseconds. */
    default void hurry(long heartbeat, long now) {}

    /** What this peer says in its BEATs. */
    String beatText();

    /** Does what is due by {@code now}. Too early a call is harmless. */
    void tick(long now);

    /** When {@link #tick} has something to do next, or {@link Machine#NEVER}. */
    long nextDeadline();

    /** Leaves the group: the last that it sends is EXIT. */
    void stop(long now);

    /** Whether it has left. */
    boolean isDone();
}
