package mcastbots.dnabot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Translations;
import mcastbots.protocol.UploadHeader;
import mcastbots.protocol.UploadStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends files and listings to supervisors, a few at a time, on threads of its own. */
final class Uploader {
    private static final Logger log = LoggerFactory.getLogger(Uploader.class);

    static final int THREADS = 4;
    static final int MAX_WAITING = 64;
    private static final int CONNECT_MILLIS = 1000;
    /** A supervisor that takes nothing for so long is given up, lest a few of them hold all threads. */
    private static final long STALL_MILLIS = 30_000;
    /** What is sent between two looks at whether the supervisor takes anything. */
    private static final int CHUNK = 64 << 10;

    private final WorkingDirectory directory;
    private final Translations tr;
    private final long stallMillis;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService watchdog;

    Uploader(WorkingDirectory directory, Translations tr) {
        this(directory, tr, STALL_MILLIS);
    }

    /** @param stallMillis how long a supervisor may take nothing */
    Uploader(WorkingDirectory directory, Translations tr, long stallMillis) {
        this.directory = directory;
        this.tr = tr;
        this.stallMillis = stallMillis;
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "upload");
            thread.setDaemon(true);
            return thread;
        };
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), daemons);
        threads.allowCoreThreadTimeOut(true);
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons);
        timer.setRemoveOnCancelPolicy(true);
        watchdog = timer;
    }

    /** Sends what is asked for, as soon as a thread is free. */
    void upload(UploadRequest request) {
        try {
            threads.execute(() -> run(request));
        } catch (RejectedExecutionException tooMany) {
            log.warn(tr.text("bot.log.upload.toomany", request.address()));
        }
    }

    /** Takes no more requests, and lets those under way go on for a while. */
    void finish(long patienceMillis) {
        threads.shutdown();
        try {
            boolean idle = threads.getActiveCount() == 0 && threads.getQueue().isEmpty();
            if (!idle && !threads.awaitTermination(patienceMillis, TimeUnit.MILLISECONDS)) {
                log.warn(tr.text("bot.log.upload.cut"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        watchdog.shutdownNow();
    }

    private void run(UploadRequest request) {
        log.debug("upload {}", request);
        try (SocketChannel channel = connect(request)) {
            send(channel, request);
        } catch (IOException e) {
            log.warn(tr.text(
                    "bot.log.upload.failed", request.resource(), request.address(), request.port(), Reason.of(e)));
        }
    }

    @SuppressWarnings("AddressSelection") // the address is a literal: there is no other to try
    private static SocketChannel connect(UploadRequest request) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            Socket socket = channel.socket();
            socket.connect(new InetSocketAddress(request.address(), request.port()), CONNECT_MILLIS);
            // Closed like this, whatever the reason, the connection is reset: what is broken off doesn't look complete.
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void send(SocketChannel channel, UploadRequest request) throws IOException {
        WorkingDirectory.Found found = directory.find(request.resource());
        switch (found.status()) {
            case OK -> {
                if (found.isDirectory()) {
                    sendListing(channel, request, found.path());
                } else {
                    sendFile(channel, request, found.path());
                }
            }
            default -> sendStatus(channel, request, found.status());
        }
        channel.setOption(StandardSocketOptions.SO_LINGER, -1); // all was sent: an end in good order
    }

    private void sendFile(SocketChannel channel, UploadRequest request, Path path) throws IOException {
        FileChannel file;
        try {
            // The path has no links in it; one that is put there now is not followed.
            file = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException unreadable) {
            sendStatus(channel, request, UploadStatus.UNREADABLE);
            return;
        }
        try (file) {
            sendStatus(channel, request, UploadStatus.OK);
            long position = 0;
            long sent;
            // Up to the size that it has by then: a file that grows for ever is not sent for ever.
            long size = file.size();
            do {
                sent = guarded(channel, Math.min(CHUNK, size - position), file, position);
                position += sent;
            } while (sent > 0 && position < size);
        }
    }

    private void sendListing(SocketChannel channel, UploadRequest request, Path path) throws IOException {
        String listing;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            listing = StreamSupport.stream(entries.spliterator(), false)
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .map(name -> name + "\n")
                    .collect(Collectors.joining());
        } catch (IOException | DirectoryIteratorException unreadable) {
            sendStatus(channel, request, UploadStatus.UNREADABLE);
            return;
        }
        sendStatus(channel, request, UploadStatus.OK);
        write(channel, listing);
    }

    private void sendStatus(SocketChannel channel, UploadRequest request, UploadStatus status) throws IOException {
        write(channel, new UploadHeader(status, request.bot(), request.resource()) + "\n");
    }

    private void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        int end = bytes.limit();
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + CHUNK));
            ScheduledFuture<?> guard = guard(channel);
            try {
                channel.write(bytes);
            } finally {
                guard.cancel(false);
            }
        }
    }

    private long guarded(SocketChannel channel, long count, FileChannel file, long position) throws IOException {
        ScheduledFuture<?> guard = guard(channel);
        try {
            return file.transferTo(position, count, channel);
        } finally {
            guard.cancel(false);
        }
    }

    /** Unless it is cancelled in time, ends whatever waits for the supervisor to take something. */
    private ScheduledFuture<?> guard(SocketChannel channel) {
        return watchdog.schedule(
                () -> {
                    try {
                        // Not close(): on Java 17 that doesn't end a transferTo.
                        channel.shutdownOutput();
                    } catch (IOException e) {
                        log.debug("shutdown", e);
                    }
                },
                stallMillis,
                TimeUnit.MILLISECONDS);
    }
}
