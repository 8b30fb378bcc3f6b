package mcastbots.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import mcastbots.protocol.Source;
import mcastbots.session.Machine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What wakes a loop, and what doesn't. Tests wait for the thing itself; a loop that sleeps through it times out. */
@Timeout(60)
class PeerLoopTest {
    /** Notes what it is called for; ends when it is stopped or hears "end". Answers each datagram that ends in "?". */
    private static final class Recorder implements Machine {
        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        private final GroupTransport transport;
        private final List<Long> times = new ArrayList<>();
        private volatile long deadline = NEVER;
        private volatile boolean done;
        private volatile int ticks;

        private Recorder(GroupTransport transport) {
            this.transport = transport;
        }

        @Override
        public void start(long now) {
            note("start", now);
        }

        @Override
        public void receive(byte[] datagram, int offset, int length, Source source, long now) {
            String text = new String(datagram, offset, length, StandardCharsets.UTF_8);
            note(text, now);
            if (text.endsWith("?")) {
                Loopback.send(transport, text.replace('?', '!'));
            }
            done = done || text.equals("end");
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // only the loop's thread writes
        public void tick(long now) {
            ticks++;
            times.add(now);
            if (now >= deadline) {
                deadline = NEVER;
                note("deadline", now);
            }
        }

        @Override
        public long nextDeadline() {
            return deadline;
        }

        @Override
        public void stop(long now) {
            note("stop", now);
            done = true;
        }

        @Override
        public boolean isDone() {
            return done;
        }

        private void note(String event, long now) {
            times.add(now);
            events.add(event);
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private Future<?> run(PeerLoop loop) {
        return threads.submit(() -> {
            loop.run();
            return null;
        });
    }

    @Test
    void aDatagramWakesIt() throws Exception {
        int port = Loopback.freePort();
        String group = Loopback.randomGroup();
        try (MulticastTransport one = Loopback.open(Loopback.config(group, port));
                MulticastTransport two = Loopback.open(Loopback.config(group, port))) {
            Recorder recorder = new Recorder(one);
            Future<?> running = run(new PeerLoop(one, recorder, 1));
            assertThat(recorder.events.take()).isEqualTo("start");
            Loopback.send(two, "a");
            assertThat(recorder.events.take()).isEqualTo("a");
            Loopback.send(two, "end");
            running.get();
            assertThat(recorder.times).isSorted();
        }
    }

    @Test
    void twoPeersAnswerEachOther() throws Exception {
        int port = Loopback.freePort();
        String group = Loopback.randomGroup();
        try (MulticastTransport one = Loopback.open(Loopback.config(group, port));
                MulticastTransport two = Loopback.open(Loopback.config(group, port))) {
            Recorder answers = new Recorder(one);
            Recorder asks = new Recorder(two);
            PeerLoop first = new PeerLoop(one, answers, 10);
            PeerLoop second = new PeerLoop(two, asks, 10);
            List<Future<?>> running = List.of(run(first), run(second));
            for (int i = 0; i < 100; i++) {
                String question = i + "?";
                second.post(now -> Loopback.send(two, question));
                String answer = asks.events.take();
                assertThat(answer.equals("start") ? asks.events.take() : answer).isEqualTo(i + "!");
            }
            first.stop();
            second.stop();
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    @Test
    void aDeadlineWakesIt() throws Exception {
        try (MulticastTransport one = Loopback.open(Loopback.config(Loopback.randomGroup(), Loopback.freePort()))) {
            Recorder recorder = new Recorder(one);
            recorder.deadline = 20_000_000; // 20 ms after it starts
            PeerLoop loop = new PeerLoop(one, recorder, 1);
            Future<?> running = run(loop);
            assertThat(recorder.events.take()).isEqualTo("start");
            assertThat(recorder.events.take()).isEqualTo("deadline");
            loop.post(now -> recorder.deadline = now); // due already
            assertThat(recorder.events.take()).isEqualTo("deadline");
            loop.stop();
            running.get();
        }
    }

    @Test
    void workOfOtherThreadsIsDoneInOrderOnItsThread() throws Exception {
        try (MulticastTransport one = Loopback.open(Loopback.config(Loopback.randomGroup(), Loopback.freePort()))) {
            Recorder recorder = new Recorder(one);
            PeerLoop loop = new PeerLoop(one, recorder, 4); // fewer than are posted: posting waits for room
            Future<?> running = run(loop);
            List<Integer> order = new ArrayList<>();
            List<Thread> threadsSeen = new ArrayList<>();
            CountDownLatch all = new CountDownLatch(1000);
            for (int i = 0; i < 1000; i++) {
                int number = i;
                loop.post(now -> {
                    order.add(number);
                    threadsSeen.add(Thread.currentThread());
                    all.countDown();
                });
            }
            all.await();
            loop.stop();
            running.get();
            assertThat(order).hasSize(1000).isSorted();
            assertThat(threadsSeen.stream().distinct()).hasSize(1);
        }
    }

    @Test
    void aStopWakesIt() throws Exception {
        try (MulticastTransport one = Loopback.open(Loopback.config(Loopback.randomGroup(), Loopback.freePort()))) {
            Recorder recorder = new Recorder(one);
            PeerLoop loop = new PeerLoop(one, recorder, 1);
            Future<?> running = run(loop);
            assertThat(recorder.events.take()).isEqualTo("start");
            loop.stop();
            running.get();
            assertThat(recorder.events).containsExactly("stop");
        }
    }

    @Test
    void aStopBeforeItRunsCountsToo() throws Exception {
        try (MulticastTransport one = Loopback.open(Loopback.config(Loopback.randomGroup(), Loopback.freePort()))) {
            Recorder recorder = new Recorder(one);
            PeerLoop loop = new PeerLoop(one, recorder, 1);
            loop.stop();
            loop.run();
            assertThat(recorder.events).containsExactly("start", "stop");
        }
    }

    @Test
    void aDoneMachineIsLeftInPeace() throws Exception {
        int port = Loopback.freePort();
        String group = Loopback.randomGroup();
        try (MulticastTransport one = Loopback.open(Loopback.config(group, port));
                MulticastTransport two = Loopback.open(Loopback.config(group, port))) {
            Recorder recorder = new Recorder(one);
            PeerLoop loop = new PeerLoop(one, recorder, 10);
            Loopback.send(two, "a");
            Loopback.send(two, "end");
            Loopback.send(two, "b");
            loop.post(now -> recorder.note("work", now));
            // All of it is there when the loop starts, and its end comes before the rest.
            loop.run();
            assertThat(recorder.events).startsWith("start", "a").endsWith("end").doesNotContain("b", "work", "stop");
        }
    }

    /** A loop that polls, or does not consume its wake-ups, ticks for nothing. */
    @Test
    void itNeverSpins() throws Exception {
        int port = Loopback.freePort();
        String group = Loopback.randomGroup();
        try (MulticastTransport one = Loopback.open(Loopback.config(group, port));
                MulticastTransport two = Loopback.open(Loopback.config(group, port))) {
            Recorder recorder = new Recorder(one);
            Future<?> running = run(new PeerLoop(one, recorder, 1));
            assertThat(recorder.events.take()).isEqualTo("start");
            int questions = 50;
            for (int i = 0; i < questions; i++) {
                Loopback.send(two, i + "?"); // the wait for the answer is time enough for one that spins
                Loopback.heardUpTo(two, i + "!");
            }
            Loopback.send(two, "end");
            running.get();
            // At most one tick for each datagram, its own ones that come back included, and none between them.
            assertThat(recorder.ticks).isBetween(1, 2 * questions);
        }
    }
}
