package mcastbots.reliable;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import mcastbots.protocol.StreamTag;

/** The streams of all senders: those that repair are known by the id they say, others by their name and source. */
final class Streams {
    private static final long SECOND = 1_000_000_000L;

    /** Streams that are kept; forged names must not fill the memory. The one heard longest ago makes room. */
    static final int MAX_STREAMS = 16_384;

    /** A sender that says nothing for so many heartbeats may not be there any more. */
    static final int SILENT_INTERVALS = 2;

    /** A stream's name counts only where its id doesn't tell it apart. */
    private record Key(String name, StreamId id) {
        static Key of(String name, StreamId id) {
            return new Key(id.isDrawn() ? "" : name, id);
        }
    }

    private final long silence;
    private final long presence;
    /** In the order in which they were last heard. */
    private final LinkedHashMap<Key, Stream> streams = new LinkedHashMap<>(16, 0.75f, true);
    /** The stream that last came from a source, to know a sender that has renamed itself and doesn't say its id. */
    private final Map<Source, Stream> bySource = new HashMap<>();

    private long evicted;
    private int live = 1;
    private long liveCounted = Long.MIN_VALUE / 2;
    private long nextSweep = Long.MAX_VALUE;

    /** @param heartbeat the group's heartbeat interval in nanoseconds */
    Streams(long heartbeat) {
        silence = SILENT_INTERVALS * heartbeat;
        presence = heartbeat + heartbeat / 2; // a beat may come late, but if one is lost others had better step in
    }

    /**
     * The stream that a message belongs to, or null if its sender was not heard before.
     *
     * @param tag what its sender says of its stream, or null
     */
    Stream heard(String sender, long number, StreamTag tag, Source source, long now) {
        Key key = Key.of(sender, id(tag, source));
        Stream stream = streams.get(key);
        if (stream == null && tag == null) {
            stream = renamed(key, number, source);
        }
        if (stream != null) {
            // What was overtaken may still bear the old name.
            boolean latest = number >= stream.highest();
            stream.heard(latest ? sender : stream.name(), latest ? source : stream.source(), now);
            nextSweep = Math.min(nextSweep, now + silence);
        }
        return stream;
    }

    private static StreamId id(StreamTag tag, Source source) {
        return tag == null ? StreamId.of(source) : tag.id();
    }

    private Stream renamed(Key key, long number, Source source) {
        Stream before = bySource.get(source);
        if (before == null) {
            return null;
        }
        if (before.isContinuedBy(number)) {
            streams.remove(Key.of(before.name(), before.id()));
            streams.put(key, before);
            return before;
        }
        return before.isMissing(number) ? before : null; // sent before it took its new name, and overtaken
    }

    /**
     * A sender is heard for the first time.
     *
     * @param awaited the first number that is awaited of it
     */
    Stream add(String sender, StreamTag tag, Source source, long awaited, long now) {
        if (streams.size() >= MAX_STREAMS) {
            Iterator<Stream> streamsByAge = streams.values().iterator();
            Stream heardLongestAgo = streamsByAge.next();
            streamsByAge.remove();
            bySource.remove(heardLongestAgo.source(), heardLongestAgo);
            evicted++;
        }
        Stream stream = new Stream(id(tag, source), sender, source, awaited - 1);
        streams.put(Key.of(sender, stream.id()), stream);
        if (tag == null) {
            bySource.put(source, stream);
        } else {
            live++; // until they are counted again
        }
        stream.heard(sender, source, now);
        nextSweep = Math.min(nextSweep, now + silence);
        return stream;
    }

    /** The stream that a repair message is about, or null. */
    Stream find(String name, StreamId id) {
        Stream stream = streams.get(Key.of(name, id));
        // A sender without a tag may have taken another name since.
        return stream == null && !id.isDrawn() ? bySource.get(id.source()) : stream;
    }

    /** How many peers that repair were heard lately, ourselves included. */
    int live(long now) {
        if (now - liveCounted > SECOND) {
            liveCounted = now;
            live = 1
                    + (int) streams.values().stream()
                            .filter(s -> isLive(s, now))
                            .count();
        }
        return live;
    }

    /** Whether a sender that repairs was heard lately. */
    boolean isLive(Stream stream, long now) {
        return stream.repairs() && !stream.hasLeft() && now - stream.lastHeard() < silence;
    }

    /** Whether this sender can be expected to answer for itself. */
    boolean isPresent(Stream stream, long now) {
        return stream.repairs() && !stream.hasLeft() && now - stream.lastHeard() <= presence;
    }

    /** Tells of each sender that has fallen silent without saying EXIT, once. */
    void sweep(long now, Consumer<Stream> silent) {
        if (now < nextSweep) {
            return;
        }
        nextSweep = Long.MAX_VALUE;
        for (Stream stream : streams.values()) {
            if (!stream.repairs() || stream.hasLeft() || stream.isSilenceTold()) {
                continue;
            }
            if (now - stream.lastHeard() >= silence) {
                stream.tellSilence();
                silent.accept(stream);
            } else {
                nextSweep = Math.min(nextSweep, stream.lastHeard() + silence);
            }
        }
    }

    /** When {@link #sweep} may find something next. */
    long nextSweep() {
        return nextSweep;
    }

    /** Streams that had to make room. */
    long evicted() {
        return evicted;
    }

    /** How well each sender is heard, by name. */
    List<StreamStatistics> statistics() {
        return streams.values().stream()
                .map(Stream::statistics)
                .sorted(Comparator.comparing(StreamStatistics::name)
                        .thenComparing(s -> s.source().toString()))
                .toList();
    }
}
