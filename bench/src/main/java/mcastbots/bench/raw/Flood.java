package mcastbots.bench.raw;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mcastbots.bench.NumberedDatagram;

/** A sender of valid messages, as fast as is wanted, who neither listens nor repeats. */
public final class Flood implements Closeable {
    /** How long it sleeps between bursts. */
    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(200);

    /** What it says. */
    public enum Kind {
        /** Discoveries, each with a number of its own. */
        NEWS("NEWS * Discovery", true),
        /** Heartbeats, which have no numbers. */
        BEAT("BEAT * Beep", false);

        private final String says;
        private final boolean numbersGoOn;

        Kind(String says, boolean numbersGoOn) {
            this.says = says;
            this.numbersGoOn = numbersGoOn;
        }
    }

    /**
     * What was sent.
     *
     * @param count how many datagrams
     * @param perSecond how many in a second
     */
    public record Sent(long count, double perSecond) {}

    private final DatagramChannel channel;
    private final NumberedDatagram datagram;
    private final ByteBuffer buffer;
    private final Kind kind;

    /** A sender with a name and a stream of its own. */
    public Flood(GroupAddress group, Kind kind) throws IOException {
        this.kind = kind;
        SplittableRandom random = new SplittableRandom();
        String name = String.format(Locale.ROOT, "%08X", random.nextInt());
        String stream = String.format(Locale.ROOT, "%08X", random.nextInt());
        datagram = new NumberedDatagram(name, kind.says + " #r=" + stream + "-0");
        buffer = ByteBuffer.allocateDirect(datagram.bytes().length);
        channel = group.openSender();
    }

    /** Sends evenly for so many seconds; as many as it can, if the rate is more than that. */
    public Sent send(double perSecond, double seconds) throws IOException {
        long start = System.nanoTime();
        long end = start + Math.round(seconds * TimeUnit.SECONDS.toNanos(1));
        long sent = 0;
        for (long now = start; now < end; now = System.nanoTime()) {
            long due = Math.round((now - start) * perSecond / TimeUnit.SECONDS.toNanos(1));
            if (sent >= due) {
                LockSupport.parkNanos(PAUSE);
            } else {
                sent += burst(Math.min(due - sent, 100));
            }
        }
        return new Sent(sent, sent / seconds);
    }

    private long burst(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            if (kind.numbersGoOn) {
                datagram.countUp();
            }
            buffer.clear().put(datagram.bytes()).flip();
            channel.write(buffer);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
