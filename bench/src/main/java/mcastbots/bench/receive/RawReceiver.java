package mcastbots.bench.receive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicLong;
import mcastbots.bench.raw.GroupAddress;

/** The least that there is to do: receives datagrams, and does nothing with them. */
final class RawReceiver implements Receiver.Work {
    private final DatagramChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1024);
    private final AtomicLong received = new AtomicLong();

    RawReceiver(GroupAddress group) throws IOException {
        channel = group.openReceiver();
    }

    @Override
    public void run() throws IOException {
        while (true) {
            buffer.clear();
            channel.receive(buffer);
            received.setPlain(received.getPlain() + 1); // nobody else writes it
        }
    }

    @Override
    public long received() {
        return received.get();
    }
}
