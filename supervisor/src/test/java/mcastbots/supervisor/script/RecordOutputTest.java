package mcastbots.supervisor.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecordOutputTest {
    private static PrintStream print(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** A reader that takes nothing until it is allowed to. */
    private static final class Gate extends OutputStream {
        private final CountDownLatch open = new CountDownLatch(1);
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            taken.write(bytes, offset, length);
        }
    }

    @Test
    void allIsWrittenInOrder() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordOutput output = new RecordOutput(print(out), 3, () -> {})) {
            for (int i = 0; i < 1000; i++) {
                output.accept("line " + i);
            }
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(1000)
                .startsWith("line 0", "line 1")
                .endsWith("line 999");
    }

    @Test
    void eachLineComesAtOnce() throws Exception {
        try (PipedInputStream reader = new PipedInputStream();
                RecordOutput output = new RecordOutput(print(new PipedOutputStream(reader)), 10, () -> {})) {
            output.accept("one");
            assertThat(new String(reader.readNBytes(4), StandardCharsets.UTF_8)).isEqualTo("one\n");
        }
    }

    @Test
    void slowReaderIsWaitedForAndGetsAll() {
        Gate gate = new Gate();
        AtomicInteger written = new AtomicInteger();
        RecordOutput output = new RecordOutput(print(gate), 2, () -> {});
        Thread peer = new Thread(() -> {
            for (int i = 0; i < 20; i++) {
                output.accept("line " + i);
                written.incrementAndGet();
            }
            output.close();
        });
        peer.start();
        await().until(() -> peer.getState() == Thread.State.WAITING);
        assertThat(written).hasValueLessThan(20);
        gate.open.countDown();
        await().until(() -> !peer.isAlive());
        assertThat(gate.taken.toString(StandardCharsets.UTF_8).lines()).hasSize(20);
    }

    @Test
    void signalLetsGoOfAReaderThatTakesNothing() {
        Gate gate = new Gate();
        RecordOutput output = new RecordOutput(print(gate), 1, () -> {});
        Thread peer = new Thread(() -> {
            for (int i = 0; i < 5; i++) {
                output.accept("line");
            }
            output.close();
        });
        peer.start();
        await().until(() -> peer.getState() == Thread.State.WAITING);
        output.abandon();
        await().until(() -> !peer.isAlive());
        assertThat(output.isOver()).isFalse();
        gate.open.countDown();
    }

    @Test
    void readerThatIsGoneIsToldOnce() {
        AtomicInteger gone = new AtomicInteger();
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        try (RecordOutput output = new RecordOutput(print(closed), 1, gone::incrementAndGet)) {
            output.accept("one");
            await().until(output::isOver);
            output.accept("two");
            output.accept("three");
        }
        assertThat(gone).hasValue(1);
    }
}
