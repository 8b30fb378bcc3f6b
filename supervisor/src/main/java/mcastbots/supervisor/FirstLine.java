package mcastbots.supervisor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
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
    public static String request(InputStream in, TimedInput timed, Translations tr) throws IOException {
        return read(in, MAX_SIGNATURE, timed, GREETING_MILLIS, tr);
    }

    /** The status line, without its end. */
    public static String status(InputStream in, TimedInput timed, Translations tr) throws IOException {
        return read(in, UploadHeader.MAX_BYTES, timed, Integer.MAX_VALUE, tr);
    }

    /** At most so many bytes, and all of them in time. */
    private static String read(InputStream in, int most, TimedInput timed, int millis, Translations tr)
            throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        timed.limit(millis);
        try {
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                if (line.size() >= most) {
                    throw new IOException(tr.text("supervisor.upload.longstatus", most));
                }
                line.write(b);
            }
        } catch (SocketTimeoutException late) {
            throw new IOException(tr.text("supervisor.upload.slowstatus"), late);
        }
        timed.unlimit();
        byte[] bytes = line.toByteArray();
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return SafeText.decode(bytes, 0, length);
    }
}
