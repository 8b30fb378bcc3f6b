package mcastbots.bench.raw;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Hears what is said in a group, line by line. */
public final class Ear implements Closeable {
    private final DatagramChannel channel;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    /** Hears from now on. */
    public Ear(GroupAddress group) throws IOException {
        channel = group.openReceiver();
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * Waits for a message.
     *
     * @param wanted tells which; others are passed over
     * @param seconds for how long at most
     * @throws SocketTimeoutException if none comes in time
     */
    public String await(Predicate<String> wanted, double seconds) throws IOException {
        long deadline = System.nanoTime() + Math.round(seconds * TimeUnit.SECONDS.toNanos(1));
        while (true) {
            buffer.clear();
            if (channel.receive(buffer) != null) {
                String message = StandardCharsets.UTF_8.decode(buffer.flip()).toString();
                if (wanted.test(message)) {
                    return message;
                }
                continue;
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                throw new SocketTimeoutException("nothing was heard");
            }
            selector.select(millis);
            selector.selectedKeys().clear();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
