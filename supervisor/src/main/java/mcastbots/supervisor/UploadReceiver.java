package mcastbots.supervisor;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.protocol.SafeText;
import mcastbots.protocol.UploadHeader;
import mcastbots.protocol.UploadStatus;
import mcastbots.secure.GroupKeys;
import mcastbots.secure.UploadSeal;

/** Takes in one upload: its status line, then the content straight to disk. */
final class UploadReceiver implements Consumer<Socket> {
    /** Text up to this size is also shown, in bytes. */
    static final int MAX_SHOWN = 16 << 10;

    private static final int BUFFER = 64 << 10;

    /** Of a line that is no status line, so much is told. */
    private static final int MOST_QUOTED = 120;

    /** Who sends less than this, on the average since it began, must not hold a thread. */
    static final int MIN_BYTES_PER_SECOND = 1024;

    /** Who is told of uploads. */
    interface Listener {
        /** A bot has begun to upload. */
        default void started(String bot) {}

        /** An upload takes long. */
        default void progressing(Text text) {}

        /**
         * An upload is over, well or not.
         *
         * @param bot who sent it
         * @param lines what tells of it to the user
         */
        void uploaded(String bot, List<String> lines);
    }

    /**
     * Of whom uploads are taken in a signed group.
     *
     * @param keys the group's
     * @param awaited what was asked for
     */
    record Members(GroupKeys keys, AwaitedUploads awaited) {}

    private final UploadStore store;
    private final long maxBytes;
    private final Optional<Members> members;
    private final Listener listener;
    private final UploadWarnings warnings;
    private final Translations tr;

    /**
     * @param maxBytes the largest upload that is taken
     * @param members who is believed, in a signed group
     * @param listener called on several threads
     */
    UploadReceiver(UploadStore store, long maxBytes, Optional<Members> members, Listener listener, Translations tr) {
        this.members = members;
        this.store = store;
        this.maxBytes = maxBytes;
        this.listener = listener;
        this.warnings = new UploadWarnings(tr);
        this.tr = tr;
    }

    /** Takes in an upload and closes its connection. */
    @Override
    public void accept(Socket socket) {
        String from = socket.getInetAddress().getHostAddress();
        try (socket) {
            TimedInput timed = new TimedInput(socket);
            InputStream in = new BufferedInputStream(timed, BUFFER);
            if (members.isPresent()) {
                receiveSealed(members.get(), in, timed, socket);
            } else {
                receive(in, timed, bot -> true, bot -> true, socket);
            }
        } catch (SealedInput.BrokenSealException e) {
            warnings.warn(tr.text("supervisor.upload.unsealed", from));
        } catch (IOException e) {
            warnings.warn(tr.text("supervisor.upload.failed", from, Reason.of(e)));
        }
    }

    private void receiveSealed(Members group, InputStream in, TimedInput timed, Socket socket) throws IOException {
        String signature = FirstLine.request(in, timed, tr);
        if (!group.awaited.isExpected(signature)) {
            warnings.warn(
                    tr.text("supervisor.upload.unasked", socket.getInetAddress().getHostAddress()));
            return;
        }
        receive(
                new SealedInput(in, new UploadSeal(group.keys, signature)),
                timed,
                bot -> group.awaited.mayAnswer(signature, bot),
                bot -> group.awaited.take(signature, bot),
                socket);
    }

    /**
     * @param expected whether a bot may answer; asked before its upload is taken in
     * @param taken the same, and from now on it has answered; asked when all has come
     */
    private void receive(
            InputStream in, TimedInput timed, Predicate<String> expected, Predicate<String> taken, Socket socket)
            throws IOException {
        String from = socket.getInetAddress().getHostAddress();
        String line = FirstLine.status(in, timed, tr);
        Optional<UploadHeader> header = UploadHeader.parse(line);
        if (header.isEmpty()) {
            warnings.warn(tr.text("supervisor.upload.nostatus", from, SafeText.excerpt(line, MOST_QUOTED)));
            return;
        }
        String bot = header.get().bot();
        if (!expected.test(bot)) {
            warnings.warn(tr.text("supervisor.upload.unasked", from));
        } else if (header.get().status() == UploadStatus.OK) {
            listener.started(bot);
            save(header.get(), line, in, taken, socket.getSoTimeout() / 1000);
        } else if (members.isEmpty() || (in.read() < 0 && taken.test(bot))) {
            listener.started(bot);
            listener.uploaded(bot, List.of(line));
        } else {
            warnings.warn(tr.text("supervisor.upload.unasked", from));
        }
    }

