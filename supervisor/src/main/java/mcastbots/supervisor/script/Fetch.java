package mcastbots.supervisor.script;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mcastbots.i18n.Text;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Source;
import mcastbots.protocol.UploadPort;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Guard;
import mcastbots.session.Group;
import mcastbots.session.Machine;

/** Asks a bot for a file, and waits until whoever takes it in ({@link FetchReceiver}) has something to tell. */
final class Fetch implements Task {
    /**
     * What to ask for.
     *
     * @param bot whom
     * @param text the file's name, as it goes on the wire
     * @param port the TCP port on which we take it
     * @param timeout how long the bot may take to begin, in nanoseconds
     */
    record Request(String bot, String text, int port, long timeout) {
        private Map<String, String> fields() {
            return UploadPort.field(port);
        }
    }

    private final Group group;
    private final Request request;
    private final Consumer<String> awaited;
    private final Introduction introduction;
    private boolean asked;
    private boolean begun;
    private long deadline;
    private Result result;

    /** @param awaited is told the signature of what we ask, or null in an open group; before anybody can answer */
    Fetch(Group group, Request request, Consumer<String> awaited) {
        this.group = group;
        this.request = request;
        this.awaited = awaited;
        introduction = new Introduction(group, Opcode.UPLD, request.bot);
    }

    @Override
    public void start(long now) {
        deadline = now + request.timeout;
        int size = group.sizeOf(Opcode.UPLD, request.bot, request.text, request.fields());
        if (size > group.maxBytes()) {
            result = Result.wrong(Text.of("supervisor.command.toolong", Opcode.UPLD, size, group.maxBytes()));
        } else if (introduction.begin(now)) {
            ask(now);
        }
    }

    private void ask(long now) {
        asked = true;
        deadline = now + request.timeout;
        awaited.accept(Guard.signature(group.send(Opcode.UPLD, request.bot, request.text, request.fields(), now)));
    }

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        if (result != null) {
            return;
        }
        boolean left = message.opcode().filter(Opcode.EXIT::equals).isPresent()
                && message.sender().equals(request.bot);
        if (left && !begun) {
            result = Result.failed(Text.of("fetch.left", request.bot));
        } else if (!asked && introduction.isOver(message, verdict)) {
            ask(now);
        }
    }

    /** The bot has begun to send. Whoever takes it in sees to it that it does not take for ever. */
    void begun() {
        begun = true;
    }

    /** It is over. */
    void finished(Result outcome) {
        if (result == null) {
            result = outcome;
        }
    }

    @Override
    public void tick(long now) {
        if (result == null && now >= nextDeadline()) {
            end(now);
        }
    }

    @Override
    public long nextDeadline() {
        return begun ? Machine.NEVER : deadline;
    }

    @Override
    public void end(long now) {
        String seconds = TextRecords.seconds(now - (deadline - request.timeout));
        if (begun) {
            result = Result.timedOut(Text.of("fetch.stopped"));
        } else {
            result = Result.timedOut(
                    asked ? Text.of("fetch.silence", request.bot, seconds) : introduction.failure(seconds));
        }
    }

    @Override
    public Optional<Result> result() {
        return Optional.ofNullable(result);
    }
}
