package mcastbots.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.RepairMessage;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;

/**
 * A peer's {@link Reliability} in virtual time: jumps from deadline to deadline and notes what comes out of it, with
 * milliseconds since its start. Our stream is AAAAAAAA, that of a peer B is BBBBBBBB; each back-off takes 10 ms.
 */
final class ReliabilityDriver implements Reliability.Output {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1000 * MILLI;
    static final long HEARTBEAT = 10 * SECOND;

    /** Since long before any test began: the message before was sent when we weren't there. */
    static final long LONG_AGO = 99_999_999;

    /** More ticks than this without time going on are a peer that spins. */
    private static final int MAX_TICKS_AT_ONCE = 1000;

    private static final BackOff TEN_MILLIS = new BackOff() {
        @Override
        public long wait(int peers, RandomGenerator random) {
            return 10 * MILLI;
        }

        @Override
        public boolean suppresses() {
            return true;
        }
    };

    final OwnStream own = new OwnStream(id("A"));
    final Reliability reliability;
    /** When it starts: its clock's start means nothing. */
    private final long epoch = 12_345_678_901L;

    private final List<String> events = new ArrayList<>();
    private final List<Lost> lost = new ArrayList<>();
    private long now = epoch;
    private Verdict verdict;
    private long ticks;

    ReliabilityDriver() {
        this(true);
    }

    /** @param repairs whether it takes part in the repair */
    ReliabilityDriver(boolean repairs) {
        Reliability.Options options = new Reliability.Options(repairs, HEARTBEAT, TEN_MILLIS);
        reliability = new Reliability(options, new SplittableRandom(1), this, Trace.NONE);
        reliability.add(own);
        reliability.start(now);
    }

    /** The id of a peer's stream: its one letter eight times. */
    static StreamId id(String peer) {
        return new StreamId(Long.parseLong(peer.repeat(8), 36), null);
    }

    /** Where a peer sends from. */
    static Source source(String peer) {
        return new Source("10.0.0." + (int) peer.charAt(0), 4000);
    }

    /** Lets a message arrive from where its sender is; its verdict, or null if it was not delivered. */
    Verdict hears(String message) {
        return hears(message, source(message.substring(0, 1)));
    }

    Verdict hears(String message, Source source) {
        verdict = null;
        reliability.receive((Message) MessageCodec.parse(message), source, now);
        tick();
        return verdict;
    }

    /** A message of a peer that repairs, the one before which was sent long ago. */
    Verdict hearsData(String peer, long number) {
        return hears(peer + " " + number + " NEWS * m" + number + tag(peer));
    }

    /** A heartbeat of a peer that repairs, whose last message had this number. */
    Verdict hearsBeat(String peer, long number) {
        return hears(peer + " " + number + " BEAT * Beep" + tag(peer));
    }

    /** The extension field of a peer's message, the one before which was sent long ago. */
    static String tag(String peer) {
        return tag(peer, LONG_AGO);
    }

    static String tag(String peer, long sinceMillis) {
        return " #r=" + id(peer) + "-" + sinceMillis;
    }

    /** A message of ours goes to the group. */
    ReliabilityDriver sends(long number) {
        own.sent(new Message("A", number, "NEWS", "*", "m" + number, Map.of()), now);
        return this;
    }

    /** Lives up to that time. */
    ReliabilityDriver until(double millis) {
        long end = epoch + Math.round(millis * MILLI);
        int atOnce = 0;
        while (reliability.nextDeadline() <= end) {
            atOnce = reliability.nextDeadline() > now ? 0 : atOnce + 1;
            assertThat(atOnce).as("ticks at %s ms", millis()).isLessThan(MAX_TICKS_AT_ONCE);
            now = Math.max(now, reliability.nextDeadline());
            tick();
        }
        now = end;
        return this;
    }

    private void tick() {
        ticks++;
        reliability.tick(now);
    }

    /** How often it was called, so far. */
    long ticks() {
        return ticks;
    }

    long now() {
        return now;
    }

    double millis() {
        return (double) (now - epoch) / MILLI;
    }

    /** Everything that came out since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /** What came out since the last call and starts so, without the times; the rest is forgotten. */
    List<String> take(String prefix) {
        return take().stream()
                .map(event -> event.substring(event.indexOf(' ') + 1))
                .filter(event -> event.startsWith(prefix))
                .toList();
    }

    /** What was told as lost since the last call. */
    List<Lost> takeLost() {
        List<Lost> taken = List.copyOf(lost);
        lost.clear();
        return taken;
    }

    StreamStatistics only() {
        assertThat(reliability.statistics()).hasSize(1);
        return reliability.statistics().get(0);
    }

    private void note(String event) {
        events.add(String.format(Locale.ROOT, "%.1f %s", millis(), event));
    }

    @Override
    public String nameOf(StreamId stream) {
        return "A";
    }

    @Override
    public boolean isAuthentic(Message message, Source source) {
        return true;
    }

    @Override
    public void deliver(Message message, Source source, Verdict how, long when) {
        assertThat(when).isEqualTo(now);
        verdict = how;
        note("deliver " + message.withoutExtensions() + ", " + how.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean send(RepairMessage message, long when) {
        String fields = message.extensions().entrySet().stream()
                .map(field -> " #" + field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining());
        note("send " + message.opcode() + " " + message.owner() + " " + message.text() + fields);
        return true;
    }

    @Override
    public void announce(StreamId stream, long when) {
        note("announce");
    }

    @Override
    public void lost(Lost told, long when) {
        lost.add(told);
        note("lost " + told.sender() + " " + told.text() + (told.earlierToo() ? " and perhaps earlier" : ""));
    }

    @Override
    public void overloaded(int senders, long when) {
        note("overloaded " + senders);
    }
}
