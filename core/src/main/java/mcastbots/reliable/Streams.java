package mcastbots.reliable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcastbots.protocol.Source;

/** The streams of all senders, each known by its name and source. Finds duplicates, and tells of what is lost, once. */
public final class Streams {
    private static final long SECOND = 1_000_000_000L;

    /** Streams that are kept; forged names must not fill the memory. The one heard longest ago makes room. */
    static final int MAX_STREAMS = 4096;

    /** Gaps that are waited for at the same time, in all; beyond, the oldest is given up early. */
    static final int MAX_GAPS = 1 << 16;

    /** How long a message may be late, in nanoseconds, before it is given up. */
    static final long PATIENCE = 10 * SECOND;

    private record Key(String name, Source source) {}

    private record Gap(Stream stream, long first, long last, long due) {}

    /** In the order in which they were last heard. */
    private final LinkedHashMap<Key, Stream> streams = new LinkedHashMap<>(16, 0.75f, true);
    /** The stream that last came from a source, to know a sender that has renamed itself. */
    private final Map<Source, Stream> bySource = new HashMap<>();
    /** In the order of their deadlines, since all have the same patience. */
    private final Deque<Gap> gaps = new ArrayDeque<>();

    private final List<Lost> lost = new ArrayList<>();

    /** Takes in a message's number. */
    public Verdict receive(String sender, long number, Source source, long now) {
        Stream stream = stream(sender, number, source);
        return stream.receive(number, now, new Stream.Gaps() {
            @Override
            public void opened(long first, long last) {
                if (gaps.size() >= MAX_GAPS) {
                    giveUp(gaps.removeFirst());
                }
                gaps.addLast(new Gap(stream, first, last, now + PATIENCE));
            }

            @Override
            public void abandoned(List<NumberRanges.Range> ranges) {
                report(stream, ranges);
            }
        });
    }

    private Stream stream(String sender, long number, Source source) {
        Key key = new Key(sender, source);
        Stream known = streams.get(key);
        if (known != null) {
            return known;
        }
        Stream renamed = bySource.get(source);
        if (renamed != null && renamed.isMissing(number)) {
            return renamed; // sent before it took its new name, and overtaken
        }
        if (renamed != null && renamed.isContinuedBy(number)) {
            streams.remove(new Key(renamed.name(), source));
            renamed.rename(sender);
            streams.put(key, renamed);
            return renamed;
        }
        if (streams.size() >= MAX_STREAMS) {
            Iterator<Stream> streamsByAge = streams.values().iterator();
            Stream heardLongestAgo = streamsByAge.next();
            streamsByAge.remove();
            bySource.remove(heardLongestAgo.source(), heardLongestAgo);
        }
        Stream stream = new Stream(sender, source, number);
        streams.put(key, stream);
        bySource.put(source, stream);
        return stream;
    }

    /** What was found to be lost since the last call; each message at most once, as ranges. */
    public List<Lost> takeLost(long now) {
        while (!gaps.isEmpty() && now >= gaps.peekFirst().due) {
            giveUp(gaps.removeFirst());
        }
        if (lost.isEmpty()) {
            return List.of();
        }
        List<Lost> taken = List.copyOf(lost);
        lost.clear();
        return taken;
    }

    private void giveUp(Gap gap) {
        report(gap.stream, gap.stream.giveUp(gap.first, gap.last));
    }

    private void report(Stream stream, List<NumberRanges.Range> ranges) {
        ranges.forEach(range -> lost.add(new Lost(stream.name(), range.first(), range.last())));
    }

    /** When {@link #takeLost} may find something next, or {@link Long#MAX_VALUE}. */
    public long nextDeadline() {
        if (!lost.isEmpty()) {
            return Long.MIN_VALUE;
        }
        return gaps.isEmpty() ? Long.MAX_VALUE : gaps.peekFirst().due;
    }

    /** How well each sender is heard, by name. */
    public List<StreamStatistics> statistics() {
        return streams.values().stream()
                .map(Stream::statistics)
                .sorted(Comparator.comparing(StreamStatistics::name)
                        .thenComparing(s -> s.source().toString()))
                .toList();
    }
}
