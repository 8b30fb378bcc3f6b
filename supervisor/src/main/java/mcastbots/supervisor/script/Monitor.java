package mcastbots.supervisor.script;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import mcastbots.i18n.Text;
import mcastbots.protocol.Message;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.session.Machine;
import mcastbots.session.Member;
import mcastbots.supervisor.TrafficFilter;

/** Writes down the group's messages. */
final class Monitor implements Task {
    /**
     * What to write, and until when.
     *
     * @param count so many messages; empty: without end
     * @param timeout for so long, in nanoseconds; empty: without end
     */
    record Options(TrafficFilter filter, OptionalInt count, OptionalLong timeout) {}

    private final Options options;
    private final Records records;
    private final Consumer<String> output;
    private long started;
    private int written;
    private Result result;

    /** @param output takes a record */
    Monitor(Options options, Records records, Consumer<String> output) {
        this.options = options;
        this.records = records;
        this.output = output;
    }

    @Override
    public void start(long now) {
        started = now;
    }

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        boolean quiet = message.extensions().containsKey(Member.QUIET_FIELD);
        if (result != null || quiet || !options.filter.shows(message)) {
            return;
        }
        output.accept(records.message(message, source, verdict));
        written++;
        if (written == options.count.orElse(-1)) {
            result = Result.DONE;
        }
    }

    /** Nobody knows which opcodes they had, so only their sender counts. */
    @Override
    public boolean lost(Lost lost) {
        Optional<String> line = records.lost(lost);
        line.filter(record -> options.filter.concerns(lost.sender())).ifPresent(output);
        return line.isPresent();
    }

    @Override
    public void tick(long now) {
        if (result == null && now >= nextDeadline()) {
            end(now);
        }
    }

    @Override
    public long nextDeadline() {
        return options.timeout.isPresent() ? started + options.timeout.getAsLong() : Machine.NEVER;
    }

    /** Unless a number of messages was asked for, it ends like this in any case. */
    @Override
    public void end(long now) {
        result = options.count.isEmpty()
                ? Result.DONE
                : Result.timedOut(
                        Text.of("monitor.few", written, options.count.getAsInt(), TextRecords.seconds(now - started)));
    }

    @Override
    public Optional<Result> result() {
        return Optional.ofNullable(result);
    }
}
