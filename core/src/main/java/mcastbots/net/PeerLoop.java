package mcastbots.net;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongConsumer;
import mcastbots.session.Machine;

/**
 * Drives one peer on one thread: sleeps until a datagram comes, a deadline is reached or another thread hands it work.
 * There is no tick.
 */
public final class PeerLoop {
    /** Datagrams that are taken in before deadlines and other threads' work get their turn. */
    private static final int BATCH = 256;

    private final GroupTransport transport;
    private final Machine machine;
    private final BlockingQueue<LongConsumer> inbox;
    private final long epoch = System.nanoTime();
    private volatile boolean stopRequested;

    /** @param inboxSize how much work of other threads waits at most */
    public PeerLoop(GroupTransport transport, Machine machine, int inboxSize) {
        this.transport = transport;
        this.machine = machine;
        this.inbox = new ArrayBlockingQueue<>(inboxSize);
    }

    /**
     * Hands work to the loop's thread; waits while too much of it is waiting already. For any other thread.
     *
     * @param work gets the loop's time
     */
    public void post(LongConsumer work) throws InterruptedException {
        inbox.put(work);
        transport.wakeup();
    }

    /** Asks the peer to leave the group. For any thread. */
    public void stop() {
        stopRequested = true;
        transport.wakeup();
    }

    /** Runs the peer until it is done. */
    public void run() throws IOException {
        GroupTransport.Receiver receiver = (datagram, offset, length, source) -> {
            if (!machine.isDone()) {
                machine.receive(datagram, offset, length, source, now());
            }
        };
        machine.start(now());
        boolean stopped = false;
        while (!machine.isDone()) {
            transport.await(stopRequested && !stopped ? 0 : untilDeadline());
            transport.receive(receiver, BATCH);
            for (LongConsumer work = inbox.poll(); work != null && !machine.isDone(); work = inbox.poll()) {
                work.accept(now());
            }
            if (stopRequested && !stopped && !machine.isDone()) {
                stopped = true;
                machine.stop(now());
            }
            if (!machine.isDone()) {
                machine.tick(now());
            }
        }
    }

    private long untilDeadline() {
        if (!inbox.isEmpty()) {
            return 0;
        }
        long deadline = machine.nextDeadline();
        if (deadline == Machine.NEVER) {
            return Long.MAX_VALUE;
        }
        long now = now();
        return deadline <= now ? 0 : deadline - now;
    }

    private long now() {
        return System.nanoTime() - epoch;
    }
}
