package mcastbots.supervisor;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** What comes by a socket. Byte by byte it could take for ever, whatever the socket's time-out; here there can be an end to it. */
public final class TimedInput extends InputStream {
    private final Socket socket;
    private final InputStream in;
    private final int patience;
    private boolean limited;
    private long end;

    /** With the socket's time-out, at first. */
    public TimedInput(Socket socket) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
        patience = socket.getSoTimeout();
    }

    /** From now on all must have come within so many milliseconds, or the socket's time-out if that is shorter. */
    void limit(int millis) {
        limited = true;
        end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.min(millis, patience));
    }

    /** From now on only the socket's time-out counts, for each read. */
    void unlimit() throws IOException {
        limited = false;
        socket.setSoTimeout(patience);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (limited) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left); // 0 would be for ever
        }
        return in.read(bytes, offset, length);
    }
}
