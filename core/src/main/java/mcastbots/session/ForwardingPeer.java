package mcastbots.session;

import mcastbots.protocol.Message;
import mcastbots.protocol.Refused;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Distrust;

/** Hands all that a session says on to another peer: the base of those who only watch some of it. */
public abstract class ForwardingPeer implements Peer {
    private final Peer peer;

    /** @param peer gets all of it */
    protected ForwardingPeer(Peer peer) {
        this.peer = peer;
    }

    @Override
    public void start(long now) {
        peer.start(now);
    }

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        peer.receive(message, source, verdict, now);
    }

    @Override
    public void refused(Refused refused, Source source, long now) {
        peer.refused(refused, source, now);
    }

    @Override
    public void distrusted(Message message, Distrust why, Source source, long now) {
        peer.distrusted(message, why, source, now);
    }

    @Override
    public void lost(Lost lost, long now) {
        peer.lost(lost, now);
    }

    @Override
    public void overloaded(int senders, long now) {
        peer.overloaded(senders, now);
    }

    @Override
    public void signedAgain(Message message) {
        peer.signedAgain(message);
    }

    @Override
    public void hurry(long heartbeat, long now) {
        peer.hurry(heartbeat, now);
    }

    @Override
    public String beatText() {
        return peer.beatText();
    }

    @Override
    public void tick(long now) {
        peer.tick(now);
    }

    @Override
    public long nextDeadline() {
        return peer.nextDeadline();
    }

    @Override
    public void stop(long now) {
        peer.stop(now);
    }

    @Override
    public boolean isDone() {
        return peer.isDone();
    }
}
