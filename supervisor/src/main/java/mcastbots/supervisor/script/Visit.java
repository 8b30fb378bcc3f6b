package mcastbots.supervisor.script;

import ch.qos.logback.classic.Level;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import mcastbots.cli.Environment;
import mcastbots.cli.Logging;
import mcastbots.cli.Membership;
import mcastbots.cli.Program;
import mcastbots.cli.Shutdown;
import mcastbots.cli.TraceFile;
import mcastbots.config.Settings;
import mcastbots.net.GroupTransport;
import mcastbots.net.Network;
import mcastbots.net.NetworkException;
import mcastbots.net.PeerLoop;
import mcastbots.protocol.PeerName;
import mcastbots.session.Group;
import mcastbots.session.GroupSession;
import mcastbots.session.Member;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a subcommand: brings its task into the group, its records to standard output, and its status out. */
final class Visit {
    private static final Logger log = LoggerFactory.getLogger(Visit.class);

    /** Makes the task, when we have joined the group. */
    @FunctionalInterface
    interface Preparation {
        Task prepare(Visit visit) throws IOException;
    }

    private final Program program;
    private final ScriptOptions options;
    private final Program.Startup startup;
    private final Environment environment;
    private final GroupTransport transport;
    private final Member member;
    private final PeerLoop loop;
    private final RecordOutput output;
    private final SplittableRandom random = new SplittableRandom();
    private final Deque<Closeable> toClose = new ArrayDeque<>();
    private final AtomicInteger status = new AtomicInteger(Program.FAILED);

    private Visit(
            Program program,
            ScriptOptions options,
            Program.Startup startup,
            Environment environment,
            GroupTransport transport,
            TraceFile trace) {
        this.program = program;
        this.options = options;
        this.startup = startup;
        this.environment = environment;
        this.transport = transport;
        String name = options.name().orElseGet(() -> PeerName.randomSupervisor(random));
        GroupSession session = Membership.session(startup, random, trace);
        member = session.join(name, transport);
        loop = new PeerLoop(transport, session, startup.config().get(Settings.QUEUE_SIZE));
        output = new RecordOutput(environment.out(), startup.config().get(Settings.QUEUE_SIZE), loop::stop);
    }

    /** Joins the group, does the task and returns the exit status. */
    static int run(
            Program program,
            ScriptOptions options,
            Program.Startup startup,
            Environment environment,
            Preparation preparation)
            throws NetworkException, IOException {
        Logging.toStream(environment.err(), options.isQuiet() ? Level.ERROR : startup.level());
        try (GroupTransport transport = Network.join(startup.config(), startup.tr())) {
            TraceFile trace =
                    TraceFile.open(startup.config().get(Settings.TRACE), environment.directory(), startup.tr());
            Visit visit = new Visit(program, options, startup, environment, transport, trace);
            return visit.run(preparation, trace);
        }
    }

    private int run(Preparation preparation, TraceFile trace) throws IOException {
        return Shutdown.withStatus(this::stop, () -> {
            try (trace;
                    output) {
                Task task = preparation.prepare(this);
                member.attach(new Guest(
                        member,
                        task,
                        options.name().isPresent(),
                        startup.config().get(Settings.HEARTBEAT).toNanos(),
                        this::finished,
                        random,
                        startup.tr()));
                loop.run();
            } finally {
                closeAll();
            }
            // A reader that has all it wants, as in "| head -1", is no failure.
            return environment.out().isReaderGone()
                    ? Program.OK
                    : environment.out().statusOr(status.get());
        });
    }

    private void stop() {
        output.abandon();
        loop.stop();
    }

    /** As soon as it is known, for we may have to stay a little for others. */
    private void finished(Task.Result result) {
        status.set(result.status());
        if (!output.isOver()) {
            result.complaint().ifPresent(text -> complain(startup.tr().text(text)));
        }
    }

    private void complain(String text) {
        environment.err().println(program.name() + " " + program.command() + ": " + text);
    }

    /** Tells the user something that is no error, unless nothing is wanted to be told. */
    void remark(String text) {
        if (!options.isQuiet()) {
            environment.err().println(text);
        }
    }

    /** Sees to it that this is closed in the end, also on a signal. */
    void closeAtEnd(Closeable resource) {
        toClose.push(resource);
    }

    private void closeAll() {
        for (Closeable resource : toClose) {
            try {
                resource.close();
            } catch (IOException e) {
                log.debug("close", e);
            }
        }
    }

    Group group() {
        return member;
    }

    GroupTransport transport() {
        return transport;
    }

    Program.Startup startup() {
        return startup;
    }

    Environment environment() {
        return environment;
    }

    Records records() {
        return options.records(startup.tr());
    }

    RecordOutput output() {
        return output;
    }

    /** Does something on the task's thread. For any other one. */
    void post(Runnable work) {
        try {
            loop.post(now -> work.run());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
