package mcastbots.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    private static String decode(int... bytes) {
        byte[] datagram = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            datagram[i] = (byte) bytes[i];
        }
        return SafeText.decode(datagram, 0, datagram.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Beep", "Découverte ☃ 中 \ud83d\ude00", "a\tb", "e\u0301", "\\x1b", "a\u00a0b"})
    void whatIsSafeStays(String text) {
        assertThat(SafeText.isSafe(text)).isTrue();
        assertThat(SafeText.escape(text)).isSameAs(text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(SafeText.decode(bytes, 0, bytes.length)).isEqualTo(text);
    }

    @Test
    void controlCharactersAreEscaped() {
        assertThat(SafeText.escape("\u001b[2J\r\n\u0000\u007f\u0085\u009b"))
                .isEqualTo("\\x1b[2J\\x0d\\x0a\\x00\\x7f\\x85\\x9b");
    }

    @Test
    void formatCharactersAndLineSeparatorsAreEscaped() {
        assertThat(SafeText.escape("a\u202eb\u200b\u2028\u2029\u00ad\ufeff\udb40\udc41"))
                .isEqualTo("a\\u202eb\\u200b\\u2028\\u2029\\xad\\ufeff\\U000e0041");
    }

    @Test
    void halfAPairIsEscaped() {
        assertThat(SafeText.escape("\ud83d")).isEqualTo("\\ud83d");
        assertThat(SafeText.escape("\ude00\ud83d")).isEqualTo("\\ude00\\ud83d");
        assertThat(SafeText.escape("ascii first \ud83dx")).isEqualTo("ascii first \\ud83dx");
    }

    @Test
    void bytesThatAreNoUtf8AreEscaped() {
        assertThat(decode('a', 0xff, 'b', 0xc3)).isEqualTo("a\\xffb\\xc3");
        assertThat(decode(0xc0, 0x80)).as("a zero in two bytes").isEqualTo("\\xc0\\x80");
        assertThat(decode(0xed, 0xa0, 0x80)).as("half a pair").isEqualTo("\\xed\\xa0\\x80");
        assertThat(decode(0xf4, 0x90, 0x80, 0x80)).as("beyond Unicode").isEqualTo("\\xf4\\x90\\x80\\x80");
        assertThat(decode(0xe2, 0x98, 'x')).as("cut").isEqualTo("\\xe2\\x98x");
        assertThat(decode(0xe2, 0x98, 0x83, 0x83)).as("too long").isEqualTo("☃\\x83");
    }

    @Test
    void onlyThePartGivenIsDecoded() {
        byte[] bytes = {(byte) 0xff, 'a', (byte) 0xc3, (byte) 0xa9, (byte) 0xff};
        assertThat(SafeText.decode(bytes, 1, 3)).isEqualTo("aé");
        assertThat(SafeText.decode(bytes, 1, 1)).isEqualTo("a");
        assertThat(SafeText.decode(bytes, 5, 0)).isEmpty();
    }

    @Test
    void anExcerptIsSafeAndShort() {
        assertThat(SafeText.excerpt("short", 5)).isEqualTo("short");
        assertThat(SafeText.excerpt("longer", 5)).isEqualTo("lo...");
        assertThat(SafeText.excerpt("\u001b[2J", 20)).isEqualTo("\\x1b[2J");
        assertThat(SafeText.excerpt("ab\ud83d\ude00cdef", 6)).isIn("ab...", "ab\ud83d\ude00...");
    }
}
