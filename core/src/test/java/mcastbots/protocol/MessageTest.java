package mcastbots.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "tab\tbed", "nbsp\u00a0", "line\n", "esc\u001b", "\u202e", "\udc00"})
    void headerFieldsAreWords(String noWord) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Message(noWord, 1, "PING", "*", "", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Message("A", 1, noWord, "*", "", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Message("A", 1, "PING", noWord, "", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " x", "x ", "x #r=1", "a\nb", "\u0007"})
    void textIsWhatCanBeReadBack(String noText) {
        assertThatIllegalArgumentException().isThrownBy(() -> Message.of("A", 1, Opcode.NEWS, "*", noText));
    }

    @Test
    void sequenceNumbersAreNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> Message.of("A", -1, Opcode.PING, "*", ""));
        assertThat(Message.of("A", Long.MAX_VALUE, Opcode.PING, "*", "").sequence())
                .isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a_b", "a=b", "\u00e9", "#a"})
    void extensionNamesAreLettersDigitsAndHyphens(String noName) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Message("A", 1, "PING", "*", "", Map.of(noName, "1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", "a\u3000", "\n", "\u2066"})
    void extensionValuesAreWordsOrEmpty(String noValue) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Message("A", 1, "PING", "*", "", Map.of("a", noValue)));
    }

    @Test
    void isImmutable() {
        Map<String, String> extensions = new LinkedHashMap<>(Map.of("a", "1"));
        Message message = new Message("A", 1, "PING", "*", "", extensions);
        extensions.put("b", "2");
        assertThat(message.extensions()).isEqualTo(Map.of("a", "1")).isUnmodifiable();
    }

    @Test
    void isForItsDestinationOrForEveryone() {
        assertThat(Message.of("A", 1, Opcode.PING, "B", "").isFor("B")).isTrue();
        assertThat(Message.of("A", 1, Opcode.PING, "B", "").isFor("C")).isFalse();
        assertThat(Message.of("A", 1, Opcode.PING, "B", "").isFor("b")).isFalse();
        assertThat(Message.of("A", 1, Opcode.PING, "B", "").isForEveryone()).isFalse();
        assertThat(Message.of("A", 1, Opcode.PING, "*", "").isFor("C")).isTrue();
        assertThat(Message.of("A", 1, Opcode.PING, "*", "").isForEveryone()).isTrue();
        assertThat(Message.of("A", 1, Opcode.PING, "**", "").isForEveryone()).isFalse();
    }

    @Test
    void anOpcodeNeedNotBeKnown() {
        assertThat(new Message("A", 1, "PING", "*", "", Map.of()).opcode()).isEqualTo(Optional.of(Opcode.PING));
        assertThat(new Message("A", 1, "WHAT", "*", "", Map.of()).opcode()).isEmpty();
    }
}
