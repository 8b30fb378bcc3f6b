package mcastbots.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceNameTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            value = {
                "results.data, results.data",
                "two words.txt, two",
                "\"two words.txt\", two words.txt",
                "\"two words.txt\" and more, two words.txt",
                "\"open end, \"open",
                "\"\", \"\"",
                "\"\"\", \"\"\"",
                "\"#a=b\", #a=b",
                "it's, it's",
                "., ."
            })
    void in(String text, String name) {
        assertThat(ResourceName.in(text)).isEqualTo(Optional.of(name));
    }

    @Test
    void noTextNamesNothing() {
        assertThat(ResourceName.in("")).isEmpty();
    }

    @Test
    void spacesWithinQuotesStay() {
        assertThat(ResourceName.in("\" a  b \"")).isEqualTo(Optional.of(" a  b "));
        assertThat(ResourceName.toText(" a  b ")).isEqualTo(Optional.of("\" a  b \""));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            value = {
                "results.data, results.data",
                "two words.txt, \"two words.txt\"",
                "#a=b, \"#a=b\"",
                "a\"b, a\"b",
                "\"open, \"open"
            })
    void toText(String name, String text) {
        assertThat(ResourceName.toText(name)).isEqualTo(Optional.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a \"b", "\"a\"", "a #b=c", "a\nb", "\u202ea"})
    void whatNoTextCanAskFor(String name) {
        assertThat(ResourceName.toText(name)).isEmpty();
    }
}
