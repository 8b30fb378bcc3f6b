package mcastbots.doctor;

import java.io.IOException;
import mcastbots.net.GroupTransport;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.StreamTag;

/** Another membership of ours: whether what we send comes back to this computer. */
final class LoopbackListener implements AutoCloseable {
    private static final int BATCH = 64;

    private final GroupTransport transport;
    private final String self;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean heard;

    /** @param self the ID of our stream */
    LoopbackListener(GroupTransport transport, String self) {
        this.transport = transport;
        this.self = self;
        thread = new Thread(this::listen, "loopback");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            while (!closed && !heard) {
                transport.await(Long.MAX_VALUE);
                transport.receive(
                        (datagram, offset, length, source) -> {
                            if (MessageCodec.parse(datagram, offset, length) instanceof Message message) {
                                heard |= StreamTag.of(message)
                                        .filter(tag -> tag.id().toString().equals(self))
                                        .isPresent();
                            }
                        },
                        BATCH);
            }
        } catch (IOException e) {
            // Not heard, then.
        }
    }

    /** Whether something of ours was heard. */
    boolean hasHeard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        transport.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        transport.close();
    }
}
