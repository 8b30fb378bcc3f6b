package mcastbots.supervisor;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import mcastbots.i18n.Text;
import mcastbots.protocol.UploadHeader;

/** Tells from time to time how far an upload is that takes long. How much is to come, no bot says. */
final class UploadProgress {
    /** Time between two lines, and before the first; nanoseconds. */
    static final long INTERVAL = TimeUnit.SECONDS.toNanos(5);

    private static final double MEGABYTE = 1e6;

    private final UploadHeader header;
    private final LongSupplier clock;
    private final Consumer<Text> listener;
    private final long start;
    private long next;

    /** @param clock the time in nanoseconds */
    UploadProgress(UploadHeader header, LongSupplier clock, Consumer<Text> listener) {
        this.header = header;
        this.clock = clock;
        this.listener = listener;
        start = clock.getAsLong();
        next = start + INTERVAL;
    }

    /** How long it has taken until now, in nanoseconds. */
    long elapsed() {
        return clock.getAsLong() - start;
    }

    /** So many bytes have come in all. */
    void reached(long bytes) {
        long now = clock.getAsLong();
        if (now < next) {
            return;
        }
        next = now + INTERVAL;
        double seconds = (double) (now - start) / TimeUnit.SECONDS.toNanos(1);
        listener.accept(Text.of(
                "supervisor.upload.progress", header.bot(), header.resource(), megabytes(bytes), megabytes((long)
                        (bytes / seconds))));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
    }
}
