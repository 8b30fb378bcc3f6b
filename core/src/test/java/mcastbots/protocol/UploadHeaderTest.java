package mcastbots.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadHeaderTest {
    @ParameterizedTest
    @CsvSource({
        "200 25ABAC22:results.data, OK, 25ABAC22, results.data",
        "200 OK 25ABAC22:results.data, OK, 25ABAC22, results.data",
        "200 25ABAC22:two words.txt, OK, 25ABAC22, two words.txt",
        "200 25ABAC22:a:b, OK, 25ABAC22, a:b",
        "403 Forbidden 25ABAC22:/etc/passwd, FORBIDDEN, 25ABAC22, /etc/passwd",
        "404 No resource 25ABAC22:no such: file, NOT_FOUND, 25ABAC22, no such: file",
        "404 Aucun ressource 25ABAC22:x, NOT_FOUND, 25ABAC22, x",
        "500 Cannot upload 25ABAC22:x, UNREADABLE, 25ABAC22, x",
        "505 Cannot upload 25ABAC22:x, NOT_A_FILE, 25ABAC22, x"
    })
    void parses(String line, UploadStatus status, String bot, String resource) {
        assertThat(UploadHeader.parse(line)).isEqualTo(Optional.of(new UploadHeader(status, bot, resource)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "200",
                "200 ",
                "200 25ABAC22",
                "200 25ABAC22:",
                "200 :x",
                "20 25ABAC22:x",
                "2000 25ABAC22:x",
                "999 What 25ABAC22:x",
                " 200 25ABAC22:x",
                "GET / HTTP/1.1"
            })
    void refuses(String line) {
        assertThat(UploadHeader.parse(line)).isEmpty();
    }

    @Test
    void whatIsUnsafeIsEscaped() {
        assertThat(UploadHeader.parse("200 25ABAC22:\u001b[2J\n"))
                .isEqualTo(Optional.of(new UploadHeader(UploadStatus.OK, "25ABAC22", "\\x1b[2J\\x0a")));
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusIsWrittenAndRead(UploadStatus status) {
        UploadHeader header = new UploadHeader(status, "25ABAC22", "a b");
        assertThat(UploadHeader.parse(header.toString())).isEqualTo(Optional.of(header));
        assertThat(UploadStatus.of(Integer.toString(status.code()))).isEqualTo(Optional.of(status));
    }

    @Test
    void isWrittenAsTheOriginalDoes() {
        assertThat(new UploadHeader(UploadStatus.OK, "B", "x")).hasToString("200 B:x");
        assertThat(new UploadHeader(UploadStatus.NOT_FOUND, "B", "x")).hasToString("404 No resource B:x");
        assertThat(new UploadHeader(UploadStatus.UNREADABLE, "B", "x")).hasToString("500 Cannot upload B:x");
        assertThat(new UploadHeader(UploadStatus.NOT_A_FILE, "B", "x")).hasToString("505 Cannot upload B:x");
        assertThat(new UploadHeader(UploadStatus.FORBIDDEN, "B", "x")).hasToString("403 Forbidden B:x");
    }

    @Test
    void aLongLineIsReadInReasonableTime() {
        // Many places where the bot's name could start: a careless pattern would try them all again and again.
        assertThat(UploadHeader.parse("404 " + "a ".repeat(UploadHeader.MAX_BYTES / 2)))
                .isEmpty();
        assertThat(UploadHeader.parse("404 " + "a ".repeat(UploadHeader.MAX_BYTES / 2) + ":"))
                .isEmpty();
    }
}
