package mcastbots.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsoleOutputTest {
    private static final int QUEUE = 10;

    /** A reader that takes nothing until it is told to. */
    private static final class Reader extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CountDownLatch blocked = new CountDownLatch(1);
        private final CountDownLatch reads = new CountDownLatch(1);

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            blocked.countDown();
            try {
                reads.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (bytes) {
                bytes.write(b, offset, length);
            }
        }

        List<String> lines() {
            synchronized (bytes) {
                return bytes.toString(StandardCharsets.UTF_8).lines().toList();
            }
        }
    }

    private final Reader reader = new Reader();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ConsoleOutput output(long closeMillis) {
        return new ConsoleOutput(
                new PrintStream(reader, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                QUEUE,
                SupervisorDriver.ENGLISH,
                1,
                closeMillis,
                () -> {});
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "line " + i).toList();
    }

    @Test
    void linesAreWrittenInOrderAndCloseWritesTheRest() {
        reader.reads.countDown();
        ConsoleOutput output = output(60_000);
        numbers(0, QUEUE).forEach(output::print); // before it starts
        output.start();
        output.close();
        assertThat(reader.lines()).isEqualTo(numbers(0, QUEUE));
    }

    @Test
    void textIsUtf8WithPlainLineEnds() {
        reader.reads.countDown();
        ConsoleOutput output = output(60_000);
        output.start();
        output.print("d\u00e9j\u00e0 \ud83e\udd16");
        output.close();
        assertThat(reader.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("d\u00e9j\u00e0 \ud83e\udd16\n");
    }

    @Test
    void remarksGoToStandardErrorAlsoWhileStandardOutputIsStopped() {
        ConsoleOutput output = output(1);
        output.start();
        output.print("nobody reads this");
        output.remark("Nothing sent");
        await().until(() -> err.size() > 0); // close() waits for a moment only, since nobody reads the other stream
        output.close();
        assertThat(err.toString(StandardCharsets.UTF_8).strip()).isEqualTo("Nothing sent");
    }

    @Test
    void whoeverStopsReadingIsTold() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        try (ConsoleOutput output = new ConsoleOutput(
                new PrintStream(pipe, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                QUEUE,
                SupervisorDriver.ENGLISH,
                closed::countDown)) {
            output.start();
            output.print("into the void");
            closed.await();
        }
    }

    @Test
    void whatAReaderDoesNotTakeIsDroppedAndCounted() throws Exception {
        ConsoleOutput output = output(60_000);
        output.start();
        output.print("line 0");
        reader.blocked.await();
        // Were it to wait for each of them, the test would time out.
        numbers(1, 100_000).forEach(output::print);
        reader.reads.countDown();
        output.close();
        List<String> lines = reader.lines();
        int told = lines.size() - 1;
        int dropped = 100_000 - told;
        assertThat(told).isBetween(QUEUE, 99_999);
        assertThat(lines.subList(0, QUEUE + 1)).isEqualTo(numbers(0, QUEUE + 1));
        assertThat(lines).contains("(lines dropped because the output was too slow: " + dropped + ")");
    }

    @Test
    void aReaderThatGoesOnGetsEverythingAgain() throws Exception {
        ConsoleOutput output = output(60_000);
        output.start();
        output.print("line 0");
        reader.blocked.await();
        numbers(1, 1000).forEach(output::print);
        reader.reads.countDown();
        await().until(() -> reader.lines().stream().anyMatch(line -> line.startsWith("(lines dropped")));
        output.print("after");
        output.close();
        assertThat(reader.lines()).last().isEqualTo("after");
        assertThat(reader.lines().stream().filter(line -> line.startsWith("(lines dropped")))
                .hasSize(1);
    }

    @Test
    void aReaderThatNeverReadsDoesNotHoldUpTheEnd() throws Exception {
        ConsoleOutput output = output(1);
        output.start();
        output.print("line 0");
        reader.blocked.await();
        numbers(1, 2 * QUEUE).forEach(output::print);
        output.close(); // or the test would time out
        assertThat(reader.lines()).isEmpty();
        reader.reads.countDown();
    }
}
