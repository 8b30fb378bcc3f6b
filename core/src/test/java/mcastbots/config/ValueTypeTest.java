package mcastbots.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import mcastbots.i18n.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values each setting takes, up to its very bounds. */
class ValueTypeTest {

    static Stream<Arguments> bounds() {
        return Stream.of(
                arguments(Settings.LIFESPAN, "0 0.000000001 1 1e9 1000000000.0 +5 5. .5", "-1 -0.001 1000000001 1e10"),
                arguments(Settings.BACKOFF, "0 0.5 86400 8.64e4", "-0.1 86400.1 86401"),
                arguments(Settings.HEARTBEAT, "0.1 1e-1 86400", "0 0.09 0.0999 86400.01 -10"),
                arguments(Settings.RESULTS, "a ../b /c d:e", "<empty> a\0b"),
                arguments(Settings.DISCOVERY, "0 0.0 1 1.0 1e-300 0.999", "-0.0001 1.0001 2 100"),
                arguments(Settings.FRANKENSTEIN, "0 1 0.5", "-1 1.1"),
                arguments(Settings.KILL_BOOST, "0 1 0.5", "-1 1.1"),
                arguments(
                        Settings.CHAN_ADDR,
                        "239.1.2.4 127.0.0.1 255.255.255.255 0.0.0.0 :: ::1 ff05::ef:1:2:4 FF02::1 ::ffff:1.2.3.4",
                        "<empty> 256.1.2.3 1.2.3 1.2.3.4.5 01.2.3.4 1.2.3.4. localhost example.com :x ff05:::1 1::2::3"
                                + " [::1] fe80::1%nosuch0 12345 0x7f.0.0.1 ١.2.3.4"),
                arguments(Settings.CHAN_PORT, "1 80 8421 65535 +80 00080", "0 -1 65536 99999 1000000000 80.0 8e1 ٨٠"),
                arguments(Settings.CHAN_IFACE, "<empty> lo 127.0.0.1 10.0.0.0/8 anything", ""),
                arguments(Settings.CHAN_TTL, "0 1 255", "-1 256"),
                arguments(Settings.CHAN_LOSS, "0 1 0.5", "-1 1.1"),
                arguments(Settings.CHAN_DUP, "0 1 0.5", "-1 1.1"),
                arguments(Settings.CHAN_DELAY, "0 0.01 60", "-1 60.1"),
                arguments(Settings.CHAN_SEED, "<empty> 0 -1 42 999999999", "x 1.5 1000000000"),
                arguments(Settings.RELIABLE, "true false TRUE False", "<empty> yes 1 on truefalse"),
                arguments(Settings.CHAN_KEY_FILE, "<empty> a ../b /c d:e", "a\0b"),
                arguments(Settings.TRACE, "<empty> a ../b /c d:e", "a\0b"),
                arguments(Settings.PKT_SIZE, "256 1024 65507", "255 65508 0 -1024"),
                arguments(Settings.QUEUE_SIZE, "1 512 1000000", "0 1000001 -1"),
                arguments(Settings.FILE_PORT, "0 1 65535", "-1 65536"),
                arguments(Settings.UPLOADS, "a ../b /c", "<empty> a\0b"),
                arguments(Settings.LANG, "<empty> en EN en_GB en-XA en_US", "xx xx_YY 1 e english *"));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void aSettingTakesWhatIsWithinItsBoundsAndNothingElse(Setting<?> setting, String allowed, String refused) {
        for (String text : words(allowed)) {
            assertThat(setting.parse(text)).as("%s = %s", setting.key(), text).isPresent();
        }
        for (String text : words(refused)) {
            assertThat(setting.parse(text)).as("%s = %s", setting.key(), text).isEmpty();
        }
    }

    private static String[] words(String list) {
        return Stream.of(list.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word.equals("<empty>") ? "" : word)
                .toArray(String[]::new);
    }

    @Test
    void everySettingIsInTheTableAbove() {
        assertThat(bounds().map(row -> row.get()[0])).isEqualTo(Settings.all());
    }

    @Test
    void everyDefaultIsAllowed() {
        assertThat(Settings.all())
                .allSatisfy(setting ->
                        assertThat(setting.parse(setting.defaultText())).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "0x1p-3",
                "0x0",
                "1d",
                "1f",
                "1e400",
                "1e-400x",
                "1,5",
                "1_000",
                "",
                " ",
                "1 2",
                "--1",
                "1e",
                ".",
                "e5",
                "٠",
                "½",
                "1e9999"
            })
    void whatIsNoPlainDecimalNumberIsRefused(String text) {
        assertThat(Settings.DISCOVERY.parse(text)).isEmpty();
        assertThat(Settings.LIFESPAN.parse(text)).isEmpty();
        assertThat(Settings.CHAN_PORT.parse(text)).isEmpty();
    }

    @Test
    void numbersMeanWhatTheySay() {
        assertThat(Settings.LIFESPAN.parse("1.5")).contains(Duration.ofMillis(1500));
        assertThat(Settings.LIFESPAN.parse("1e9")).contains(Duration.ofSeconds(1_000_000_000));
        assertThat(Settings.HEARTBEAT.parse(".1")).contains(Duration.ofMillis(100));
        assertThat(Settings.DISCOVERY.parse("1e-2")).contains(0.01);
        assertThat(Settings.DISCOVERY.parse("1e-400")).contains(0.0); // too small for a double: never
        assertThat(Settings.CHAN_PORT.parse("+00080")).contains(80);
    }

    @Test
    void aTruthIsTrueOrFalse() {
        assertThat(Settings.RELIABLE.parse("True")).contains(true);
        assertThat(Settings.RELIABLE.parse("FALSE")).contains(false);
    }

    @Test
    void noFileIsNone() {
        assertThat(Settings.TRACE.parse("").orElseThrow()).isEmpty();
        assertThat(Settings.TRACE.parse("a.trace").orElseThrow()).contains(Path.of("a.trace"));
    }

    @Test
    void aLanguageIsOneWithATranslation() {
        assertThat(Settings.LANG.parse("en_GB").orElseThrow()).contains(Locale.UK);
        assertThat(Settings.LANG.parse("").orElseThrow()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, 500",
        "5s, 5000",
        "2m, 120000",
        "1h, 3600000",
        "0, 0",
        "7, 7000",
        "1.5, 1500",
        "0.25s, 250",
        ".5m, 30000",
        "1e9, 1000000000000",
        "0ms, 0"
    })
    void timeHasAUnitOrIsSeconds(String text, long millis) {
        assertThat(ValueType.time().parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s", "ms", "-1", "-1s", "1 s", "1S", "1d", "5sec", "1m30s", "NaN", "1e10", "300000h", "٥s"})
    void whatIsNoTimeIsRefused(String text) {
        List<Text> faults = new ArrayList<>();
        assertThat(ValueType.time().ofOption("-wait", text, faults)).isEmpty();
        assertThat(faults).singleElement().extracting(Text::key).isEqualTo("config.fault.value");
    }

    private enum Colour {
        RED,
        GREEN
    }

    @Test
    void oneOfSomeWordsIsTakenInEitherCase() {
        assertThat(ValueType.oneOf(Colour.class).parse("Green")).contains(Colour.GREEN);
        assertThat(ValueType.oneOf(Colour.class).parse("blue")).isEmpty();
        assertThat(ValueType.oneOf(Colour.class).allowed().arguments()).containsExactly("red, green");
    }

    @Test
    void settingsAreFoundInAnyCase() {
        assertThat(Settings.of("KILLBOOST")).contains(Settings.KILL_BOOST);
        assertThat(Settings.of("pkt_size")).contains(Settings.PKT_SIZE);
        assertThat(Settings.of("chan")).isEmpty();
    }
}
