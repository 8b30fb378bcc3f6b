package mcastbots.bench.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReceiverFiguresTest {
    @Test
    void theLineIsUnderstood() {
        ReceiverFigures figures = new ReceiverFigures(100, 250_000);
        Matcher line = Pattern.compile(ReceiverFigures.LINE).matcher(figures.toString());
        assertThat(line.matches()).isTrue();
        assertThat(ReceiverFigures.of(line)).isEqualTo(figures);
    }

    @Test
    void theTimeForEachIsThatOfTheInterval() {
        ReceiverFigures before = new ReceiverFigures(1_000, 9_000_000);
        ReceiverFigures after = new ReceiverFigures(3_000, 12_000_000);
        assertThat(after.since(before).cpuMicros()).isEqualTo(1.5);
    }
}
