package mcastbots.supervisor.script;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Refused;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Distrust;
import mcastbots.session.Group;
import mcastbots.session.GroupWarnings;
import mcastbots.session.Heartbeat;
import mcastbots.session.Machine;
import mcastbots.session.Peer;
import mcastbots.supervisor.OwnName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A peer that has come for one task, and disturbs the group as little as it can.
 *
 * <p>Unless its task has something to say, it only listens: no BEAT, no EXIT, so it is on no roster and no console. What it
 * misses it asks for, as any peer that repairs. But from then on others know its stream, and if it just fell silent, they
 * would ask again and again for its last words. So once it has said anything at all it beats, and says EXIT at its end.
 */
final class Guest implements Peer {
    private static final Logger log = LoggerFactory.getLogger(Guest.class);

    private final Group group;
    private final Task task;
    private final Consumer<Task.Result> onResult;
    private final Translations tr;
    private final OwnName ownName;
    private final Heartbeat heartbeat;
    private final GroupWarnings warnings;
    private boolean beating;
    private boolean done;

    /**
     * A guest; nothing happens before it starts.
     *
     * @param fixedName whether the user has given its name, so that it is never changed
     * @param interval the group's heartbeat interval in nanoseconds
     * @param onResult is given the task's result, once
     */
    Guest(
            Group group,
            Task task,
            boolean fixedName,
            long interval,
            Consumer<Task.Result> onResult,
            RandomGenerator random,
            Translations tr) {
        this.group = group;
        this.task = task;
        this.onResult = onResult;
        this.tr = tr;
        ownName = new OwnName(group, fixedName, interval, random, tr, log::info);
        heartbeat = new Heartbeat(interval, random);
        warnings = new GroupWarnings(tr, log::warn);
    }

    @Override
    public void start(long now) {
        log.atInfo().log(() -> tr.text("supervisor.log.started", group.name()));
        task.start(now);
        leaveIfDone(now);
    }

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        warnings.heard(message, group.isSigned());
        if (message.sender().equals(group.name()) && verdict.isCurrent()) {
            ownName.isUsedBy(source, now);
        }
        task.receive(message, source, verdict, now);
        if (message.opcode().filter(Opcode.PING::equals).isPresent()
                && message.destination().equals(group.name())) {
            group.answer(now);
        }
        leaveIfDone(now);
    }

    @Override
    public void refused(Refused refused, Source source, long now) {
        // Counted and logged already; it is not what we have come for.
    }

    @Override
    public void distrusted(Message message, Distrust why, Source source, long now) {
        warnings.distrusted(message, why, source, now);
    }

    @Override
    public void lost(Lost lost, long now) {
        if (!task.lost(lost)) {
            warnings.lost(lost, now);
        }
    }

    @Override
    public void overloaded(int senders, long now) {
        warnings.overloaded(senders, group.reception().bufferBytes());
    }

    @Override
    public String beatText() {
        return tr.text("supervisor.beat");
    }

    @Override
    public void tick(long now) {
        task.tick(now);
        leaveIfDone(now);
        if (done || !group.hasSpoken()) {
            return;
        }
        if (!beating) {
            beating = true;
            heartbeat.start(now);
            heartbeat.heard(now); // just now, whatever it was
        }
        if (now >= heartbeat.due()) {
            group.beat(now);
            heartbeat.heard(now);
        }
    }

    @Override
    public long nextDeadline() {
        return Math.min(task.nextDeadline(), beating ? heartbeat.due() : Machine.NEVER);
    }

    @Override
    public void stop(long now) {
        if (!done) {
            task.end(now);
            leaveIfDone(now);
        }
    }

    private void leaveIfDone(long now) {
        if (done || task.result().isEmpty()) {
            return;
        }
        onResult.accept(task.result().get());
        if (group.hasSpoken()) {
            group.send(Opcode.EXIT, Opcode.EVERYONE, tr.text("bot.exit"), now);
        }
        done = true;
    }

    @Override
    public boolean isDone() {
        return done;
    }
}
