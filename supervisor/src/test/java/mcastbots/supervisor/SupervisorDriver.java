package mcastbots.supervisor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.fixtures.Configs;
import mcastbots.fixtures.LogCapture;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamTag;
import mcastbots.reliable.BackOff;
import mcastbots.reliable.Trace;
import mcastbots.session.GroupSession;
import mcastbots.session.Link;
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

    private final List<String> transcript = new ArrayList<>();
    private final LogCapture log = new LogCapture();
    private final GroupSession session;
    private final Supervisor supervisor;
    private Reception reception = Reception.UNKNOWN;
    private boolean inFull;
    private boolean answering;
    private long now;

    /** One whose name was not given and who is asked before KILL *. */
    SupervisorDriver(String... settings) {
        this(ENGLISH, PORT, new Supervisor.Choices(false, true), settings);
    }

    SupervisorDriver(Translations tr, int uploadPort, Supervisor.Choices choices, String... settings) {
        Config config = Configs.of(settings);
        GroupSession.Options options = new GroupSession.Options(
                "HUMAN-1",
                MAX_BYTES + REPEAT_BYTES,
                config.get(Settings.RELIABLE),
                config.get(Settings.HEARTBEAT).toNanos(),
                new FixedBackOff());
        session = new GroupSession(options, new Wire(), new SplittableRandom(2), Trace.NONE);
        Terminal terminal = new Terminal() {
            @Override
            public void print(String line) {
                note("| " + line);
            }

            @Override
            public void remark(String line) {
                note("! " + line);
            }
        };
        supervisor = new Supervisor(
                session, terminal, config, uploadPort, new AwaitedUploads(), choices, new SplittableRandom(1), tr);
        session.attach(supervisor);
        session.start(now);
        log();
    }

    /** So that a transcript is the same whatever others draw. */
    private static final class FixedBackOff implements BackOff {
        @Override
        public long wait(int peers, RandomGenerator random) {
            return 5_000_000;
        }

        @Override
        public boolean suppresses() {
            return true;
        }
    }

    private final class Wire implements Link {
        @Override
        public void send(byte[] datagram) {
            String message = new String(datagram, StandardCharsets.UTF_8);
            if (inFull) {
                note("> " + message);
            } else if (answering || !message.contains(" BEAT ")) {
                note("> " + message.replaceAll(TAG, ""));
            }
        }

        @Override
        public Reception reception() {
            return reception;
        }
    }

    /** From now on, it is watched. */
    LiveView watchedBy(LiveView.Screen screen) {
        LiveView view = new LiveView(supervisor, session, screen);
        session.attach(view);
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

    /** What the system tells of the datagrams that come in. */
    void setReception(Reception reception) {
        this.reception = reception;
    }

    private void note(String text) {
        transcript.add(String.format(Locale.ROOT, "%8.3f %s", now / 1e9, text));
    }

    private void log() {
        for (String line = log.lines().poll(); line != null; line = log.lines().poll()) {
            note(line);
        }
    }

    /** Goes on to that time. */
    SupervisorDriver until(double second) {
        long end = Math.round(second * 1e9);
        while (!session.isDone() && session.nextDeadline() <= end) {
            now = Math.max(now, session.nextDeadline());
            tick();
        }
        now = end;
        return this;
    }

    /** As PeerLoop does, after whatever has happened. */
    private void tick() {
        log();
        if (!session.isDone()) {
            session.tick(now);
            log();
        }
    }

    SupervisorDriver hears(double second, String datagram) {
        return hears(second, datagram, BOT);
    }

    SupervisorDriver hears(double second, String datagram, Source source) {
        until(second);
        note("< " + datagram);
        byte[] bytes = datagram.getBytes(StandardCharsets.UTF_8);
        answering = true;
        session.receive(bytes, 0, bytes.length, source, now);
        answering = false;
        tick();
        return this;
    }

    SupervisorDriver types(double second, String line) {
        until(second);
        note("$ " + line);
        supervisor.command(line, now);
        tick();
        return this;
    }

    SupervisorDriver shows(double second, String... lines) {
        until(second);
        supervisor.uploadStarted("B07");
        supervisor.show(List.of(lines));
        return this;
    }

    SupervisorDriver stop() {
        session.stop(now);
        log();
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
        return session.name();
    }

    /** What happened since this was asked last. */
    String transcript() {
        String text = transcript.stream().map(line -> line + "\n").collect(Collectors.joining());
        transcript.clear();
        return text;
    }

    @Override
    public void close() {
        log.close();
    }
}
