package mcastbots.doctor;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import mcastbots.cli.Environment;
import mcastbots.doctor.group.Fields;
import mcastbots.net.PeerLoop;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Refused;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamTag;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Distrust;
import mcastbots.session.Group;
import mcastbots.session.Machine;
import mcastbots.session.Peer;

/** What the second process does: says that it is there, and tells the first one by its output when it has heard it. */
final class SecondMember implements Peer {
    static final String SETTLED = "settled";
    static final String HEARD = "heard";

    /** By then it must have heard the first one, and been heard. */
    private static final long SETTLE = 3 * Machine.SECOND;

    private static final long INTERVAL = Machine.SECOND / 4;
    /** It ends even if the first process does not tell it to. */
    private static final long LIFE = 60 * Machine.SECOND;

    private final Group group;
    private final String parent;
    private final String beat;
    private final String goodbye;
    private final PrintStream out;
    private long next;
    private long settled;
    private long end;
    private boolean heard;
    private boolean done;

    /** @param parent the first process's stream */
    SecondMember(Group group, String parent, String beat, String goodbye, PrintStream out) {
        this.group = group;
        this.parent = parent;
        this.beat = beat;
        this.goodbye = goodbye;
        this.out = out;
    }

    /** Ends the loop when the first process closes our input, or is gone. */
    static void endWithInput(PeerLoop loop, Environment environment) {
        Thread thread = new Thread(
                () -> {
                    try {
                        environment.in().transferTo(java.io.OutputStream.nullOutputStream());
                    } catch (IOException gone) {
                        // The same.
                    }
                    loop.stop();
                },
                "input");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void start(long now) {
        next = now;
        settled = now + SETTLE;
        end = now + LIFE;
    }

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        boolean isParent = StreamTag.of(message)
                .filter(tag -> tag.id().toString().equals(parent))
                .isPresent();
        if (isParent && !heard) {
            heard = true;
            out.println(HEARD);
        }
    }

    @Override
    public void tick(long now) {
        if (now >= end) {
            stop(now);
        } else if (now >= next) {
            group.beatQuietly(Map.of(Fields.PARTNER, parent), now);
            next = now + INTERVAL;
            if (now >= settled) {
                settled = Machine.NEVER;
                out.println(SETTLED);
            }
        }
    }

    @Override
    public long nextDeadline() {
        return Math.min(next, end);
    }

    @Override
    public String beatText() {
        return beat;
    }

    @Override
    public void stop(long now) {
        if (!done) {
            done = true;
            group.send(Opcode.EXIT, Opcode.EVERYONE, goodbye, now);
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void refused(Refused refused, Source source, long now) {
        // None of its business.
    }

    @Override
    public void distrusted(Message message, Distrust why, Source source, long now) {
        // None of its business.
    }

    @Override
    public void lost(Lost lost, long now) {
        // None of its business.
    }

    @Override
    public void overloaded(int senders, long now) {
        // None of its business.
    }
}
