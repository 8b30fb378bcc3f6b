package mcastbots.supervisor.script;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.protocol.UploadHeader;
import mcastbots.protocol.UploadStatus;
import mcastbots.secure.GroupKeys;
import mcastbots.secure.UploadSeal;
import mcastbots.supervisor.FirstLine;
import mcastbots.supervisor.SealedInput;
import mcastbots.supervisor.TimedInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in the one upload that was asked for. Anybody can connect: in a signed group only what answers our request is taken,
 * and only whole and unchanged; in an open one, whatever says that it is that file of that bot.
 */
final class FetchReceiver implements Consumer<Socket> {
    private static final Logger log = LoggerFactory.getLogger(FetchReceiver.class);

    /** The largest file that is taken, in bytes; as on the console. */
    private static final long MAX_BYTES = 4L << 30;

    private static final int BUFFER = 64 << 10;

    private final String bot;
    private final String file;
    private final FetchTarget target;
    private final Optional<GroupKeys> keys;
    private final Visit visit;
    private final Translations tr;
    /** The signature of our request, or null in an open group; when we have asked. */
    private final CompletableFuture<String> request = new CompletableFuture<>();

    private final CompletableFuture<Fetch> task = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();

    /** @param keys whose seal must be right, in a signed group */
    FetchReceiver(String bot, String file, FetchTarget target, Optional<GroupKeys> keys, Visit visit) {
        this.bot = bot;
        this.file = file;
        this.target = target;
        this.keys = keys;
        this.visit = visit;
        tr = visit.startup().tr();
    }

    /** Who is to know when it begins, and ends. */
    void tell(Fetch fetch) {
        task.complete(fetch);
    }

    /** We have asked, with this signature. */
    void expect(String signature) {
        request.complete(signature);
    }

    /** Takes in an upload, if it is the right one, and closes its connection. */
    @Override
    public void accept(Socket socket) {
        String from = socket.getInetAddress().getHostAddress();
        try (socket) {
            String signature = request.join(); // nobody is early: the bot may be quicker than we
            TimedInput timed = new TimedInput(socket);
            InputStream in = new BufferedInputStream(timed, BUFFER);
            if (keys.isPresent()) {
                if (!FirstLine.request(in, timed, tr).equals(signature)) {
                    log.warn(tr.text("supervisor.upload.unasked", from));
                    return;
                }
                in = new SealedInput(in, new UploadSeal(keys.get(), signature));
            }
            receive(in, timed, socket, from);
        } catch (IOException e) {
            log.warn(tr.text("supervisor.upload.failed", from, Reason.of(e)));
        }
    }

    private void receive(InputStream in, TimedInput timed, Socket socket, String from) throws IOException {
        String line = FirstLine.status(in, timed, tr);
        Optional<UploadHeader> header = UploadHeader.parse(line);
        if (header.isEmpty()) {
            log.warn(tr.text("supervisor.upload.nostatus", from, line));
        } else if (!header.get().bot().equals(bot) || !header.get().resource().equals(file)) {
            log.warn(tr.text("fetch.other", from, line));
        } else if (taken.compareAndSet(false, true)) {
            visit.post(() -> task.join().begun());
            Task.Result result = take(header.get(), in, socket.getSoTimeout());
            visit.post(() -> task.join().finished(result));
        }
    }

    private Task.Result take(UploadHeader header, InputStream in, int patienceMillis) {
        long millis = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        try {
            return header.status() == UploadStatus.OK ? copy(header, in) : refused(header, in);
        } catch (SealedInput.BrokenSealException e) {
            return Task.Result.failed(Text.of("fetch.unsealed"));
        } catch (SocketTimeoutException e) {
            return Task.Result.timedOut(Text.of("fetch.stalled", bot, TextRecords.seconds(millis)));
        } catch (UnwritableException e) {
            return Task.Result.failed(Text.of("fetch.unwritable", e.file, e.reason));
        } catch (IOException e) {
            return Task.Result.failed(Text.of("fetch.broken", target.size(), Reason.of(e)));
        }
    }

    private Task.Result refused(UploadHeader header, InputStream in) throws IOException {
        if (keys.isPresent() && in.read() >= 0) { // looks at the seal, too
            throw new SealedInput.BrokenSealException();
        }
        tell(header, 0, null);
        return Task.Result.failed(Text.of("fetch.refused", header));
    }

    /** The file can't be written here, whatever comes. */
    private static final class UnwritableException extends IOException {
        private static final long serialVersionUID = 1L;

        private final String file;
        private final String reason;

        private UnwritableException(String file, IOException cause) {
            super(cause);
            this.file = file;
            reason = Reason.of(cause);
        }
    }

    private Task.Result copy(UploadHeader header, InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (target.size() + read > MAX_BYTES) {
                return Task.Result.failed(Text.of("supervisor.upload.toolarge", MAX_BYTES));
            }
            try {
                target.write(buffer, read);
            } catch (IOException e) {
                String file = target.isStandardOutput() ? target.part().toString() : target.name();
                throw new UnwritableException(file, e);
            }
        }
        try {
            target.complete();
        } catch (FetchTarget.OutputOverException e) {
            return Task.Result.DONE; // as in "| head": it has all it wants; of anything else the launcher tells
        } catch (IOException e) {
            throw new UnwritableException(target.name(), e);
        }
        tell(header, target.size(), target.name());
        String how = keys.isPresent() ? "fetch.done.sealed" : "fetch.done.open";
        String where = target.isStandardOutput() ? tr.text("fetch.stdout") : target.name();
        visit.remark(tr.text(how, header.bot() + ":" + header.resource(), target.size(), where));
        return Task.Result.DONE;
    }

    private void tell(UploadHeader header, long bytes, String where) {
        Records.Fetched fetched = new Records.Fetched(header, bytes, keys.isPresent(), where);
        visit.records().fetched(fetched).ifPresent(visit.output());
    }
}
