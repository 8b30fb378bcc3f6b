package mcastbots.supervisor.script;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import mcastbots.cli.StandardOutput;

/**
 * Where a file goes that is fetched: all of it, or nothing. Until all has come and is right it is in a file beside, which
 * nobody takes for the real one.
 */
final class FetchTarget implements Closeable {
    /** What a user calls standard output. */
    static final String STANDARD_OUTPUT = "-";

    private static final String PREFIX = ".fetch-";
    private static final String PART = ".part";
    private static final int TRIES = 100;

    /** Where it is written when it is whole, if it can't be moved there. */
    private interface Sink {
        OutputStream open() throws IOException;
    }

    private final String name;
    private final Path part;
    private final FileChannel channel;
    private final OutputStream stream;
    /** Where it is moved, or null. */
    private final Path end;
    /** Where it is copied, or null. */
    private final Sink sink;

    private long size;
    private boolean closed;

    private FetchTarget(String name, Path part, FileChannel channel, Path end, Sink sink) {
        this.name = name;
        this.part = part;
        this.channel = channel;
        stream = Channels.newOutputStream(channel);
        this.end = end;
        this.sink = sink;
    }

    static FetchTarget standardOutput(StandardOutput out) throws IOException {
        return spooled(STANDARD_OUTPUT, () -> new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                if (out.checkError()) {
                    throw new OutputOverException();
                }
            }
        });
    }

    /** Nobody reads standard output any more, or it can't be written; {@link StandardOutput} knows which. */
    static final class OutputOverException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** A file, which need not be there; a link leads to one. What is no file, such as {@code /dev/null}, is written to. */
    static FetchTarget file(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("Is a directory");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return spooled(path.toString(), () -> Files.newOutputStream(path, StandardOpenOption.WRITE));
        }
        Path end = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        for (int i = 0; i < TRIES; i++) {
            // Not a temporary file of the system's, which only its owner may read: this one will be the real one.
            Path part = end.resolveSibling(PREFIX + ProcessHandle.current().pid() + "-" + i + PART);
            try {
                return new FetchTarget(path.toString(), part, create(part, end), end, null);
            } catch (FileAlreadyExistsException taken) {
                // What an earlier process with our number has left.
            }
        }
        throw new FileAlreadyExistsException(PREFIX + PART);
    }

    /** Makes the part of a file; who could not read the former one shall not read the new one. */
    private static FileChannel create(Path part, Path end) throws IOException {
        PosixFileAttributeView former = Files.getFileAttributeView(end, PosixFileAttributeView.class);
        if (former == null || !Files.exists(end)) {
            return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        PosixFileAttributes attributes = former.readAttributes();
        FileChannel channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(EnumSet.of(PosixFilePermission.OWNER_WRITE)));
        PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
        try {
            view.setGroup(attributes.group());
        } catch (IOException notAMember) {
            // It gets our own group, as every file that we make.
        }
        view.setPermissions(attributes.permissions());
        return channel;
    }

    private static FetchTarget spooled(String name, Sink sink) throws IOException {
        Path part = Files.createTempFile("fetch-", PART);
        FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        return new FetchTarget(name, part, channel, null, sink);
    }

    /** As the user calls it. */
    String name() {
        return name;
    }

    /** The file that is written until all has come. */
    Path part() {
        return part;
    }

    boolean isStandardOutput() {
        return name.equals(STANDARD_OUTPUT);
    }

    /** Bytes written so far. */
    synchronized long size() {
        return size;
    }

    synchronized void write(byte[] bytes, int length) throws IOException {
        stream.write(bytes, 0, length);
        size += length;
    }

    /** All has come and is right. */
    void complete() throws IOException {
        synchronized (this) {
            if (closed) {
                throw new ClosedChannelException();
            }
            if (end != null) {
                channel.force(true); // or after a crash the name might be there, but not all of the content
            }
            stream.close();
            if (end != null) {
                Files.move(part, end, StandardCopyOption.ATOMIC_MOVE);
                closed = true;
                return;
            }
        }
        // Whoever reads it may take any time, in which a signal must be able to close this.
        try (OutputStream out = sink.open()) {
            Files.copy(part, out);
        }
        close();
    }

    /** Unless it was completed, nothing is left. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            stream.close();
            Files.deleteIfExists(part);
        }
    }
}
