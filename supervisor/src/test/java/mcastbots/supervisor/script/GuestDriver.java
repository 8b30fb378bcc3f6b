package mcastbots.supervisor.script;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import mcastbots.fixtures.FixedBackOff;
import mcastbots.fixtures.SessionTranscript;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Source;
import mcastbots.reliable.Trace;
import mcastbots.secure.Guard;
import mcastbots.session.Group;
import mcastbots.session.GroupSession;
import mcastbots.session.Link;
import mcastbots.session.Machine;
import mcastbots.session.Member;

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

    private final SessionTranscript transcript = new SessionTranscript();
    private final GroupSession session;
    private final Guest guest;
    private final Task task;

    GuestDriver(boolean json, Optional<Guard> guard, Maker maker) {
        session = new GroupSession(
                new GroupSession.Options(MAX_BYTES, true, 10 * Machine.SECOND, new FixedBackOff()),
                guard,
                new SplittableRandom(2),
                Trace.NONE);
        Member member = session.join("HUMAN-1", new Wire());
        Records records =
                json ? new JsonRecords(() -> EPOCH_MILLIS + transcript.now() / 1_000_000) : new TextRecords(ENGLISH);
        task = maker.make(member, records, line -> transcript.note("| " + line));
        guest = new Guest(
                member,
                task,
                false,
                10 * Machine.SECOND,
                result -> transcript.note("= " + result.status()
                        + result.complaint()
                                .map(text -> " " + ENGLISH.text(text))
                                .orElse("")),
                new SplittableRandom(1),
                ENGLISH);
        member.attach(guest);
        transcript.start(session);
        transcript.dropLog(); // that it has started
    }

    GuestDriver(Maker maker) {
        this(false, Optional.empty(), maker);
    }

    private final class Wire implements Link {
        @Override
        public void send(byte[] datagram) {
            String message = new String(datagram, StandardCharsets.UTF_8);
            if (!message.contains(" #quiet=")) {
                transcript.note("> " + message.replaceAll(" #(r|t|c|s)=\\S*", ""));
            }
        }

        @Override
        public Source self() {
            return new Source("10.0.0.1", 1);
        }
    }

    /** Goes on to that time. */
    GuestDriver until(double second) {
        transcript.until(second);
        return this;
    }

    GuestDriver hears(double second, String datagram) {
        return hears(second, datagram, BOT);
    }

    GuestDriver hears(double second, String datagram, Source source) {
        until(second);
        if (!session.isDone()) {
            transcript.note("< " + datagram.replaceAll(" #(t|c|s)=\\S*", ""));
            transcript.receive(datagram, source);
            transcript.tick();
        }
        return this;
    }

    /** Something from outside happens to the task. */
    GuestDriver then(double second, Runnable event) {
        until(second);
        event.run();
        transcript.tick();
        return this;
    }

    /** A signal. */
    GuestDriver stop(double second) {
        until(second);
        transcript.stop();
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
        return transcript.take();
    }

    @Override
    public void close() {
        transcript.close();
    }
}
