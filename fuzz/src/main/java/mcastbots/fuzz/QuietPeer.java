package mcastbots.fuzz;

import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Refused;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Distrust;
import mcastbots.session.Group;
import mcastbots.session.Machine;
import mcastbots.session.Peer;

/** A peer that only says what it is made to say: so all else that it sends, the session sends by itself. */
final class QuietPeer implements Peer {
    private final Group group;
    private boolean done;

    QuietPeer(Group group) {
        this.group = group;
    }

    @Override
    public void start(long now) {}

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {}

    @Override
    public void refused(Refused refused, Source source, long now) {}

    @Override
    public void distrusted(Message message, Distrust why, Source source, long now) {}

    @Override
    public void lost(Lost lost, long now) {}

    @Override
    public void overloaded(int senders, long now) {}

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
    public void stop(long now) {
        if (!done) {
            group.send(Opcode.EXIT, Opcode.EVERYONE, "Offline", now);
            done = true;
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }
}
