package mcastbots.bench.delivery;

import java.util.concurrent.TimeUnit;

/** What a sender says, and when: now and then until it is told to begin, and then evenly what is measured. */
final class Speech {
    /** Between two messages before it begins. */
    private static final long GREETING = TimeUnit.MILLISECONDS.toNanos(100);

    /** Messages in a second after that. */
    static final int RATE = 100;

    /** Messages that are not measured, so that all programs are warm. */
    static final int WARM_UP = 100;

    private final int count;
    private volatile boolean begun;
    private long start;
    private int number = -WARM_UP;
    private long due = System.nanoTime();

    /** @param count how many messages are measured */
    Speech(int count) {
        this.count = count;
    }

    /** What is measured is said from now on; for any thread. */
    void begin() {
        begun = true;
    }

    /** Whether all was said. */
    boolean isOver() {
        return number == count;
    }

    /** When the next message is to be said, by {@link System#nanoTime}. */
    long due() {
        return due;
    }

    /** The next message, which is being said now. */
    String next() {
        Talk talk = Talk.now(Math.max(number, Talk.NOT_MEASURED));
        if (number == -WARM_UP) {
            start = talk.nanos();
        }
        if (begun) {
            number++;
            due = start + (number + WARM_UP) * TimeUnit.SECONDS.toNanos(1) / RATE;
        } else {
            due = talk.nanos() + GREETING;
        }
        return talk.text();
    }
}
