package mcastbots.bench.upload;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import mcastbots.bench.raw.GroupAddress;

/** Who asks a bot for a file as a supervisor does, and throws away what comes. */
final class Discarder implements Closeable {
    private final DatagramChannel group;
    private final ServerSocketChannel server;
    private int messages;

    Discarder(GroupAddress address) throws IOException {
        group = address.openSender();
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** Asks for a file; returns the nanoseconds until it has all come. */
    long upload(String bot, String file, long bytes) throws IOException {
        messages++;
        int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        String message = "BENCH-1 " + messages + " UPLD " + bot + " " + file + " #port=" + port;
        RawTransfer.Count count = new RawTransfer.Count();
        long start = System.nanoTime();
        group.write(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)));
        long end = RawTransfer.read(server, count);
        if (count.bytes() < bytes) { // its header comes first
            throw new IOException("only " + count.bytes() + " bytes came");
        }
        return end - start;
    }

    @Override
    public void close() throws IOException {
        group.close();
        server.close();
    }
}
