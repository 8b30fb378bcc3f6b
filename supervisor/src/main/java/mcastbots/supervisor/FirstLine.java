package mcastbots.supervisor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import mcastbots.i18n.Translations;
import mcastbots.protocol.SafeText;
import mcastbots.protocol.UploadHeader;

/** Reads the lines at the beginning of an upload, of a bounded length; they are safe to show. */
public final class FirstLine {
    /** How long a stranger may keep us waiting for the first line, in a signed group. */
    private static final int GREETING_MILLIS = 2000;

    /** The longest signature, in bytes. */
    private static final int MAX_SIGNATURE = 64;

    private FirstLine() {}

    /** Which request a sealed upload answers, as its first line says. */
    public static String request(InputStream in, Socket socket, Translations tr) throws IOException {
        return read(in, MAX_SIGNATURE, socket, GREETING_MILLIS, tr);
    }

    /** The status line, without its end. */
    public static String status(InputStream in, Socket socket, Translations tr) throws IOException {
        return read(in, UploadHeader.MAX_BYTES, socket, socket.getSoTimeout(), tr);
    }

    /** At most so many bytes, and all of them in time: byte by byte it could take for ever. */
    private static String read(InputStream in, int most, Socket socket, int millis, Translations tr)
            throws IOException {
        int patience = socket.getSoTimeout();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.min(millis, patience));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = readUntil(end, in, socket, tr); b >= 0 && b != '\n'; b = readUntil(end, in, socket, tr)) {
            if (line.size() >= most) {
                throw new IOException(tr.text("supervisor.upload.longstatus", most));
            }
            line.write(b);
        }
        socket.setSoTimeout(patience);
        byte[] bytes = line.toByteArray();
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return SafeText.decode(bytes, 0, length);
    }

    private static int readUntil(long end, InputStream in, Socket socket, Translations tr) throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        try {
            if (left > 0) {
                socket.setSoTimeout((int) left); // 0 would be for ever
                return in.read();
            }
        } catch (SocketTimeoutException late) {
            // Told below, in our words.
        }
        throw new SocketTimeoutException(tr.text("supervisor.upload.slowstatus"));
    }
}
