package mcastbots.supervisor.script;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import mcastbots.i18n.Text;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.PeerName;
import mcastbots.protocol.Source;
import mcastbots.reliable.Verdict;
import mcastbots.session.Group;
import mcastbots.session.Member;

/** Sends a command, waits for answers, and sums them up. */
final class Send implements Task {
    /**
     * How to wait.
     *
     * @param patience how long, in nanoseconds; 0: not at all
     * @param count how many answers are enough; empty: one, or of a command to all as many as come
     */
    record Options(long patience, OptionalInt count) {}

    /** Answers that are taken at most: as many as there are senders that the session follows. */
    static final int MAX_ANSWERS = 8192;

    private final Group group;
    private final SendOrder order;
    private final Options options;
    private final Records records;
    private final Consumer<String> output;
    private final RoundTrips answers = new RoundTrips();
    /** Who has answered: a peer beats again and again. */
    private final Set<Source> answered = new HashSet<>();

    private Introduction introduction;
    private long started;
    private boolean sent;
    private long sentAt;
    private Result result;

    /** @param output takes a record */
    Send(Group group, SendOrder order, Options options, Records records, Consumer<String> output) {
        this.group = group;
        this.order = order;
        this.options = options;
        this.records = records;
        this.output = output;
    }

    @Override
    public void start(long now) {
        started = now;
        int size = group.sizeOf(order.opcode(), order.destination(), "", Map.of());
        if (size > group.maxBytes()) {
            result = Result.wrong(Text.of("supervisor.command.toolong", order.opcode(), size, group.maxBytes()));
            return;
        }
        introduction = new Introduction(group, order.opcode(), order.destination());
        if (introduction.begin(now)) {
            send(now);
        }
    }

    private void send(long now) {
        group.send(order.opcode(), order.destination(), "", now);
        sent = true;
        sentAt = now;
        if (options.patience == 0) {
            result = Result.DONE;
        }
    }

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        if (result != null) {
            return;
        }
        if (!sent) {
            if (introduction.isOver(message, verdict)) {
                send(now);
            }
        } else if (isAnswer(message, verdict) && answered.size() < MAX_ANSWERS && answered.add(source)) {
            answers.add(now - sentAt);
            output.accept(records.answer(message, source, verdict, now - sentAt));
            int enough = options.count.orElse(order.isForEveryone() ? Integer.MAX_VALUE : 1);
            if (answers.count() >= enough) {
                finish(Result.DONE, now);
            }
        }
    }

    /** The protocol has no better way to tell than that it is of the right kind, and comes from the right peer. */
    private boolean isAnswer(Message message, Verdict verdict) {
        if (message.opcode().filter(order.answer()::equals).isEmpty()) {
            return false;
        }
        if (order.answer() == Opcode.BEAT && !verdict.isCurrent()) {
            return false; // from before our question, perhaps
        }
        if (!order.isForEveryone()) {
            return message.sender().equals(order.destination());
        }
        // Supervisors don't answer what is for all. Nor is a quiet BEAT an answer to that: it follows a bot's own
        // message.
        return !PeerName.isSupervisor(message.sender()) && !message.extensions().containsKey(Member.QUIET_FIELD);
    }

    @Override
    public void tick(long now) {
        if (result == null && now >= nextDeadline()) {
            end(now);
        }
    }

    /** To be heard at all, a peer gets as much time as for its answer. */
    @Override
    public long nextDeadline() {
        return (sent ? sentAt : started) + options.patience;
    }

    @Override
    public void end(long now) {
        String seconds = TextRecords.seconds(now - (sent ? sentAt : started));
        if (!sent) {
            finish(Result.timedOut(introduction.failure(seconds)), now);
        } else if (answers.count() >= options.count.orElse(1)) {
            finish(Result.DONE, now);
        } else if (answers.count() == 0) {
            finish(Result.timedOut(Text.of("send.silence", order, seconds)), now);
        } else {
            finish(Result.timedOut(Text.of("send.few", answers.count(), options.count.orElse(1), seconds)), now);
        }
    }

    private void finish(Result outcome, long now) {
        result = outcome;
        records.summary(order, sent, answers, sent ? now - sentAt : 0).forEach(output);
    }

    @Override
    public Optional<Result> result() {
        return Optional.ofNullable(result);
    }
}
