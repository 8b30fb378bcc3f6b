package mcastbots.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleInputTest {
    private static List<String> lines(byte[] input) throws Exception {
        List<String> lines = new ArrayList<>();
        new ConsoleInput(new ByteArrayInputStream(input)).forEachLine(lines::add);
        return lines;
    }

    private static List<String> lines(String input) throws Exception {
        return lines(input.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesEndAsOnAnySystemAndTheLastNeedNot() throws Exception {
        assertThat(lines("PING *\nWHO\r\n\n  \nQUIT")).containsExactly("PING *", "WHO", "", "  ", "QUIT");
        assertThat(lines("QUIT\n")).containsExactly("QUIT");
        assertThat(lines("\n")).containsExactly("");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void inputIsUtf8() throws Exception {
        assertThat(lines("UPLD * d\u00e9j\u00e0\n\ud83e\udd16\n"))
                .containsExactly("UPLD * d\u00e9j\u00e0", "\ud83e\udd16");
        assertThat(lines(new byte[] {'a', (byte) 0xe9, '\n', 'b', '\n'})).containsExactly("a\ufffd", "b");
    }

    @Test
    void aLongLineIsCutAndTheNextIsWhole() throws Exception {
        String longest = "x".repeat(ConsoleInput.MAX_LINE);
        assertThat(lines(longest + "\n" + longest + "y\nWHO\n")).containsExactly(longest, longest, "WHO");
        assertThat(lines("x".repeat(5_000_000))).containsExactly(longest); // a file by mistake, without a line end
    }

    @Test
    void aFailureOfTheInputIsToldAfterTheLinesBeforeIt() {
        InputStream failing = new InputStream() {
            private final InputStream before = new ByteArrayInputStream("WHO\n".getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                int next = before.read();
                if (next < 0) {
                    throw new IOException("gone");
                }
                return next;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int available = before.read(bytes, offset, length);
                if (available < 0) {
                    throw new IOException("gone");
                }
                return available;
            }
        };
        List<String> lines = new ArrayList<>();
        assertThatThrownBy(() -> new ConsoleInput(failing).forEachLine(lines::add))
                .hasMessage("gone");
        assertThat(lines).containsExactly("WHO");
    }
}
