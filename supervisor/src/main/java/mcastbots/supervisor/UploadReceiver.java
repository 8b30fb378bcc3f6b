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
import mcastbots.i18n.Reason;
import mcastbots.i18n.Translations;
import mcastbots.protocol.SafeText;
import mcastbots.protocol.UploadHeader;
import mcastbots.protocol.UploadStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in one upload: its status line, then the content straight to disk. */
final class UploadReceiver {
    private static final Logger log = LoggerFactory.getLogger(UploadReceiver.class);

    /** Text up to this size is also shown, in bytes. */
    static final int MAX_SHOWN = 16 << 10;

    private static final int BUFFER = 64 << 10;

    /** Who is told of uploads. */
    interface Listener {
        /** A bot has begun to upload. */
        default void started(String bot) {}

        /**
         * An upload is over, well or not.
         *
         * @param bot who sent it
         * @param lines what tells of it to the user
         */
        void uploaded(String bot, List<String> lines);
    }

    private final UploadStore store;
    private final long maxBytes;
    private final Listener listener;
    private final Translations tr;

    /**
     * @param maxBytes the largest upload that is taken
     * @param listener called on several threads
     */
    UploadReceiver(UploadStore store, long maxBytes, Listener listener, Translations tr) {
        this.store = store;
        this.maxBytes = maxBytes;
        this.listener = listener;
        this.tr = tr;
    }

    /** Takes in an upload and closes its connection. */
    void receive(Socket socket) {
        String from = socket.getInetAddress().getHostAddress();
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            String line = readLine(in);
            Optional<UploadHeader> header = UploadHeader.parse(line);
            if (header.isEmpty()) {
                log.warn(tr.text("supervisor.upload.nostatus", from, SafeText.escape(line)));
                return;
            }
            listener.started(header.get().bot());
            if (header.get().status() == UploadStatus.OK) {
                save(header.get(), line, in, socket.getSoTimeout() / 1000);
            } else {
                listener.uploaded(header.get().bot(), List.of(SafeText.escape(line)));
            }
        } catch (IOException e) {
            log.warn(tr.text("supervisor.upload.failed", from, Reason.of(e)));
        }
    }

    private void save(UploadHeader header, String line, InputStream in, int patienceSeconds) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(SafeText.escape(line));
        try (UploadStore.Target target = store.create(header.bot(), header.resource())) {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            String broken = copy(in, target, head, patienceSeconds);
            if (broken == null) {
                target.complete();
                lines.addAll(display(head.toByteArray(), target.size()));
                lines.add(tr.text("supervisor.upload.saved", target.size(), target.path()));
            } else {
                lines.add(tr.text("supervisor.upload.broken", broken, target.size(), target.path()));
            }
        }
        listener.uploaded(header.bot(), lines);
    }

    /** Copies to the end and keeps the beginning; returns what broke it off, or null if nothing did. */
    private String copy(InputStream in, UploadStore.Target target, ByteArrayOutputStream head, int patienceSeconds)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        while (true) {
            int read;
            try {
                read = in.read(buffer);
            } catch (SocketTimeoutException e) {
                return tr.text("supervisor.upload.silent", patienceSeconds);
            } catch (IOException e) {
                return Reason.of(e);
            }
            if (read < 0) {
                return null;
            }
            total += read;
            if (total > maxBytes) {
                return tr.text("supervisor.upload.toolarge", maxBytes);
            }
            target.write(buffer, read);
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

    /** The first line without its end. */
    private String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (line.size() >= UploadHeader.MAX_BYTES) {
                throw new IOException(tr.text("supervisor.upload.longstatus", UploadHeader.MAX_BYTES));
            }
            line.write(b);
        }
        byte[] bytes = line.toByteArray();
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return SafeText.decode(bytes, 0, length);
    }
}
