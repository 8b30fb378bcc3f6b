package mcastbots.supervisor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.fixtures.Configs;
import mcastbots.fixtures.FixedBackOff;
import mcastbots.fixtures.SessionTranscript;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamTag;
import mcastbots.reliable.Trace;
import mcastbots.session.GroupSession;
import mcastbots.session.Link;
import mcastbots.session.Member;
import mcastbots.session.Reception;

/**
 * A supervisor in virtual time: jumps from deadline to deadline and notes what it hears ({@code <}), sends ({@code >}),
 * prints ({@code |}), remarks ({@code !}), logs, and what is typed ({@code $}).
 *
 * <p>Unless {@link #inFull}, what it sends is noted without its tag, {@code #r=ID-MS}, and without the BEATs that it says
 * by itself as time goes by: its heartbeat, and those that follow each of its messages.
 */
final class SupervisorDriver implements AutoCloseable {
    static final Translations ENGLISH = Translations.into(Locale.ENGLISH);
    static final int PORT = 8000;

    /** The longest message that its group takes and can repeat, and what its tag takes of that. */
    static final int MAX_BYTES = 152;

    static final int TAG_BYTES = StreamTag.MAX_BYTES;

    private static final int REPEAT_BYTES = 104;
    private static final String TAG = " #" + StreamTag.FIELD + "=[0-9A-Z]{8}-[0-9]+";
    private static final Source BOT = new Source("10.0.0.7", 40_000);

    private final SessionTranscript transcript = new SessionTranscript();
    private final GroupSession session;
    private final Member member;
    private final Supervisor supervisor;
    private Reception reception = Reception.UNKNOWN;
    private int columns = Terminal.ANY;
    private boolean inFull;
    private boolean answering;

    /** One whose name was not given and who is asked before KILL *. */
    SupervisorDriver(String... settings) {
        this(ENGLISH, PORT, new Supervisor.Choices(false, true), settings);
    }

    SupervisorDriver(Translations tr, int uploadPort, Supervisor.Choices choices, String... settings) {
        Config config = Configs.of(settings);
        GroupSession.Options options = new GroupSession.Options(
                MAX_BYTES + REPEAT_BYTES,
                config.get(Settings.RELIABLE),
                config.get(Settings.HEARTBEAT).toNanos(),
                new FixedBackOff());
        session = new GroupSession(options, new SplittableRandom(2), Trace.NONE);
        member = session.join("HUMAN-1", new Wire());
        Terminal terminal = new Terminal() {
            @Override
            public void print(String line) {
                transcript.note("| " + line);
            }

            @Override
            public void remark(String line) {
                transcript.note("! " + line);
            }

            @Override
            public int columns() {
                return columns;
            }
        };
        supervisor = new Supervisor(
                member, terminal, config, uploadPort, new AwaitedUploads(), choices, new SplittableRandom(1), tr);
        member.attach(supervisor);
        transcript.start(session);
        transcript.log();
    }

    private final class Wire implements Link {
        @Override
        public void send(byte[] datagram) {
            String message = new String(datagram, StandardCharsets.UTF_8);
            if (inFull) {
                transcript.note("> " + message);
            } else if (answering || !message.contains(" BEAT ")) {
                transcript.note("> " + message.replaceAll(TAG, ""));
            }
        }

        @Override
        public Reception reception() {
            return reception;
        }
    }

    /** From now on, it is watched. */
    LiveView watchedBy(LiveView.Screen screen) {
        LiveView view = new LiveView(supervisor, member, screen);
        member.attach(view);
        return view;
    }

    /** When it has something to do next, in seconds. */
    double nextDeadline() {
        return session.nextDeadline() / 1e9;
    }

    /** From now on, all that it sends is noted just as it is. */
    SupervisorDriver inFull() {
        inFull = true;
        return this;
    }

    /** How wide its terminal is from now on. */
    void setColumns(int columns) {
        this.columns = columns;
    }

    /** What the system tells of the datagrams that come in. */
    void setReception(Reception reception) {
        this.reception = reception;
    }

    /** Goes on to that time. */
    SupervisorDriver until(double second) {
        transcript.until(second);
        return this;
    }

    SupervisorDriver hears(double second, String datagram) {
        return hears(second, datagram, BOT);
    }

    SupervisorDriver hears(double second, String datagram, Source source) {
        until(second);
        transcript.note("< " + datagram);
        answering = true;
        transcript.receive(datagram, source);
        answering = false;
        transcript.tick();
        return this;
    }

    SupervisorDriver types(double second, String line) {
        until(second);
        transcript.note("$ " + line);
        supervisor.command(line, transcript.now());
        transcript.tick();
        return this;
    }

    SupervisorDriver shows(double second, String... lines) {
        until(second);
        supervisor.uploadStarted("B07");
        supervisor.show(List.of(lines));
        return this;
    }

    SupervisorDriver stop() {
        transcript.stop();
        return this;
    }

    /** Whether it can go, and has been there for others as long as it should. */
    boolean isDone() {
        return session.isDone();
    }

    Supervisor supervisor() {
        return supervisor;
    }

    String name() {
        return member.name();
    }

    /** What happened since this was asked last. */
    String transcript() {
        return transcript.take();
    }

    @Override
    public void close() {
        transcript.close();
    }
}
