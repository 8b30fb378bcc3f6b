package mcastbots.reliable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import mcastbots.protocol.StreamTag;

/**
 * The streams of all senders: those that repair are known by the id they say, others by their name and source.
 *
 * <p>Forged names must not fill the memory, nor drive out those who are really there. So who was heard but once makes room
 * before those who were heard again (a segmented LRU cache; Karedla, Love and Wherry, "Caching strategies to improve disk
 * system performance", 1994).
 */
final class Streams {
    private static final long SECOND = 1_000_000_000L;

    /** Streams that are kept, ... */
    static final int MAX_STREAMS = 8192;
    /** ... and about how many bytes they take with their names. */
    static final long MAX_BYTES = 4 << 20;

    /** There is room for so many who were heard but once, whoever else is there. */
    static final int MIN_NEWCOMERS = 1024;

    /** What a stream takes besides its name, about; bytes. */
    private static final int STREAM_BYTES = 300;

    /** Not more often than that all senders are looked at, of which thousands may fall silent, and return, at once. */
    private static final long SWEEP_EVERY = SECOND / 10;

    /** A sender that says nothing for so many heartbeats may not be there any more. */
    static final int SILENT_INTERVALS = 2;

    /** A stream's name counts only where its id doesn't tell it apart. */
    private record Key(String name, StreamId id) {
        static Key of(String name, StreamId id) {
            return new Key(id.isDrawn() ? "" : name, id);
        }

