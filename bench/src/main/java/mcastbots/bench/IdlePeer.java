package mcastbots.bench;

import mcastbots.protocol.Message;
import mcastbots.protocol.Refused;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Distrust;
import mcastbots.session.Machine;
import mcastbots.session.Peer;

/** Does nothing with what it hears. Nothing must be missing, or what is measured is something else. */
public class IdlePeer implements Peer {
    @Override
    public void start(long now) {}

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        if (verdict != Verdict.NEW && verdict != Verdict.STATE) {
            throw new IllegalStateException(verdict + ": " + message);
        }
    }

    @Override
    public void refused(Refused refused, Source source, long now) {
        throw new IllegalStateException(refused.text());
    }

    @Override
    public void distrusted(Message message, Distrust why, Source source, long now) {}

    @Override
    public void lost(Lost lost, long now) {
        throw new IllegalStateException(lost.toString());
    }

    @Override
    public void overloaded(int senders, long now) {
        throw new IllegalStateException("overloaded");
    }

    @Override
    public String beatText() {
        return "Beep";
    }

    @Override
    public void tick(long now) {}

    @Override
    public long nextDeadline() {
        return Machine.NEVER;
    }

    @Override
    public void stop(long now) {}

    @Override
    public boolean isDone() {
        return false;
    }
}
