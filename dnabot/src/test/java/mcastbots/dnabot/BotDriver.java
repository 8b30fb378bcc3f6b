package mcastbots.dnabot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mcastbots.config.Config;
import mcastbots.fixtures.Configs;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamTag;
import mcastbots.reliable.ExponentialBackOff;
import mcastbots.reliable.Trace;
import mcastbots.session.GroupSession;
import mcastbots.session.Machine;
import mcastbots.session.Member;

/**
 * A bot in virtual time: jumps from deadline to deadline and notes what the bot hears ({@code <}), sends ({@code >}) and
 * does to its host. Seconds count from the bot's start.
 *
 * <p>The bot's stream is B07B07B0. What is only for peers that repair, quiet BEATs and the tags of messages, is left out but
 * for {@link #fullTranscript}.
 */
final class BotDriver {
    static final Source SUPERVISOR = new Source("10.0.0.9", 40_000);
    static final Source STRANGER = new Source("10.0.0.66", 40_001);
    static final Translations ENGLISH = Translations.into(Locale.ENGLISH);

    /** More ticks than this without time going on are a bot that spins. */
    private static final int MAX_TICKS_AT_ONCE = 1000;

    /** Something that happened. */
    record Event(double second, String text) {
        private static final Pattern TAG = Pattern.compile(" #" + StreamTag.FIELD + "=\\S*");

        boolean isQuiet() {
            return text.startsWith(">") && text.contains(" #" + Member.QUIET_FIELD + "=");
        }

        Event withoutTag() {
            return text.startsWith(">") ? new Event(second, TAG.matcher(text).replaceAll("")) : this;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%8.3f %s", second, text);
        }
    }

    private record Arrival(long at, int order, String datagram, Source source) {}

    private final long epoch;
    private final GroupSession session;
    private final Member member;
    private final Bot bot;
    private final List<Event> events = new ArrayList<>();
    private final Queue<Arrival> arrivals =
            new PriorityQueue<>(Comparator.comparingLong(Arrival::at).thenComparingInt(Arrival::order));
    private long now;
    private int ticks;
    private int arrived;
    private Optional<Config> reloaded = Optional.empty();
    private Consumer<String> onSend = datagram -> {};

    BotDriver(RandomGenerator random, String... settings) {
        this(0, random, settings);
    }

    /** @param epoch when the bot starts, on a clock whose start means nothing */
    BotDriver(long epoch, RandomGenerator random, String... settings) {
        this.epoch = epoch;
        this.now = epoch;
        Config config = Configs.of(settings);
        GroupSession.Options options = Configs.session(config, new ExponentialBackOff());
        session = new GroupSession(options, new RepairRandom(), Trace.NONE);
        member = session.join("B07", this::sent);
        bot = new Bot(member, new RecordedHost(), config, random, ENGLISH);
        member.attach(bot);
        session.start(now);
    }

    /** Draws the stream's id B07B07B0; a wait of the repair is half of its range. */
    private static final class RepairRandom implements RandomGenerator {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long nextLong(long bound) {
            return bound / 2;
        }

        @Override
        public long nextLong(long origin, long bound) {
            return Long.parseLong("B07B07B0", 36);
        }

        @Override
        public double nextDouble() {
            return 0.5;
        }
    }

    /** A bot whose every random wait is half of its range, and whose new names are B0700001, B0700002 and so on. */
    static BotDriver average(String... settings) {
        return new BotDriver(new Halves(), settings);
    }

    private static final class Halves implements RandomGenerator {
        private int names = 0xB0700000;

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int nextInt() {
            return ++names;
        }

        @Override
        public int nextInt(int bound) {
            return bound / 2;
        }

        @Override
        public long nextLong(long bound) {
            return bound / 2;
        }

        @Override
        public double nextDouble() {
            return 0.5;
        }
    }

    private final class RecordedHost implements Host {
        @Override
        public void clearResults() {
            note("results: emptied");
        }

