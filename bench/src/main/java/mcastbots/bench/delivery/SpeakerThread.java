package mcastbots.bench.delivery;

import java.util.concurrent.TimeUnit;

/** Says a {@link Speech} where any thread may. */
final class SpeakerThread {
    /** Says something to all others. */
    @FunctionalInterface
    interface Mouth {
        void send(String text) throws Exception;
    }

    private SpeakerThread() {}

    static void start(Speech speech, Mouth mouth) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (!speech.isOver()) {
                            TimeUnit.NANOSECONDS.sleep(speech.due() - System.nanoTime());
                            mouth.send(speech.next());
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                "speaker");
        thread.setDaemon(true);
        thread.start();
    }
}
