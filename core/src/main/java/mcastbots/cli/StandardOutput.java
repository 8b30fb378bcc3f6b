package mcastbots.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Standard output, UTF-8, which does not keep to itself why it can't be written, as other streams do that print: that nobody
 * reads a pipe any more is the user's will ({@code | head}), and a full disk is a failure.
 */
public final class StandardOutput extends PrintStream {
    /** What part of a file's mode tells its type (stat(2)), and the types that somebody reads from. */
    private static final int TYPE = 0xF000;

    private static final int PIPE = 0x1000;
    private static final int SOCKET = 0xC000;

    private final Failing stream;

    /** One that writes to any stream, which is a pipe if it says so when it breaks. */
    public StandardOutput(OutputStream stream) {
        this(new Failing(stream, () -> false));
    }

    private StandardOutput(Failing stream) {
        super(stream, true, StandardCharsets.UTF_8);
        this.stream = stream;
    }

    /** This process's own. */
    static StandardOutput system() {
        // The JVM's own falls back to ASCII in many locales; the protocol and all our texts are UTF-8.
        return new StandardOutput(
                new Failing(new FileOutputStream(FileDescriptor.out), () -> isPipe(Path.of("/dev/stdout"))));
    }

    private static boolean isPipe(Path file) {
        try {
            int type = (int) Files.getAttribute(file, "unix:mode") & TYPE;
            return type == PIPE || type == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException noUnix) {
            return false;
        }
    }

    /**
     * Writes lines to a stream at once: one that prints would write, and flush, each by itself.
     *
     * @return whether they could be written
     */
    public static boolean writeLines(PrintStream out, List<String> lines) {
        if (!lines.isEmpty()) {
            byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
            out.write(bytes, 0, bytes.length);
        }
        return !out.checkError();
    }

    /** Whether nobody reads it any more. */
    public boolean isReaderGone() {
        return stream.failure() != null && stream.readerGone();
    }

    /** Why it could not be written; null if it could, or if just nobody {@linkplain #isReaderGone reads it}. */
    public IOException failure() {
        return stream.readerGone() ? null : stream.failure();
    }

    /** The status of a program that would end with this one: a failure if not all was written that should have been. */
    public int statusOr(int status) {
        flush();
        return failure() == null ? status : Program.FAILED;
    }

    /** Has this done once if nothing can be written any more, at once if that is so already; on whichever thread writes. */
    public void onEnd(Runnable action) {
        stream.onEnd(action);
    }

    /** Keeps the first fault. */
    private static final class Failing extends FilterOutputStream {
        private final BooleanSupplier isPipe;
        private final List<Runnable> actions = new ArrayList<>();
        private IOException failure;
        private boolean readerGone;

        Failing(OutputStream out, BooleanSupplier isPipe) {
            super(out);
            this.isPipe = isPipe;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failed(e);
                throw e;
            }
        }

        private void failed(IOException e) {
            List<Runnable> toDo;
            synchronized (this) {
                if (failure != null) {
                    return;
                }
                failure = e;
                // "Broken pipe", or that in the user's language; nothing else can be wrong with a pipe.
                readerGone = String.valueOf(e.getMessage()).contains("pipe") || isPipe.getAsBoolean();
                toDo = List.copyOf(actions);
            }
            toDo.forEach(Runnable::run);
        }

        synchronized IOException failure() {
            return failure;
        }

        synchronized boolean readerGone() {
            return readerGone;
        }

        void onEnd(Runnable action) {
            synchronized (this) {
                if (failure == null) {
                    actions.add(action);
                    return;
                }
            }
            action.run();
        }
    }
}
