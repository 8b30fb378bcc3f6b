package mcastbots.dnabot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Translations;
import mcastbots.secure.GroupKeys;
import mcastbots.secure.UploadSeal;
import mcastbots.session.WarningLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Sends files and listings of the bots of this process to supervisors, a few at a time, on threads of its own. */
final class Uploader {
    private static final Logger log = LoggerFactory.getLogger(Uploader.class);

    static final int THREADS = 4;
    static final int MAX_WAITING = 64;
    private static final int CONNECT_MILLIS = 1000;
    /** A supervisor that takes nothing for so long is given up, lest a few of them hold all threads. */
    private static final long STALL_MILLIS = 30_000;

    /** The bot that was asked doesn't want it any more. */
    private static final class BrokenOffException extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final Optional<GroupKeys> keys;
    private final Translations tr;
    private final long stallMillis;
    private final WarningLimit warnings = new WarningLimit();
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService watchdog;

    /** @param keys seals what is sent, in a signed group */
    Uploader(Optional<GroupKeys> keys, Translations tr) {
        this(keys, tr, STALL_MILLIS);
    }

    /** @param stallMillis how long a supervisor may take nothing */
    Uploader(Optional<GroupKeys> keys, Translations tr, long stallMillis) {
        this.keys = keys;
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

    /**
     * Sends what is asked for, as soon as a thread is free; false if too many wait already.
     *
     * @param directory of the bot that is asked
     * @param wanted whether that bot still wants it; asked again and again, on another thread
     */
    boolean upload(UploadRequest request, WorkingDirectory directory, BooleanSupplier wanted) {
        Map<String, String> label = MDC.getCopyOfContextMap(); // which bot it is, for the log
        try {
            threads.execute(() -> {
                if (label != null) {
                    MDC.setContextMap(label);
                }
                run(request, directory, wanted);
                MDC.clear();
            });
            return true;
        } catch (RejectedExecutionException tooMany) {
            return false;
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

    private void run(UploadRequest request, WorkingDirectory directory, BooleanSupplier wanted) {
        log.debug("upload {}", request);
        try (SocketChannel channel = connect(request)) {
            send(channel, request, directory, wanted);
        } catch (BrokenOffException e) {
            warn(tr.text("bot.log.upload.cut"));
        } catch (IOException e) {
            warn(tr.text("bot.log.upload.failed", request.resource(), request.address(), request.port(), Reason.of(e)));
        }
    }

    /** Warns, unless there were too many already: whoever says UPLD must not fill our log. */
    private void warn(String text) {
        synchronized (warnings) {
            if (warnings.allows(1, System.nanoTime())) {
                log.warn(text);
            }
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

    private void send(SocketChannel channel, UploadRequest request, WorkingDirectory directory, BooleanSupplier wanted)
            throws IOException {
        Optional<UploadSeal> seal = keys.map(k -> new UploadSeal(k, request.signature()));
        Upload.Guard guard = (to, step) -> {
            if (!wanted.getAsBoolean()) {
                throw new BrokenOffException();
            }
            return guarded(to, step);
        };
        new Upload(channel, request, seal, guard).send(directory);
        channel.setOption(StandardSocketOptions.SO_LINGER, -1); // all was sent: an end in good order
    }

    private long guarded(SocketChannel channel, Upload.Step step) throws IOException {
        ScheduledFuture<?> guard = guard(channel);
        try {
            return step.run();
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
