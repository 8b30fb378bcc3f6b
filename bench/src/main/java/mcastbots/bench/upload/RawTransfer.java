package mcastbots.bench.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** The least that there is to do: the system copies a file into a TCP connection on loopback, whose reader passes it on. */
final class RawTransfer {
    private static final int READ_AT_ONCE = 1 << 18;

    /** Takes everything, and only counts it. */
    static final class Count implements WritableByteChannel {
        private long bytes;

        @Override
        public int write(ByteBuffer buffer) {
            int count = buffer.remaining();
            buffer.position(buffer.limit());
            bytes += count;
            return count;
        }

        long bytes() {
            return bytes;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private RawTransfer() {}

    /**
     * Transfers a file, and returns the nanoseconds that it took until its reader had passed on all of it.
     *
     * @param passOn what the reader does
     */
    static long nanos(Path file, WritableByteChannel passOn) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            CompletableFuture<Long> read = CompletableFuture.supplyAsync(() -> read(server, passOn));
            long start = System.nanoTime();
            try (FileChannel from = FileChannel.open(file);
                    SocketChannel to = SocketChannel.open(server.getLocalAddress())) {
                for (long sent = 0; sent < from.size(); ) {
                    sent += from.transferTo(sent, from.size() - sent, to);
                }
            }
            return read.join() - start;
        }
    }

    /** Takes all of one connection; returns when it had it, by {@link System#nanoTime}. */
    static long read(ServerSocketChannel server, WritableByteChannel passOn) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ_AT_ONCE);
        try (SocketChannel from = server.accept()) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    passOn.write(buffer);
                }
                buffer.clear();
            }
            return System.nanoTime();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
