package mcastbots.session;

import java.util.ArrayList;
import java.util.List;
import mcastbots.protocol.Message;
import mcastbots.protocol.Refused;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Distrust;

/** A peer that writes down what it is told, and that has left once it was asked to stop. */
final class RecordingPeer implements Peer {
    /** When it wants to be called next, always. */
    static final long DEADLINE = 77 * Machine.SECOND;

    final List<String> calls = new ArrayList<>();
    private boolean done;
    /** What it does when it is asked to stop. */
    private Runnable onStop = () -> {};

    void onStop(Runnable what) {
        onStop = what;
    }

    @Override
    public void start(long now) {
        calls.add("start " + now);
    }

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        calls.add("receive " + message + " from " + source.address() + " " + source.port() + " at " + now + " "
                + verdict);
    }

    @Override
    public void refused(Refused refused, Source source, long now) {
        calls.add("refused " + refused.reason() + " from " + source.address() + " at " + now);
    }

    @Override
    public void distrusted(Message message, Distrust why, Source source, long now) {
        calls.add("distrusted " + message.withoutExtensions() + " " + why);
    }

    @Override
    public void lost(Lost lost, long now) {
        calls.add("lost " + lost.sender() + " " + lost.text() + " at " + now);
    }

    @Override
    public void overloaded(int senders, long now) {
        calls.add("overloaded " + senders + " at " + now);
    }

    @Override
    public void hurry(long heartbeat, long now) {
        calls.add("hurry " + heartbeat);
    }

    @Override
    public String beatText() {
        return "Beep";
    }

    @Override
    public void tick(long now) {
        calls.add("tick " + now);
    }

    @Override
    public long nextDeadline() {
        return DEADLINE;
    }

    @Override
    public void stop(long now) {
        calls.add("stop " + now);
        onStop.run();
        done = true;
    }

    @Override
    public boolean isDone() {
        return done;
    }
}