    private void save(UploadHeader header, String line, InputStream in, Predicate<String> taken, int patienceSeconds)
            throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(line);
        UploadStore.Target target;
        try {
            target = store.create(header.bot(), header.resource());
        } catch (IOException e) {
            lines.add(tr.text("supervisor.upload.unsaved", store.folder(header.bot()) + ": " + Reason.of(e)));
            listener.uploaded(header.bot(), lines);
            return;
        }
        try (target) {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            UploadProgress progress = new UploadProgress(header, System::nanoTime, listener::progressing);
            String broken = copy(in, target, head, progress, patienceSeconds);
            boolean sealed = broken == null && taken.test(header.bot());
            if (members.isPresent() && !sealed && !target.isDiscarded()) {
                target.discard(); // a stranger's, for all we know; or it was recorded, and has been sent before
                throw new SealedInput.BrokenSealException();
            }
            lines.addAll(broken == null ? complete(target, head.toByteArray()) : List.of(told(broken, target)));
        }
        listener.uploaded(header.bot(), lines);
    }

    private List<String> complete(UploadStore.Target target, byte[] head) throws IOException {
        try {
            target.complete();
        } catch (IOException e) {
            return List.of(told(unwritable(target, e), target));
        }
        List<String> lines = new ArrayList<>(display(head, target.size()));
        lines.add(tr.text("supervisor.upload.saved", target.size(), target.path()));
        return lines;
    }

    private String told(String broken, UploadStore.Target target) {
        return target.isDiscarded()
                ? tr.text("supervisor.upload.unsaved", broken)
                : tr.text("supervisor.upload.broken", broken, target.size(), target.path());
    }

    /** It can't be written: the disk is full, say. The bot still has it; what was written of it makes room. */
    private static String unwritable(UploadStore.Target target, IOException e) throws IOException {
        target.discard();
        return target.path() + ": " + Reason.of(e);
    }

    /** Copies to the end and keeps the beginning; returns what broke it off, or null if nothing did. */
    private String copy(
            InputStream in,
            UploadStore.Target target,
            ByteArrayOutputStream head,
            UploadProgress progress,
            int patienceSeconds)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        while (true) {
            int read;
            try {
                read = in.read(buffer);
            } catch (SealedInput.BrokenSealException e) {
                target.discard(); // whoever sent it is no member, or it is not whole
                throw e;
            } catch (SocketTimeoutException e) {
                return tr.text("supervisor.upload.silent", patienceSeconds);
            } catch (IOException e) {
                return Reason.of(e);
            }
            if (read < 0) {
                return null;
            }
            total += read;
            long seconds = TimeUnit.NANOSECONDS.toSeconds(progress.elapsed());
            if (seconds >= patienceSeconds && total < seconds * MIN_BYTES_PER_SECOND) {
                return tr.text("supervisor.upload.slow", MIN_BYTES_PER_SECOND);
            }
            if (total > maxBytes) {
                return tr.text("supervisor.upload.toolarge", maxBytes);
            }
            try {
                target.write(buffer, read);
            } catch (IOException e) {
                return unwritable(target, e);
            }
            progress.reached(total);
            head.write(buffer, 0, Math.min(read, MAX_SHOWN + 1 - Math.min(head.size(), MAX_SHOWN + 1)));
        }
    }

    /** The content as lines if it is text and short, or what it is instead. */
    private List<String> display(byte[] content, long size) {
        if (size == 0) {
            return List.of("EOF");
        }
        if (size > MAX_SHOWN) {
            return List.of(tr.text("supervisor.upload.long"));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            List<String> lines = text.lines().toList();
            return lines.stream().allMatch(SafeText::isSafe) ? lines : List.of(tr.text("supervisor.upload.binary"));
        } catch (CharacterCodingException e) {
            return List.of(tr.text("supervisor.upload.binary"));
        }
    }
}
