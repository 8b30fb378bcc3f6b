package mcastbots.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mcastbots.doctor.check.Finding;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import org.junit.jupiter.api.Test;

/** What was measured, as people see it. */
class EchoTableTest {
    private static final Text SEEN = Text.of("doctor.echo.noanswer", "x", "y", 1);

    private static Finding measured(Finding finding, String peer, String way, int sent, int taken, String... times) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("peer", peer.replaceFirst(".* \\((.*)\\)", "$1"));
        figures.put("address", peer.replaceFirst(" .*", ""));
        figures.put("way", way);
        figures.put("sent", sent);
        figures.put("taken", taken);
        figures.put("answered", times.length == 0 ? 0 : Integer.parseInt(times[0]));
        figures.put("min_ms", times.length > 0 ? new BigDecimal(times[1]) : Finding.UNKNOWN);
        figures.put("avg_ms", times.length > 0 ? new BigDecimal(times[2]) : Finding.UNKNOWN);
        figures.put("max_ms", times.length > 0 ? new BigDecimal(times[3]) : Finding.UNKNOWN);
        return finding.figures(figures);
    }

    private static String printed(Locale locale, List<Finding> findings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        Report report = new Report(
                new PrintStream(bytes, true, StandardCharsets.UTF_8), false, Translations.into(locale), clock);
        report.add(findings);
        report.sum();
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static Finding pass() {
        return Finding.pass("echo", SEEN);
    }

    @Test
    void aRowForEachWayToEachHost() {
        Finding lossy = Finding.warn("echo", SEEN, Text.of("doctor.echo.lossy.remedy"));
        Finding none = Finding.note("echo", SEEN).remedy(Text.of("doctor.echo.nounicast.remedy"));
        assertThat(printed(
                        Locale.ENGLISH,
                        List.of(
                                measured(lossy, "10.0.0.2 (A)", "multicast", 100, 98, "97", "0.312", "0.5", "12.250"),
                                measured(pass(), "10.0.0.2 (A)", "unicast", 100, 100, "100", "0.3", "0.4", "1.1"),
                                measured(pass(), "10.0.0.10 (B)", "multicast", 100, 100, "100", "0.3", "0.4", "1.1"),
                                measured(none, "10.0.0.10 (B)", "unicast", 0, 0))))
                .isEqualTo("""
                                         HOST       WAY        SENT  RECEIVED  LOSS %  MIN MS  AVG MS  MAX MS
                        WARN  echo       10.0.0.2   multicast   100        97     3.0   0.312     0.5  12.250
                                         Lost there 2.0 %, back 1.0 %
                                         The network loses datagrams; repair mends that (reliable = true), the cause may be a cable, Wi-Fi or load
                        PASS  echo       10.0.0.2   unicast     100       100     0.0     0.3     0.4     1.1
                        PASS  echo       10.0.0.10  multicast   100       100     0.0     0.3     0.4     1.1
                        NOTE  echo       10.0.0.10  unicast       0         0       -       -       -       -
                                         Firewalls may let in the group only; the group needs no unicast
                        Found: 0 FAIL, 1 WARN
                        """);
    }

    @Test
    void twoAtOneAddressAreToldByName() {
        assertThat(printed(
                        Locale.ENGLISH,
                        List.of(
                                measured(pass(), "10.0.0.2 (A)", "multicast", 1, 1, "1", "1", "1", "1"),
                                measured(pass(), "10.0.0.2 (B)", "multicast", 1, 1, "1", "1", "1", "1"))))
                .contains("  10.0.0.2 (A)  multicast  ", "  10.0.0.2 (B)  multicast  ");
    }

    @Test
    void headingsAreTranslated() {
        assertThat(printed(
                        Locale.GERMAN, List.of(measured(pass(), "fd00::2 (A)", "unicast", 9, 9, "9", "1", "1", "1"))))
                .isEqualTo("""
                                         RECHNER  WEG      GESENDET  EMPFANGEN  VERLUST %  MIN MS  MITTEL MS  MAX MS
                        PASS  echo       fd00::2  Unicast         9          9        0.0       1          1       1
                        """ + Translations.into(Locale.GERMAN).text("doctor.summary.good") + "\n");
    }
}
