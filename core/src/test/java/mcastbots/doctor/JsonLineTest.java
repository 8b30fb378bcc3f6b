package mcastbots.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import mcastbots.doctor.check.Finding;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import org.junit.jupiter.api.Test;

/** What is printed of a finding, for people and for programs. */
class JsonLineTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final Finding FINDING = Finding.fail(
                    "join",
                    Text.of("net.fault.join", "239.1.2.4", 8421, "a \"b\" \\ c\u0007"),
                    Text.of("doctor.interface.down.remedy"))
            .commands("one", "two")
            .figures(Map.of("sent", 100));

    private static String printed(boolean json, boolean timed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Report report = new Report(
                new PrintStream(bytes, true, StandardCharsets.UTF_8), json, Translations.into(Locale.ENGLISH), CLOCK);
        if (timed) {
            report.withTimes();
        }
        report.add(FINDING);
        report.sum();
        assertThat(report.hasFailed()).isTrue();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void forPrograms() {
        assertThat(printed(true, true))
                .isEqualToIgnoringNewLines(
                        "{\"type\":\"finding\",\"time\":\"2026-01-02T03:04:05.000Z\",\"level\":\"FAIL\",\"check\":\"join\",\"what\":\"net.fault.join\","
                                + "\"seen\":\"Cannot join the group 239.1.2.4 port 8421: a \\\"b\\\" \\\\ c\\\\x07\","
                                + "\"remedy\":\"Plug it in, or bring it up\",\"commands\":[\"one\",\"two\"],\"sent\":100}");
    }

    @Test
    void whatWasMeasuredHasATypeOfItsOwn() {
        Finding measured =
                Finding.note("echo", Text.of("doctor.watch.left", "B")).figures(Map.of("min_ms", Finding.UNKNOWN));
        assertThat(JsonLine.of(measured, CLOCK.instant(), Translations.into(Locale.ENGLISH)))
                .startsWith("{\"type\":\"echo\",\"time\":\"2026-01-02T03:04:05.000Z\",\"level\":\"NOTE\"")
                .endsWith(",\"min_ms\":null}");
    }

    @Test
    void forPeople() {
        assertThat(printed(false, false).lines())
                .startsWith("FAIL  join       Cannot join the group 239.1.2.4 port 8421: a \"b\" \\ c\\x07")
                .contains(
                        "                 Plug it in, or bring it up",
                        "                   one",
                        "                   two",
                        "Found: 1 FAIL, 0 WARN");
        assertThat(printed(false, true)).startsWith("03:04:05  FAIL  join");
    }
}
