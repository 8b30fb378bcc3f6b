package mcastbots.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {
    private static Message message(String datagram) {
        Parsed parsed = MessageCodec.parse(datagram);
        assertThat(parsed).isInstanceOf(Message.class);
        return (Message) parsed;
    }

    private static Parsed parse(byte[] bytes) {
        return MessageCodec.parse(bytes, 0, bytes.length);
    }

    @Test
    void readsEveryField() {
        assertThat(MessageCodec.parse("HUMAN-1F2E 12 UPLD 25ABAC22 results.data #port=8001"))
                .isEqualTo(new Message("HUMAN-1F2E", 12, "UPLD", "25ABAC22", "results.data", Map.of("port", "8001")));
    }

    @Test
    void fourFieldsAreEnough() {
        assertThat(MessageCodec.parse("A 0 PING *")).isEqualTo(Message.of("A", 0, Opcode.PING, "*", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A", "A 1", "A 1 PING", "A 1 PING ", " \t A 1 PING \u3000", "HUMAN 8 BADCMD"})
    void fewerAreNot(String datagram) {
        assertThat(MessageCodec.parse(datagram)).isEqualTo(new Refused(Refused.Reason.TOO_FEW_FIELDS, datagram));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+1", "1.0", "1e3", "0x1", "1_000", "one", "\uff11", "\u0661", "1-"})
    void theSequenceNumberIsDecimal(String number) {
        String datagram = "A " + number + " PING *";
        assertThat(MessageCodec.parse(datagram)).isEqualTo(new Refused(Refused.Reason.BAD_SEQUENCE_NUMBER, datagram));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "007, 7",
        "9223372036854775806, 9223372036854775806",
        "9223372036854775807, 9223372036854775807",
        "000000000000000000000000000009223372036854775807, 9223372036854775807"
    })
    void theSequenceNumberHas63Bits(String written, long number) {
        assertThat(message("A " + written + " PING *").sequence()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "18446744073709551615",
                "18446744073709551616",
                "99999999999999999999999999999999999999999999999999"
            })
    void andNoMore(String number) {
        String datagram = "A " + number + " PING *";
        assertThat(MessageCodec.parse(datagram))
                .isEqualTo(new Refused(Refused.Reason.SEQUENCE_NUMBER_TOO_LARGE, datagram));
    }

    @Test
    void anyUnicodeSpaceSeparates() {
        assertThat(message("\t A\u00a01 \u2003NEWS\u3000*  Plastic   eating\u00a0algae \t"))
                .isEqualTo(Message.of("A", 1, Opcode.NEWS, "*", "Plastic   eating\u00a0algae"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n\r"})
    void lineEndsOfADatagramAreNoPartOfTheMessage(String end) {
        assertThat(parse(("A 1 NEWS * x" + end).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Message.of("A", 1, Opcode.NEWS, "*", "x"));
    }

    @Test
    void lineEndsWithinAreEscaped() {
        assertThat(parse("A 1 NEWS * x\nB 1 NEWS * y".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Message.of("A", 1, Opcode.NEWS, "*", "x\\x0aB 1 NEWS * y"));
    }

    @Test
    void aControlCharacterSeparatesNothing() {
        assertThat(parse(new byte[] {'A', 0x0b, '1', ' ', 'P', ' ', '*', ' ', 'x'}))
                .isEqualTo(new Refused(Refused.Reason.BAD_SEQUENCE_NUMBER, "A\\x0b1 P * x"));
    }

    @Test
    void onlyThePartGivenIsRead() {
        byte[] buffer = "xxA 1 PING *yy\n".getBytes(StandardCharsets.UTF_8);
        assertThat(MessageCodec.parse(buffer, 2, 10)).isEqualTo(Message.of("A", 1, Opcode.PING, "*", ""));
        assertThat(MessageCodec.parse(buffer, 2, 0)).isEqualTo(new Refused(Refused.Reason.TOO_FEW_FIELDS, ""));
    }

    @Test
    void extensionFieldsCloseTheLine() {
        assertThat(message("A 1 BEAT * Beep #r=1 #sig=a=b= #empty=").extensions())
                .containsExactly(Map.entry("r", "1"), Map.entry("sig", "a=b="), Map.entry("empty", ""));
        assertThat(message("A 1 BEAT * Beep #r=1 beep").text()).isEqualTo("Beep #r=1 beep");
        assertThat(message("A 1 PING B #r=1")).isEqualTo(new Message("A", 1, "PING", "B", "", Map.of("r", "1")));
    }

    @Test
    void theLastOfTwoExtensionFieldsOfANameCounts() {
        assertThat(message("A 1 PING B #r=1 #s=2 #r=3").extensions()).isEqualTo(Map.of("r", "3", "s", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "#r", "#=1", "# r=1", "r=1", "##r=1", "#r_r=1", "#\u00e9=1", "#\u0661=1"})
    void whatIsNoExtensionFieldIsText(String text) {
        assertThat(message("A 1 NEWS * " + text).text()).isEqualTo(text);
        assertThat(message("A 1 NEWS * " + text).extensions()).isEmpty();
    }

    @Test
    void theHeaderIsNoExtensionField() {
        Message message = message("#a=1 1 #b=2 #c=3");
        assertThat(List.of(message.sender(), message.opcodeWord(), message.destination()))
                .containsExactly("#a=1", "#b=2", "#c=3");
        assertThat(message.extensions()).isEmpty();
    }

    @Test
    void formatsWithSingleSpaces() {
        Map<String, String> extensions = new LinkedHashMap<>();
        extensions.put("port", "8001");
        extensions.put("a", "");
        Message message = new Message("A", 3, "UPLD", "B", "a b", extensions);
        assertThat(MessageCodec.format(message))
                .isEqualTo("A 3 UPLD B a b #port=8001 #a=".getBytes(StandardCharsets.UTF_8));
        assertThat(Message.of("A", 3, Opcode.PING, "*", "")).hasToString("A 3 PING *");
    }

    @Test
    void formatsAsUtf8() {
        assertThat(MessageCodec.format(Message.of("A", 1, Opcode.NEWS, "*", "Découverte ☃")))
                .isEqualTo("A 1 NEWS * Découverte ☃".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "x y", "x\ty", "#=1", "#r=1 x"})
    void isText(String text) {
        assertThat(MessageCodec.isText(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " x", "x ", "x\u3000", "#r=1", "x #r=1", "x\n", "\u001b[2J", "x\u202ey", "\ud800"})
    void isNoText(String text) {
        assertThat(MessageCodec.isText(text)).isFalse();
    }
}
