package mcastbots.supervisor.script;

import java.util.Optional;
import mcastbots.cli.Program;
import mcastbots.i18n.Text;
import mcastbots.protocol.Message;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.session.Machine;

/** What a subcommand does while it is in the group; {@link Guest} drives it. Times are as in {@link Machine}. */
interface Task {
    /**
     * What has come of it.
     *
     * @param status the exit status
     * @param complaint what the user is told of it on standard error, if anything
     */
    record Result(int status, Optional<Text> complaint) {
        /** All that was asked for has come. */
        static final Result DONE = new Result(Program.OK, Optional.empty());

        /** It can't be done. */
        static Result failed(Text why) {
            return new Result(Program.FAILED, Optional.of(why));
        }

        /** It was asked for wrongly. */
        static Result wrong(Text why) {
            return new Result(Program.USAGE, Optional.of(why));
        }

        /** The time was over before. */
        static Result timedOut(Text what) {
            return new Result(Program.TIMED_OUT, Optional.of(what));
        }
    }

    /** A task that is over before it begins. */
    static Task over(Result result) {
        return new Task() {
            @Override
            public void start(long now) {}

            @Override
            public void receive(Message message, Source source, Verdict verdict, long now) {}

            @Override
            public void tick(long now) {}

            @Override
            public long nextDeadline() {
                return Machine.NEVER;
            }

            @Override
            public void end(long now) {}

            @Override
            public Optional<Result> result() {
                return Optional.of(result);
            }
        };
    }

    /** Begins; called once, before anything else. */
    void start(long now);

    /** A message of another peer, for whomever. Each comes once. */
    void receive(Message message, Source source, Verdict verdict, long now);

    /** Messages of another peer will not come; whether the task has told the user. */
    default boolean lost(Lost lost) {
        return false;
    }

    /** Does what is due by {@code now}. Too early a call is harmless. */
    void tick(long now);

    /** When {@link #tick} has something to do next. */
    long nextDeadline();

    /** The time is over, or the user wants no more: whichever way, there is a result now. */
    void end(long now);

    /** What has come of it; empty as long as it goes on. */
    Optional<Result> result();
}
