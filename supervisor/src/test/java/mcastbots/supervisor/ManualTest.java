package mcastbots.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Opcode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManualTest {
    /** A usual terminal has room for it. */
    private static final int WIDTH = 78;

    static List<String> languages() {
        return Translations.available();
    }

    @Test
    void everyOpcodeAndEveryCommandIsATopic() {
        assertThat(Manual.topics())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Arrays.stream(Opcode.values()).map(Enum::name), ConsoleCommand.LOCAL.stream())
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void eachTopicIsAFewLinesThatBeginWithIt(String language) {
        Translations tr = Translations.into(Locale.forLanguageTag(language));
        for (String topic : Manual.topics()) {
            String text = tr.text(Manual.about(topic.toLowerCase(Locale.ROOT)).orElseThrow());
            assertThat(text).startsWith(topic);
            assertThat(text.lines()).hasSizeBetween(2, 5).allMatch(line -> line.length() <= WIDTH);
        }
        assertThat(tr.text(Manual.OVERVIEW).lines()).allMatch(line -> line.length() <= WIDTH);
    }

    @Test
    void whatIsNoTopicIsNone() {
        assertThat(Manual.about("DANCE")).isEmpty();
    }
}
