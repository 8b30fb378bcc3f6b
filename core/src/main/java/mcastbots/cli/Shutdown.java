package mcastbots.cli;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a program end in good order on SIGINT, SIGTERM or SIGHUP, with status 0, which the JVM alone would not give. */
public final class Shutdown {
    /** How long a signal waits for the program to end by itself before the process is ended all the same. */
    private static final long PATIENCE_SECONDS = 8;

    /** What a program does. */
    @FunctionalInterface
    public interface Body {
        /** Returns when the program is done. */
        void run() throws IOException;
    }

    private Shutdown() {}

    /**
     * Runs a program's body. A signal meanwhile asks it to end, waits until it has, and ends the process.
     *
     * @param stop asks the body to end; called on another thread
     */
    public static void onSignal(Runnable stop, Body body) throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> end(stop, ended), "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            body.run();
        } finally {
            Logging.stop(); // before the hook ends the process
            ended.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException signalled) {
                // The hook is running and ends the process.
            }
        }
    }

    private static void end(Runnable stop, CountDownLatch ended) {
        stop.run();
        boolean inGoodOrder = false;
        try {
            inGoodOrder = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(inGoodOrder ? Program.OK : Program.FAILED);
    }
}
