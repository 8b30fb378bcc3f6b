package mcastbots.supervisor;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Translations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the connections of bots that upload; each on a thread of its own, up to a limit. */
public final class UploadServer implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(UploadServer.class);

    /** Connections that wait to be taken. */
    private static final int BACKLOG = 256;

    /**
     * What a server bears with.
     *
     * @param connections uploads at the same time; what comes on top is turned away
     * @param silenceMillis how long a bot may be silent before it is given up
     */
    public record Limits(int connections, int silenceMillis) {
        /** {@code UPLD *} in a large group brings many at the same time. */
        static final Limits USUAL = new Limits(64, 15_000);
    }

    private static final long RETRY_MILLIS = 250;

    /** Replaced when this computer's address has changed. */
    private volatile ServerSocket server;

    private volatile boolean closed;
    private final Limits limits;
    private final Translations tr;
    private final UploadWarnings warnings;
    private final ThreadPoolExecutor threads;
    private final ThreadFactory daemons;

    private UploadServer(ServerSocket server, Limits limits, Translations tr) {
        this.server = server;
        this.limits = limits;
        this.tr = tr;
        this.warnings = new UploadWarnings(tr);
        daemons = task -> {
            Thread thread = new Thread(task, "upload");
            thread.setDaemon(true);
            return thread;
        };
        threads =
                new ThreadPoolExecutor(0, limits.connections, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons);
    }

    /**
     * Opens the server on a port, or on any free one if that is taken, and warns of that.
     *
     * @param address where bots see this supervisor
     */
    static UploadServer open(InetAddress address, int port, Limits limits, Translations tr) throws IOException {
        UploadServer server = openQuietly(address, port, limits, tr);
        server.tellPort(port);
        return server;
    }

    /**
     * Opens the server on a port, or on any free one if that is taken.
     *
     * @param address where bots see this supervisor
     */
    public static UploadServer openQuietly(InetAddress address, int port, Limits limits, Translations tr)
            throws IOException {
        return new UploadServer(listen(address, port), limits, tr);
    }

    private static ServerSocket listen(InetAddress address, int port) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            try {
                server.bind(new InetSocketAddress(address, port), BACKLOG);
            } catch (BindException taken) {
                server.bind(new InetSocketAddress(address, 0), BACKLOG);
            }
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Takes connections at another address from now on, at the same port if it is free there. What is under way goes on.
     * If that is not possible, that is told, and uploads cannot come.
     */
    public void move(InetAddress address) {
        if (address.equals(server.getInetAddress())) {
            return; // an interface that was down is up again
        }
        try {
            int port = server.getLocalPort();
            ServerSocket moved = listen(address, port);
            ServerSocket former = server;
            server = moved;
            former.close(); // the thread that waits for it now waits for the new one
            tellPort(port);
        } catch (IOException e) {
            log.warn(tr.text("supervisor.upload.accept", Reason.of(e)));
        }
    }

    private void tellPort(int wanted) {
        if (wanted != 0 && port() != wanted) {
            log.warn(tr.text("supervisor.log.porttaken", wanted, port()));
        }
    }

    /**
     * Takes connections from now on.
     *
     * @param receiver takes in one upload, and closes its connection; called on several threads
     */
    public void start(Consumer<Socket> receiver) {
        daemons.newThread(() -> accept(receiver)).start();
    }

    /** The port that bots have to know. */
    public int port() {
        return server.getLocalPort();
    }

    private void accept(Consumer<Socket> receiver) {
        boolean fails = false;
        while (!closed) {
            ServerSocket current = server;
            try {
                take(current.accept(), receiver);
                fails = false;
            } catch (IOException e) {
                if (!current.isClosed()) {
                    if (!fails) {
                        fails = true; // said once, until it works again
                        log.warn(tr.text("supervisor.upload.accept", Reason.of(e)));
                    }
                    pause();
                }
            }
        }
    }

    /** Out of file descriptors, say: it takes a moment until there are some again. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Socket socket, Consumer<Socket> receiver) throws IOException {
        try {
            socket.setSoTimeout(limits.silenceMillis);
            threads.execute(() -> receiver.accept(socket));
        } catch (RejectedExecutionException tooMany) {
            warnings.warn(
                    tr.text("supervisor.upload.toomany", socket.getInetAddress().getHostAddress(), limits.connections));
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        threads.shutdownNow();
    }
}
