package mcastbots.supervisor.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import mcastbots.fixtures.LogCapture;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Source;
import mcastbots.reliable.BackOff;
import mcastbots.reliable.Trace;
import mcastbots.secure.Guard;
import mcastbots.session.Group;
import mcastbots.session.GroupSession;
import mcastbots.session.Link;
import mcastbots.session.Machine;

/**
 * A guest in virtual time: jumps from deadline to deadline and notes what it hears ({@code <}), sends ({@code >}), writes
 * ({@code |}), logs, and its result ({@code =}). What it sends is noted without its tag and signature, and without quiet BEATs.
 */
final class GuestDriver implements AutoCloseable {
    static final Translations ENGLISH = Translations.into(Locale.ENGLISH);
    static final Source BOT = new Source("10.0.0.7", 40_000);
    /** Noon of the first day of 2026, plus the time of the test. */
    private static final long EPOCH_MILLIS = 1_767_268_800_000L;

    private static final int MAX_BYTES = 256;

    /** Makes the task under test. */
    interface Maker {
        Task make(Group group, Records records, Consumer<String> output);
    }

    private final List<String> transcript = new ArrayList<>();
    private final LogCapture log = new LogCapture();
    private final GroupSession session;
    private final Guest guest;
    private final Task task;
    private long now;

    GuestDriver(boolean json, Optional<Guard> guard, Maker maker) {
        session = new GroupSession(
                new GroupSession.Options("HUMAN-1", MAX_BYTES, true, 10 * Machine.SECOND, new FixedBackOff()),
                new Wire(),
                guard,
                new SplittableRandom(2),
                Trace.NONE);
        Records records = json ? new JsonRecords(() -> EPOCH_MILLIS + now / 1_000_000) : new TextRecords(ENGLISH);
        task = maker.make(session, records, line -> note("| " + line));
        guest = new Guest(
                session,
                task,
                false,
                10 * Machine.SECOND,
                result -> note("= " + result.status()
                        + result.complaint()
                                .map(text -> " " + ENGLISH.text(text))
                                .orElse("")),
                new SplittableRandom(1),
                ENGLISH);
        session.attach(guest);
        session.start(now);
        log.lines().clear(); // that it has started
    }

    GuestDriver(Maker maker) {
        this(false, Optional.empty(), maker);
    }

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
            if (!message.contains(" #quiet=")) {
                note("> " + message.replaceAll(" #(r|t|c|s)=\\S*", ""));
            }
        }

        @Override
        public Source self() {
            return new Source("10.0.0.1", 1);
        }
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
    GuestDriver until(double second) {
        long end = Math.round(second * 1e9);
        while (!session.isDone() && session.nextDeadline() <= end) {
            now = Math.max(now, session.nextDeadline());
            tick();
        }
        now = end;
        return this;
    }

    private void tick() {
        log();
        if (!session.isDone()) {
            session.tick(now);
            log();
        }
    }

    GuestDriver hears(double second, String datagram) {
        return hears(second, datagram, BOT);
    }

    GuestDriver hears(double second, String datagram, Source source) {
        until(second);
        if (!session.isDone()) {
            note("< " + datagram.replaceAll(" #(t|c|s)=\\S*", ""));
            byte[] bytes = datagram.getBytes(StandardCharsets.UTF_8);
            session.receive(bytes, 0, bytes.length, source, now);
            tick();
        }
        return this;
    }

    /** Something from outside happens to the task. */
    GuestDriver then(double second, Runnable event) {
        until(second);
        event.run();
        tick();
        return this;
    }

    /** A signal. */
    GuestDriver stop(double second) {
        until(second);
        session.stop(now);
        log();
        return this;
    }

    Task task() {
        return task;
    }

    boolean isDone() {
        return session.isDone();
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
