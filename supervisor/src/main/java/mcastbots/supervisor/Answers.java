package mcastbots.supervisor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.session.Machine;

/** The user's commands to single peers that are not answered yet, so that none ends in silence. */
final class Answers {
    /** How long an answer may take: an original bot looks for commands once a second, and may be busy for some. */
    static final long PATIENCE = 5 * Machine.SECOND;

    /** Commands that wait at most; more than a user can type in that time. The oldest makes room. */
    private static final int MAX_WAITING = 256;

    /** A command that was sent, and when its answer is overdue. */
    record Waiting(Opcode opcode, String destination, long due) {}

    /** In the order of their deadlines, since all have the same patience. */
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    /** A command has been sent to a single peer. */
    void expect(Opcode opcode, String destination, long now) {
        if (waiting.size() >= MAX_WAITING) {
            waiting.removeFirst();
        }
        waiting.addLast(new Waiting(opcode, destination, now + PATIENCE));
    }

    /** A message of a peer may be its answer, BEAT to PING and RSET, EXIT to anything; whether it is. */
    boolean heard(Message message) {
        Opcode opcode = message.opcode().orElse(null);
        if (opcode == Opcode.BEAT) {
            return answered(message.sender(), Opcode.PING, Opcode.RSET);
        }
        return opcode == Opcode.EXIT && answered(message.sender(), Opcode.PING, Opcode.RSET, Opcode.UPLD, Opcode.KILL);
    }

    /** An upload has come from a bot. */
    void uploaded(String bot) {
        answered(bot, Opcode.UPLD);
    }

    private boolean answered(String peer, Opcode... opcodes) {
        List<Opcode> answered = List.of(opcodes);
        return !waiting.isEmpty() && waiting.removeIf(w -> w.destination.equals(peer) && answered.contains(w.opcode));
    }

    /** The commands whose answers are overdue; each is returned once. */
    List<Waiting> overdue(long now) {
        List<Waiting> overdue = new ArrayList<>();
        while (!waiting.isEmpty() && now >= waiting.peekFirst().due) {
            overdue.add(waiting.removeFirst());
        }
        return overdue;
    }

    /** When {@link #overdue} may find something next. */
    long nextDue() {
        return waiting.isEmpty() ? Machine.NEVER : waiting.peekFirst().due;
    }
}
