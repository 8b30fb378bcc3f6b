package mcastbots.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mcastbots.i18n.Translations;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import org.junit.jupiter.api.Test;

class GroupWarningsTest {
    private static final Source SOURCE = new Source("10.0.0.1", 4711);

    private final List<String> said = new ArrayList<>();
    private final GroupWarnings warnings = new GroupWarnings(Translations.into(Locale.ENGLISH), said::add);

    private static Lost lost(long first, long last, boolean earlierToo) {
        return new Lost("B", SOURCE, List.of(new NumberRange(first, last)), earlierToo);
    }

    @Test
    void aLossIsOneLine() {
        warnings.lost(lost(2, 4, false), 0);
        warnings.lost(lost(7, 7, true), 0);
        assertThat(said)
                .containsExactly(
                        "Messages of B lost for good: 3 (number 2-4)",
                        "Messages of B lost for good: 1 (number 7), and perhaps earlier ones");
    }

    @Test
    void manyLossesAreCounted() {
        for (int i = 0; i < 100_000; i++) {
            warnings.lost(lost(2, 3, false), i * 10_000L); // within a second
        }
        assertThat(said).hasSize(WarningLimit.BURST);
        said.clear();
        warnings.lost(lost(2, 3, false), 2 * Machine.SECOND);
        assertThat(said)
                .containsExactly(
                        "Messages of B lost for good: 2 (number 2-3)",
                        "Further messages lost for good, not listed: 199980");
    }

    @Test
    void aLongListIsCut() {
        List<NumberRange> many = new ArrayList<>();
        for (int number = 1; number < 1000; number += 2) {
            many.add(new NumberRange(number, number));
        }
        warnings.lost(new Lost("B", SOURCE, many, false), 0);
        assertThat(said.get(0))
                .startsWith("Messages of B lost for good: 500 (number 1 3 5")
                .endsWith("31 ...)");
    }
}