        // Written out for the reasons that Source gives.

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && id.equals(that.id) && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return 31 * id.hashCode() + name.hashCode();
        }
    }

    private final Consumer<Stream> evictions;
    /** Heard once; and heard again. Both in the order in which they were last heard. */
    private final LinkedHashMap<Key, Stream> newcomers = new LinkedHashMap<>();

    private final LinkedHashMap<Key, Stream> regulars = new LinkedHashMap<>(16, 0.75f, true);
    /** The stream that last came from a source, to know a sender that has renamed itself and doesn't say its id. */
    private final Map<StreamId, Stream> bySource = new HashMap<>();

    private long heartbeat;
    /** For so long others may have copies of what a sender has said. */
    private long memory;

    private long mixedUntil = Long.MIN_VALUE;

    private long bytes;
    private long evicted;
    private int live = 1;
    private long liveCounted = Long.MIN_VALUE / 2;
    private long nextSweep = Long.MAX_VALUE;
    private long lastSweep = Long.MIN_VALUE / 2;
    /** Whether a sender was heard since then that had been told to be silent. */
    private boolean returned;

    /**
     * @param heartbeat the group's heartbeat interval in nanoseconds
     * @param evictions is given each stream that has to make room
     */
    Streams(long heartbeat, Consumer<Stream> evictions) {
        this.evictions = evictions;
        this.heartbeat = heartbeat;
        memory = OwnStream.maxAge(heartbeat);
    }

    /** @param heartbeat the group's heartbeat interval in nanoseconds, from now on */
    void setHeartbeat(long heartbeat) {
        this.heartbeat = heartbeat;
        nextSweep = Long.MIN_VALUE;
    }

    /** @param memory for so long others may have copies of what a sender has said, from now on; nanoseconds */
    void setMemory(long memory) {
        this.memory = memory;
    }

    private long silence(Stream stream) {
        return SILENT_INTERVALS * Math.max(heartbeat, stream.interval());
    }

    /**
     * The stream that a message belongs to, or null if its sender was not heard before.
     *
     * @param tag what its sender says of its stream, or null
     */
    Stream heard(String sender, long number, StreamTag tag, Source source, long now) {
        Key key = Key.of(sender, id(tag, source));
        Stream stream = regulars.get(key);
        if (stream == null) {
            stream = newcomers.remove(key);
            if (stream == null && tag == null) {
                stream = renamed(sender, number, source);
            }
            if (stream == null) {
                return null;
            }
            regulars.put(Key.of(stream.name(), stream.id()), stream);
        }
        // What was overtaken may still bear the old name.
        boolean latest = number >= stream.window.highest();
        if (latest && !sender.equals(stream.name())) {
            rename(stream, sender);
        }
        if (stream.silenceTold() > stream.lastHeard()) {
            // Perhaps it was we who were cut off: of those who still are silent, others may know more now.
            returned = true;
            nextSweep = Math.min(nextSweep, lastSweep + SWEEP_EVERY);
        }
        stream.heard(latest ? sender : stream.name(), latest ? source : stream.source(), now);
        await(stream, now);
        if (tag == null) {
            mixedUntil = now + silence(stream);
        }
        return stream;
    }

    /** A sender was heard: is it again, as often as it has announced? */
    void await(Stream stream, long now) {
        nextSweep = Math.min(nextSweep, now + silence(stream));
    }

    private static StreamId id(StreamTag tag, Source source) {
        return tag == null ? StreamId.of(source) : tag.id();
    }

    /** The stream of a sender that has just taken this name, or had it until just now. */
    private Stream renamed(String sender, long number, Source source) {
        Stream before = bySource.get(StreamId.of(source));
        boolean same = before != null
                && (before.window.isContinuedBy(number)
                        || before.window.isMissing(number)
                        || before.isFormerly(sender, number));
        if (same) {
            newcomers.remove(Key.of(before.name(), before.id()), before);
        }
        return same ? before : null;
    }

    private void rename(Stream stream, String name) {
        regulars.remove(Key.of(stream.name(), stream.id()));
        regulars.put(Key.of(name, stream.id()), stream);
        bytes += size(name) - size(stream.name());
    }

    private static long size(String name) {
        return STREAM_BYTES + 2L * name.length();
    }

    /**
     * A sender is heard for the first time.
     *
     * @param awaited the first number that is awaited of it
     */
    Stream add(String sender, StreamTag tag, Source source, long awaited, long now) {
        Stream stream = new Stream(id(tag, source), sender, source, awaited - 1);
        newcomers.put(Key.of(sender, stream.id()), stream);
        bytes += size(sender);
        if (tag == null) {
            bySource.put(stream.id(), stream);
            mixedUntil = now + silence(stream);
        } else {
            live++; // until they are counted again
        }
        stream.heard(sender, source, now);
        await(stream, now);
        while (size() > MAX_STREAMS || bytes > MAX_BYTES) {
            evict(newcomers.size() > MIN_NEWCOMERS || regulars.isEmpty() ? newcomers : regulars);
        }
        return stream;
    }

    private void evict(Map<Key, Stream> from) {
        var eldest = from.entrySet().iterator();
        Stream stream = eldest.next().getValue();
        eldest.remove();
        bySource.remove(StreamId.of(stream.source()), stream);
        bytes -= size(stream.name());
        evicted++;
        evictions.accept(stream);
    }

    /** The stream that a repair message is about, or null. */
    Stream find(String name, StreamId id) {
        Key key = Key.of(name, id);
        Stream stream = regulars.getOrDefault(key, newcomers.get(key));
        // A sender without a tag may have taken another name since.
        return stream == null && !id.isDrawn() ? bySource.get(id) : stream;
    }

    /** The stream of a peer of this name that repairs, if it was heard: that of the one heard last. */
    Optional<StreamId> idOf(String name) {
        return java.util.stream.Stream.concat(regulars.values().stream(), newcomers.values().stream())
                .filter(stream ->
                        stream.repairs() && !stream.hasLeft() && stream.name().equals(name))
                .max(Comparator.comparingLong(Stream::lastHeard))
                .map(Stream::id);
    }

    /** How many peers that repair were heard lately, ourselves included. */
    int live(long now) {
        if (now - liveCounted > SECOND) {
            liveCounted = now;
            live = 1 + live(newcomers.values(), now) + live(regulars.values(), now);
        }
        return live;
    }

    private int live(Collection<Stream> streams, long now) {
        return (int) streams.stream().filter(stream -> isLive(stream, now)).count();
    }

    /** Whether a sender that repairs was heard lately. */
    boolean isLive(Stream stream, long now) {
        return stream.repairs() && !stream.hasLeft() && now - stream.lastHeard() < silence(stream);
    }

    /** Whether anybody was heard lately who does not repair. */
    boolean isMixed(long now) {
        return now < mixedUntil;
    }

    /** Whether this sender can be expected to answer for itself. */
    boolean isPresent(Stream stream, long now) {
        // A beat may come late, but if one is lost others had better step in.
        long presence = Math.max(heartbeat, stream.interval()) * 3 / 2;
        return stream.repairs() && !stream.hasLeft() && now - stream.lastHeard() <= presence;
    }

    /**
     * Tells of each sender that has fallen silent without saying EXIT, again and again as long as others may have copies of
     * what it says: perhaps only we don't hear it.
     */
    void sweep(long now, Consumer<Stream> silent) {
        if (now >= nextSweep) {
            lastSweep = now;
            long next = Math.min(sweep(regulars.values(), now, silent), sweep(newcomers.values(), now, silent));
            returned = false;
            nextSweep = Math.max(next, now + SWEEP_EVERY);
        }
    }

    /** Returns when the next one may have been silent for too long. */
    private long sweep(Collection<Stream> streams, long now, Consumer<Stream> silent) {
        long next = Long.MAX_VALUE;
        for (Stream stream : streams) {
            if (!stream.repairs() || stream.hasLeft() || now - stream.lastHeard() > memory + silence(stream)) {
                continue;
            }
            long told = returned ? Long.MIN_VALUE : stream.silenceTold();
            long due = Math.max(stream.lastHeard(), told) + silence(stream);
            if (now >= due) {
                stream.setSilenceTold(now);
                silent.accept(stream);
                due = now + silence(stream);
            }
            next = Math.min(next, due);
        }
        return next;
    }

    /** When {@link #sweep} may find something next. */
    long nextSweep() {
        return nextSweep;
    }

    /** Whether a sender was heard more than once, as all are that are not forged for the occasion. */
    boolean isRegular(Stream stream) {
        return regulars.containsKey(Key.of(stream.name(), stream.id()));
    }

    /** How many streams there are. */
    int size() {
        return newcomers.size() + regulars.size();
    }

    /** Streams that had to make room. */
    long evicted() {
        return evicted;
    }

    /** How well each sender is heard, by name. */
    List<StreamStatistics> statistics() {
        List<StreamStatistics> all = new ArrayList<>(size());
        newcomers.values().forEach(stream -> all.add(StreamStatistics.of(stream)));
        regulars.values().forEach(stream -> all.add(StreamStatistics.of(stream)));
        all.sort(Comparator.comparing(StreamStatistics::name)
                .thenComparing(s -> s.source().toString()));
        return all;
    }
}
