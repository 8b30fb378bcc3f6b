package mcastbots.supervisor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import mcastbots.fuzz.FuzzInput;

/** The connection of somebody who sends some bytes, in pieces of any size, and then ends in one way or another. */
final class FedSocket extends Socket {
    private final byte[] bytes;
    private final FuzzInput in;
    private final int end;
    private int at;
    private int patience = 15_000;
    private boolean closed;

    /** @param end how it ends: 0 in good order, 1 silent, 2 reset */
    FedSocket(byte[] bytes, FuzzInput in, int end) {
        this.bytes = bytes;
        this.in = in;
        this.end = end;
    }

    @Override
    public InetAddress getInetAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public synchronized int getSoTimeout() {
        return patience;
    }

    @Override
    public synchronized void setSoTimeout(int timeout) {
        patience = timeout;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** Whether all that was sent has been read. */
    boolean isUsedUp() {
        return at == bytes.length;
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                if (isUsedUp()) {
                    return atEnd();
                }
                int piece = in.oneIn(2) ? 1 + in.pick(64) : bytes.length;
                int count = Math.min(Math.min(piece, length), bytes.length - at);
                System.arraycopy(bytes, at, to, offset, count);
                at += count;
                return count;
            }
        };
    }

    private int atEnd() throws IOException {
        return switch (end) {
            case 0 -> -1;
            case 1 -> throw new SocketTimeoutException("Read timed out");
            default -> throw new SocketException("Connection reset");
        };
    }
}
