package mcastbots.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mcastbots.i18n.Translations;
import mcastbots.reliable.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {
    private static final Translations ENGLISH = Translations.into(Locale.ENGLISH);
    private static final long MILLI = 1_000_000;

    @TempDir
    Path directory;

    private TraceFile open() {
        return TraceFile.open(Optional.of(Path.of("trace.log")), directory, ENGLISH);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(directory.resolve("trace.log"));
    }

    private static LocalTime time(String line) {
        return LocalTime.parse(line.substring(0, line.indexOf(' ')));
    }

    @Test
    void aStepIsALine() throws IOException {
        try (TraceFile trace = open()) {
            trace.add(5, Trace.Event.NACK_SENT, "B", "2 4-5", "try 1, again in 20.0 ms");
            trace.add(6, Trace.Event.LOST, "B", "2", "");
            assertThat(lines()).hasSize(2); // flushed, for those who watch
            assertThat(lines().get(0)).endsWith(" nack-sent    B 2 4-5 try 1, again in 20.0 ms");
            assertThat(lines().get(1)).endsWith(" lost         B 2");
        }
    }

    @Test
    void timesAreAsFarApartAsTheStepsWere() throws IOException {
        try (TraceFile trace = open()) {
            trace.add(1000 * MILLI, Trace.Event.GAP, "B", "1", "");
            // Written down later than they were taken, and at once.
            trace.add(795 * MILLI, Trace.Event.GAP, "B", "2", "");
            trace.add(995 * MILLI, Trace.Event.REPAIRED, "B", "2", "");
        }
        LocalTime last = time(lines().get(2));
        assertThat(Duration.between(time(lines().get(1)), last)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void withoutAFileNothingIsTraced() {
        try (TraceFile trace = TraceFile.open(Optional.empty(), directory, ENGLISH)) {
            assertThat(trace.isOn()).isFalse();
            trace.add(0, Trace.Event.LOST, "B", "2", "");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatCannotBeWrittenIsToldAndLeftOut() {
        try (TraceFile trace = TraceFile.open(Optional.of(Path.of("no/such/trace.log")), directory, ENGLISH)) {
            assertThat(trace.isOn()).isFalse();
        }
    }
}
