package mcastbots.cli;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets a program end in good order on SIGINT, SIGTERM or SIGHUP, with a status of its own, which the JVM alone would not give. */
public final class Shutdown {
    /** How long a signal waits for the program to end by itself before the process is ended all the same. */
    private static final long PATIENCE_SECONDS = 8;

    /** What a program does. */
    @FunctionalInterface
    public interface Task {
        /** Returns the exit status when the program is done. */
        int run() throws IOException;
    }

    private Shutdown() {}

    /**
     * Runs a task and returns its status. A signal meanwhile asks it to end, waits until it has, and ends the process with
     * that status.
     *
     * @param stop asks the task to end; called on another thread
     */
    public static int withStatus(Runnable stop, Task task) throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger status = new AtomicInteger(Program.FAILED);
        Thread hook = new Thread(() -> end(stop, ended, status), "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            status.set(task.run());
            return status.get();
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

    private static void end(Runnable stop, CountDownLatch ended, AtomicInteger status) {
        stop.run();
        boolean inGoodOrder = false;
        try {
            inGoodOrder = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(inGoodOrder ? status.get() : Program.FAILED);
    }
}
