package mcastbots.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private final AtomicInteger ends = new AtomicInteger();

    private static StandardOutput failing(String why) {
        return new StandardOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        });
    }

    @Test
    void allThatIsPrintedIsWrittenInUtf8() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        StandardOutput out = new StandardOutput(written);
        out.onEnd(ends::incrementAndGet);
        out.print("D\u00e9couverte");
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("D\u00e9couverte");
        assertThat(out.statusOr(Program.TIMED_OUT)).isEqualTo(Program.TIMED_OUT);
        assertThat(out.isReaderGone()).isFalse();
        assertThat(ends).hasValue(0);
    }

    @Test
    void firstFaultIsKeptAndToldOnce() {
        StandardOutput out = failing("No space left on device");
        out.onEnd(ends::incrementAndGet);
        out.println("one");
        out.println("two");
        assertThat(out.failure()).hasMessage("No space left on device");
        assertThat(out.isReaderGone()).isFalse();
        assertThat(out.statusOr(Program.OK)).isEqualTo(Program.FAILED);
        assertThat(ends).hasValue(1);
        out.onEnd(ends::incrementAndGet);
        assertThat(ends).as("who comes late is told, too").hasValue(2);
    }

    @Test
    void readerThatIsGoneIsNoFailure() {
        StandardOutput out = failing("Broken pipe");
        out.onEnd(ends::incrementAndGet);
        out.println("one");
        assertThat(out.isReaderGone()).isTrue();
        assertThat(out.failure()).isNull();
        assertThat(out.statusOr(Program.OK)).isEqualTo(Program.OK);
        assertThat(ends).hasValue(1);
    }
}
