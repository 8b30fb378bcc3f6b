package mcastbots.supervisor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import mcastbots.config.Config;
import mcastbots.config.ConfigException;
import mcastbots.config.ConfigLoader;
import mcastbots.fixtures.LogCapture;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Source;
import mcastbots.session.GroupSession;

/**
 * A supervisor in virtual time: jumps from deadline to deadline and notes what it hears ({@code <}), sends ({@code >}),
 * prints ({@code |}), remarks ({@code !}), logs, and what is typed ({@code $}).
 */
final class SupervisorDriver implements AutoCloseable {
    static final Translations ENGLISH = Translations.into(Locale.ENGLISH);
    static final int PORT = 8000;
    private static final Source BOT = new Source("10.0.0.7", 40_000);

    private final List<String> transcript = new ArrayList<>();
    private final LogCapture log = new LogCapture();
    private final GroupSession session;
    private final Supervisor supervisor;
    private long now;

    /** One whose name was not given and who is asked before KILL *. */
    SupervisorDriver(String... settings) {
        this(ENGLISH, PORT, new Supervisor.Choices(false, true), settings);
    }

    SupervisorDriver(Translations tr, int uploadPort, Supervisor.Choices choices, String... settings) {
        Config config = config(settings);
        session =
                new GroupSession("HUMAN-1", 128, datagram -> note("> " + new String(datagram, StandardCharsets.UTF_8)));
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
        supervisor = new Supervisor(session, terminal, config, uploadPort, choices, new SplittableRandom(1), tr);
        session.attach(supervisor);
        session.start(now);
        log();
    }

    private static Config config(String... settings) {
        Map<String, String> overrides = new HashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            overrides.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        try {
            return new ConfigLoader(Path.of("no such directory"), Optional.empty(), overrides, Map.of()).load();
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
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
    SupervisorDriver until(double second) {
        long end = Math.round(second * 1e9);
        while (!session.isDone() && session.nextDeadline() <= end) {
            now = Math.max(now, session.nextDeadline());
            session.tick(now);
            log();
        }
        now = end;
        return this;
    }

    SupervisorDriver hears(double second, String datagram) {
        return hears(second, datagram, BOT);
    }

    SupervisorDriver hears(double second, String datagram, Source source) {
        until(second);
        note("< " + datagram);
        byte[] bytes = datagram.getBytes(StandardCharsets.UTF_8);
        session.receive(bytes, 0, bytes.length, source, now);
        log();
        return this;
    }

    SupervisorDriver types(double second, String line) {
        until(second);
        note("$ " + line);
        supervisor.command(line, now);
        log();
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
