package mcastbots.bench.scale;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mcastbots.bench.Part.Bench;
import mcastbots.bench.process.Child;
import mcastbots.bench.raw.GroupAddress;

/**
 * What it costs a bot to be in a group.
 *
 * @param cpuPercent the share of one processor
 * @param megabytes its memory
 */
record PeerCost(double cpuPercent, double megabytes) {
    private static final double MEASURED_SECONDS = 10;

    /** Until the bot has heard everybody, at least so long: before, a JVM compiles what it runs. */
    private static final double WARM_UP_SECONDS = 12;

    /** Measures a real bot that hears BEATs of so many senders, as many in a second as that group sends datagrams. */
    static PeerCost measure(Bench bench, GroupCost group) throws IOException, InterruptedException {
        GroupAddress address = GroupAddress.random();
        List<byte[]> beats = beats(group.peers() - 1, group.datagrams());
        try (Child bot = Child.start(
                        "bot",
                        bench.newDirectory(),
                        bench.programs().packaged("dnabot", address, "-fg", "-lifespan=600", "-frankenstein=0"));
                DatagramChannel channel = address.openSender()) {
            double heardOnce = beats.size() / group.datagrams();
            say(beats, group.datagrams(), Math.max(WARM_UP_SECONDS, heardOnce), channel);
            Duration before = bot.figures().cpu();
            say(beats, group.datagrams(), MEASURED_SECONDS, channel);
            Duration taken = bot.figures().cpu().minus(before);
            return new PeerCost(
                    taken.toMillis() / 10.0 / MEASURED_SECONDS, bot.figures().residentMegabytes());
        }
    }

    /** They say how often each is heard, if that is seldom: else it would be taken to be silent. */
    private static List<byte[]> beats(int senders, double perSecond) {
        long millis = Math.round(1000 * senders / perSecond);
        String every = millis > GroupCost.HEARTBEAT_MILLIS ? " #every=" + millis : "";
        List<byte[]> beats = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            String line = String.format(Locale.ROOT, "%08X 0 BEAT * Beep #r=%08d-5000", 0xB07_00000 + i, 1 + i) + every;
            beats.add(line.getBytes(StandardCharsets.US_ASCII));
        }
        return beats;
    }

    private static void say(List<byte[]> beats, double perSecond, double seconds, DatagramChannel channel)
            throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < perSecond * seconds; i++) {
            long due = start + Math.round(i / perSecond * TimeUnit.SECONDS.toNanos(1));
            for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            channel.write(ByteBuffer.wrap(beats.get(i % beats.size())));
        }
    }
}
