package mcastbots.bench.delivery;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import mcastbots.bench.raw.GroupAddress;

/** A process that hears what a {@link Sender} says, and tells how long each message took. */
final class Listener {
    /** What it says when it hears the sender: how long after it began to join, in ms. */
    static final String READY = "ready ([0-9.]+)";

    /** What it says at the end: how long each message took that came, in ms. */
    static final String LATENCIES = "latencies:(.*)";

    /** For so long it waits for what is late, in seconds: longer than this project does before it tells a loss. */
    private static final int PATIENCE = 15;

    private final double[] millis;
    private final CountDownLatch missing;
    private long joining;
    private boolean ready;

    private Listener(int count) {
        millis = new double[count];
        Arrays.fill(millis, Double.NaN);
        missing = new CountDownLatch(count);
    }

    /**
     * Joins, and hears until its input ends.
     *
     * @param args the group, the system, the loss, and how many messages are measured
     */
    public static void main(String[] args) throws Exception {
        Messaging messaging = MessagingSystem.valueOf(args[1]).member(Double.parseDouble(args[2]));
        Listener listener = new Listener(Integer.parseInt(args[3]));
        listener.joining = System.nanoTime();
        messaging.join(GroupAddress.parse(args[0]), listener::hear);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (input.readLine() != null) {
            messaging.complete();
            Thread end = new Thread(listener::report, "report");
            end.setDaemon(true);
            end.start();
        }
        System.exit(0);
    }

    private synchronized void hear(String text) {
        long now = System.nanoTime();
        Talk talk = Talk.parse(text);
        if (!ready) {
            ready = true;
            System.out.printf(Locale.ROOT, "ready %.1f%n", millis(now - joining));
        }
        if (talk.number() >= 0 && Double.isNaN(millis[talk.number()])) {
            millis[talk.number()] = millis(now - talk.nanos());
            missing.countDown();
        }
    }

    private static double millis(long nanos) {
        return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    private void report() {
        try {
            missing.await((Speech.WARM_UP + millis.length) / Speech.RATE + PATIENCE, TimeUnit.SECONDS);
            System.out.println("latencies:" + latencies());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized String latencies() {
        return Arrays.stream(millis)
                .filter(value -> !Double.isNaN(value))
                .mapToObj(value -> String.format(Locale.ROOT, " %.3f", value))
                .collect(Collectors.joining());
    }
}
