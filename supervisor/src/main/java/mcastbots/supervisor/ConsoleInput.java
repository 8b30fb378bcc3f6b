package mcastbots.supervisor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Reads the lines that a user types, of a bounded length. */
final class ConsoleInput {
    /** The longest line that is read; far more than fits in a datagram. What is longer is cut. */
    static final int MAX_LINE = 4096;

    /** What lines are for. */
    interface LineConsumer {
        void accept(String line) throws InterruptedException;
    }

    private final Reader reader;

    ConsoleInput(InputStream in) {
        reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** Reads to the end of the input. */
    void forEachLine(LineConsumer consumer) throws IOException, InterruptedException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
                consumer.accept(line.toString());
                line.setLength(0);
            } else if (c != '\r' && line.length() < MAX_LINE) {
                line.append((char) c);
            }
        }
        if (line.length() > 0) {
            consumer.accept(line.toString());
        }
    }
}