        @Override
        public void appendResult(String line) {
            note("results: " + line);
        }

        @Override
        public void finish() {
            // What it could not write is its own business.
        }

        @Override
        public boolean upload(UploadRequest request) {
            note("upload of [" + request.resource() + "] as " + request.bot() + " to " + request.address() + " port "
                    + request.port());
            return true;
        }

        @Override
        public void stopUploads() {
            note("uploads: stopped");
        }

        @Override
        public Optional<Config> reload() {
            note("configuration read: " + (reloaded.isPresent() ? "good" : "faulty"));
            return reloaded;
        }
    }

    private void note(String text) {
        events.add(new Event((now - epoch) / 1e9, text));
    }

    private void sent(byte[] datagram) {
        String text = new String(datagram, StandardCharsets.UTF_8);
        note("> " + text);
        onSend.accept(text);
    }

    private static long nanos(double second) {
        return Math.round(second * 1e9);
    }

    Bot bot() {
        return bot;
    }

    String name() {
        return member.name();
    }

    int ticks() {
        return ticks;
    }

    double second() {
        return (now - epoch) / 1e9;
    }

    /** What the configuration will be when it is read again; without this it is faulty. */
    BotDriver onReload(String... settings) {
        reloaded = Optional.of(Configs.of(settings));
        return this;
    }

    /** Does this with each datagram that the bot sends. */
    BotDriver onSend(Consumer<String> what) {
        onSend = what;
        return this;
    }

    /** Lets a supervisor's datagram arrive at that time. */
    BotDriver hears(double second, String datagram) {
        return hears(second, datagram, SUPERVISOR);
    }

    BotDriver hears(double second, String datagram, Source source) {
        arrivals.add(new Arrival(epoch + nanos(second), arrived++, datagram, source));
        return this;
    }

    /** Lives up to that time; or until the bot has ended. */
    BotDriver until(double second) {
        long end = epoch + nanos(second);
        int atOnce = 0;
        while (!session.isDone()) {
            long arrival = arrivals.isEmpty() ? Machine.NEVER : arrivals.peek().at;
            long next = Math.min(arrival, session.nextDeadline());
            if (next > end) {
                now = end;
                return this;
            }
            atOnce = next > now ? 0 : atOnce + 1;
            assertThat(atOnce).as("ticks at %s", second()).isLessThan(MAX_TICKS_AT_ONCE);
            now = Math.max(now, next);
            if (arrival <= now) {
                receive(arrivals.remove());
            }
            tick();
        }
        return this;
    }

    /** Stands still up to that time, as a process does that is stopped, and then goes on. */
    BotDriver standsStillUntil(double second) {
        now = epoch + nanos(second);
        tick();
        return this;
    }

    private void receive(Arrival arrival) {
        note("< " + arrival.datagram);
        byte[] bytes = arrival.datagram.getBytes(StandardCharsets.UTF_8);
        session.receive(bytes, 0, bytes.length, arrival.source, now);
    }

    private void tick() {
        if (!session.isDone()) {
            ticks++;
            session.tick(now);
        }
    }

    BotDriver stop() {
        session.stop(now);
        return this;
    }

    List<Event> events() {
        return events.stream()
                .filter(event -> !event.isQuiet())
                .map(Event::withoutTag)
                .toList();
    }

    /** The events whose text starts so. */
    List<Event> events(String prefix) {
        return events().stream().filter(event -> event.text.startsWith(prefix)).toList();
    }

    /** What the bot sent with this opcode. */
    List<Event> sent(String opcode) {
        return events().stream()
                .filter(event -> event.text.matches("> \\S+ [0-9]+ " + opcode + " .*"))
                .toList();
    }

    String transcript() {
        return lines(events());
    }

    /** With the tags and the quiet BEATs. */
    String fullTranscript() {
        return lines(events);
    }

    private static String lines(List<Event> events) {
        return events.stream().map(event -> event + "\n").collect(Collectors.joining());
    }
}
