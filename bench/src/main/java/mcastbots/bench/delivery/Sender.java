package mcastbots.bench.delivery;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mcastbots.bench.raw.GroupAddress;

/** A process that says something to its group again and again: now and then until it is told to go, and then what is measured. */
final class Sender {
    /** Between two messages before it is told to go. */
    private static final int GREETING_MILLIS = 100;

    /** Messages in a second after that. */
    static final int RATE = 100;

    /** Messages that are not measured, so that all programs are warm. */
    static final int WARM_UP = 100;

    private Sender() {}

    /**
     * Joins, and speaks until its input ends.
     *
     * @param args the group, the system, the loss, and how many messages are measured
     */
    public static void main(String[] args) throws Exception {
        Messaging messaging = MessagingSystem.valueOf(args[1]).member(Double.parseDouble(args[2]));
        int count = Integer.parseInt(args[3]);
        messaging.join(GroupAddress.parse(args[0]), text -> {});
        System.out.println("joined");
        CountDownLatch go = new CountDownLatch(1);
        Thread speaker = new Thread(() -> speak(messaging, go, count), "speaker");
        speaker.setDaemon(true);
        speaker.start();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (input.readLine() != null) {
            messaging.complete();
            go.countDown();
        }
        System.exit(0);
    }

    private static void speak(Messaging messaging, CountDownLatch go, int count) {
        try {
            while (!go.await(GREETING_MILLIS, TimeUnit.MILLISECONDS)) {
                messaging.send(Talk.now(Talk.NOT_MEASURED).text());
            }
            long start = System.nanoTime();
            for (int i = -WARM_UP; i < count; i++) {
                long due = start + (i + WARM_UP) * TimeUnit.SECONDS.toNanos(1) / RATE;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                messaging.send(Talk.now(Math.max(i, Talk.NOT_MEASURED)).text());
            }
            System.out.println("sent");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
