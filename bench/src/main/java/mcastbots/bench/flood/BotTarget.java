package mcastbots.bench.flood;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import mcastbots.bench.Part.Bench;
import mcastbots.bench.process.Child;
import mcastbots.bench.raw.Ear;
import mcastbots.bench.raw.GroupAddress;
import mcastbots.bench.raw.KernelDrops;

/** A bot. It has taken in all if the system has dropped nothing, and it answers a PING that was sent after all the rest. */
final class BotTarget implements Target {
    private static final int PATIENCE_SECONDS = 3;

    private final Child process;
    private final String name;
    private final GroupAddress group;
    private int pings;

    BotTarget(Bench bench, GroupAddress group) throws IOException, InterruptedException {
        this.group = group;
        process = Child.start(
                "bot",
                bench.newDirectory(),
                bench.programs()
                        .packaged(
                                "dnabot",
                                group,
                                "-fg",
                                "-info",
                                "-backoff=0",
                                "-lifespan=3600",
                                "-discovery=0",
                                "-frankenstein=0"));
        name = process.expect("Bot ([0-9A-F]{8}) activated").group(1);
    }

    @Override
    public boolean tookIn(long sent) throws IOException {
        try (DatagramChannel channel = group.openSender()) {
            boolean answered = answers(channel);
            return answered && KernelDrops.of(group.port()) == 0;
        }
    }

    /** The ear opens only now: it could not keep up with a flood. */
    private boolean answers(DatagramChannel channel) throws IOException {
        try (Ear ear = new Ear(group)) {
            String ping = "HUMAN " + ++pings + " PING " + name;
            channel.write(ByteBuffer.wrap(ping.getBytes(StandardCharsets.US_ASCII)));
            ear.await(message -> message.startsWith(name + " ") && message.contains(" BEAT "), PATIENCE_SECONDS);
            return true;
        } catch (SocketTimeoutException silent) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
