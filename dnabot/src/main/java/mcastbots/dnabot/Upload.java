package mcastbots.dnabot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import mcastbots.protocol.UploadHeader;
import mcastbots.protocol.UploadStatus;
import mcastbots.secure.UploadSeal;

/** One upload: a file or a listing, or why there is none, to a supervisor. */
final class Upload {
    /** What is sent between two looks at whether the supervisor takes anything. */
    private static final int CHUNK = 64 << 10;

    /** Sees to it that a supervisor that takes nothing doesn't hold us for ever. */
    interface Guard {
        /** Does it; if it takes too long, the connection is broken off. */
        long guarded(SocketChannel channel, Step step) throws IOException;
    }

    /** Something that may have to wait for the supervisor; how many bytes it took. */
    @FunctionalInterface
    interface Step {
        long run() throws IOException;
    }

    private final SocketChannel channel;
    private final UploadRequest request;
    private final Optional<UploadSeal> seal;
    private final Guard guard;

    /** @param seal seals the upload, in a signed group */
    Upload(SocketChannel channel, UploadRequest request, Optional<UploadSeal> seal, Guard guard) {
        this.channel = channel;
        this.request = request;
        this.seal = seal;
        this.guard = guard;
    }

    /** Sends what was asked for, or why not. */
    void send(WorkingDirectory directory) throws IOException {
        if (seal.isPresent()) {
            writeAll(ByteBuffer.wrap((request.signature() + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        WorkingDirectory.Found found = directory.find(request.resource());
        switch (found.status()) {
            case OK -> {
                if (found.isDirectory()) {
                    sendListing(found.path());
                } else {
                    sendFile(found.path());
                }
            }
            default -> sendStatus(found.status());
        }
        if (seal.isPresent()) {
            writeAll(ByteBuffer.wrap(seal.get().finish()));
        }
    }

    private void sendFile(Path path) throws IOException {
        FileChannel file;
        try {
            // The path has no links in it; one that is put there now is not followed.
            file = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException unreadable) {
            sendStatus(UploadStatus.UNREADABLE);
            return;
        }
        try (file) {
            sendStatus(UploadStatus.OK);
            // Up to the size that it has by then: a file that grows for ever is not sent for ever.
            long size = file.size();
            if (seal.isPresent()) {
                sendSealed(file, size);
            } else {
                transfer(file, size);
            }
        }
    }

    private void transfer(FileChannel file, long size) throws IOException {
        long position = 0;
        long sent;
        do {
            long from = position;
            sent = guard.guarded(channel, () -> file.transferTo(from, Math.min(CHUNK, size - from), channel));
            position += sent;
        } while (sent > 0 && position < size);
    }

    /** What is sealed has to be looked at. */
    private void sendSealed(FileChannel file, long size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        for (long left = size; left > 0; left -= buffer.limit()) {
            buffer.clear().limit((int) Math.min(CHUNK, left));
            if (file.read(buffer) < 0) {
                return; // it has become shorter
            }
            write(buffer.flip());
        }
    }

    private void sendListing(Path path) throws IOException {
        String listing;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            listing = StreamSupport.stream(entries.spliterator(), false)
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .map(name -> name + "\n")
                    .collect(Collectors.joining());
        } catch (IOException | DirectoryIteratorException unreadable) {
            sendStatus(UploadStatus.UNREADABLE);
            return;
        }
        sendStatus(UploadStatus.OK);
        write(ByteBuffer.wrap(listing.getBytes(StandardCharsets.UTF_8)));
    }

    private void sendStatus(UploadStatus status) throws IOException {
        String line = new UploadHeader(status, request.bot(), request.resource()) + "\n";
        write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    private void write(ByteBuffer bytes) throws IOException {
        seal.ifPresent(s -> s.update(bytes));
        writeAll(bytes);
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + CHUNK));
            guard.guarded(channel, () -> channel.write(bytes));
        }
    }
}
