package mcastbots.supervisor;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;

/** The directory of uploads: {@code DIRECTORY/BOT/NAME}, with names that are safe on any system. */
final class UploadStore {
    /** What an upload under way ends in. */
    private static final String PART = ".part";

    private static final int MAX_NAME = 100;
    /** Most file systems take 255 bytes, and there must be room for {@code .1000.part}. */
    private static final int MAX_BYTES = 200;

    private static final int MAX_PARTS = 1000;
    private static final Set<String> RESERVED_ON_WINDOWS = Set.of("con", "prn", "aux", "nul");

    private static final Charset FILE_NAMES =
            Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.US_ASCII.name()));

    private final Path directory;

    UploadStore(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** An upload on its way to the disk. Unless it was completed, it stays as a {@code .part} file. */
    static final class Target implements Closeable {
        private final Path part;
        private final Path end;
        private final FileChannel channel;
        private boolean complete;
        private boolean discarded;
        private long size;

        private Target(Path part, Path end) throws IOException {
            this.part = part;
            this.end = end;
            this.channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        void write(byte[] bytes, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            while (buffer.hasRemaining()) {
                size += channel.write(buffer);
            }
        }

        /** Bytes written. */
        long size() {
            return size;
        }

        /** Where it is now. */
        Path path() {
            return complete ? end : part;
        }

        /** All of it has come: it takes its name, in place of an older upload of that name. */
        void complete() throws IOException {
            channel.force(true); // or after a crash the name might be there, but not all of the content
            channel.close();
            // Not REPLACE_EXISTING, which removes the older one first: of two at once, one would fail at that.
            Files.move(part, end, StandardCopyOption.ATOMIC_MOVE);
            complete = true;
        }

        /** It is worth nothing. */
        void discard() throws IOException {
            discarded = true;
            channel.close();
            Files.deleteIfExists(part);
        }

        /** Whether nothing of it is left. */
        boolean isDiscarded() {
            return discarded;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Where a bot's uploads are. */
    Path folder(String bot) {
        return directory.resolve(safeName(bot));
    }

    /** Makes room for an upload. Any number may be under way, also of the same name. */
    Target create(String bot, String resource) throws IOException {
        Path folder = Files.createDirectories(folder(bot));
        String name = safeName(resource);
        for (int i = 1; i <= MAX_PARTS; i++) {
            Path part = folder.resolve(name + (i == 1 ? "" : "." + i) + PART);
            try {
                return new Target(part, folder.resolve(name));
            } catch (FileAlreadyExistsException taken) {
                // Another is under way, or was broken off earlier.
            }
        }
        throw new FileAlreadyExistsException(folder.resolve(name + PART).toString());
    }

    /**
     * A name of one path element that any system takes: letters, digits, dot, hyphen, underscore and space; no dot or
     * space in front or at the end, not too long, no device name, nor one that an upload under way could have.
     */
    static String safeName(String name) {
        return safeName(name, FILE_NAMES);
    }

    /** @param charset what file names are written in here; a POSIX locale may only know ASCII */
    static String safeName(String name, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        StringBuilder safe = new StringBuilder();
        int bytes = 0;
        for (int c : name.codePoints().limit(MAX_NAME).toArray()) {
            boolean taken = Character.isLetterOrDigit(c) || "._- ".indexOf(c) >= 0;
            String text = taken && encoder.canEncode(Character.toString(c)) ? Character.toString(c) : "_";
            bytes += text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                break;
            }
            safe.append(text);
        }
        if (safe.isEmpty()) {
            safe.append('_');
        }
        for (int end : new int[] {0, safe.length() - 1}) {
            if (safe.charAt(end) == '.' || safe.charAt(end) == ' ') {
                safe.setCharAt(end, '_');
            }
        }
        String lower = safe.toString().toLowerCase(Locale.ROOT);
        String stem = lower.split("\\.", 2)[0].strip();
        boolean device = RESERVED_ON_WINDOWS.contains(stem) || stem.matches("(com|lpt)[0-9]");
        return (device ? "_" : "") + safe + (lower.endsWith(PART) ? "_" : "");
    }
}
