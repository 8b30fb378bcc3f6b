package mcastbots.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationsTest {
    private static final String BEAT = "bot.beat";
    private static final String PORT_TAKEN = "supervisor.log.porttaken";

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restoreDefault() {
        Locale.setDefault(before);
    }

    // Volapük (vo) stands for a language that nothing is translated into.
    private static Translations into(String tag) {
        return Translations.into(Locale.forLanguageTag(tag));
    }

    @ParameterizedTest
    @CsvSource({
        "en, Beep",
        "en-GB, Beep",
        "fr, Bip",
        "fr-CA, Bip",
        "de, Piep",
        "de-AT, Piep",
        "es, Bip",
        "es-419, Bip",
        "vo, Beep",
        "tlh, Beep",
        "und, Beep"
    })
    void knowsLanguagesWithAndWithoutARegion(String tag, String beat) {
        assertThat(into(tag).text(BEAT)).isEqualTo(beat);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-US", "vo"})
    void theSystemsLanguageDoesNotTakeThePlaceOfEnglish(String tag) {
        Locale.setDefault(Locale.FRANCE);
        ResourceBundle.clearCache(); // where an earlier test's answer may be
        assertThat(into(tag).text(BEAT)).isEqualTo("Beep");
    }

    @Test
    void readsItsFilesAsUtf8() {
        assertThat(into("fr").text("bot.news")).isEqualTo("Découverte");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de", "es", "en-XA"})
    void writesNumbersAsPlainDigits(String tag) {
        assertThat(into(tag).text(PORT_TAKEN, 8421, 1234567L))
                .containsPattern("\\b8421\\b")
                .containsPattern("\\b1234567\\b");
        assertThat(into(tag).text("config.origin.file", 1234.5)).contains("1234.5");
    }

    @Test
    void putsArgumentsInAsTheyAre() {
        assertThat(into("en").text("bot.log.activated", "it's {0} 'x'")).isEqualTo("Bot it's {0} 'x' activated");
        assertThat(into("fr").text("net.fault.lost", (Object) null)).endsWith("null");
    }

    @Test
    void anApostropheInABundleIsOneForTheUser() {
        assertThat(into("fr").text("supervisor.kill.spared")).isEqualTo("Rien n'a été envoyé");
    }

    @Test
    void translatesTextsWithinTexts() {
        Text text = Text.of("config.fault.value", "dnabot.ini", "chanPort", "x", Text.of("config.allowed.text"));
        assertThat(into("de").text(text)).isEqualTo("dnabot.ini: chanPort = x: erlaubt: beliebiger Text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "\u009b31m", "\r", "\n", "\u202e", "\u2028", "\u0000", "\ud800"})
    void whatIsPutInDoesNothingToATerminal(String unsafe) {
        Text inner = Text.of("config.hint.nearest", unsafe);
        for (String language : List.of("en", "de", "en-XA")) {
            String text = into(language).text("config.fault.unknown", unsafe, "a" + unsafe + "b", 1, inner);
            assertThat(text).doesNotContain(unsafe).contains("a\\");
        }
    }

    @Test
    void showsTheKeyOfATextThatIsMissing() {
        assertThat(into("fr").text("no.such.key", "A", 1)).isEqualTo("no.such.key[A, 1]");
    }

    @Test
    void knowsWhatIsTranslated() {
        assertThat(Translations.available())
                .contains("de", "en", "es", "fr")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(Translations.isAvailable(Locale.CANADA_FRENCH)).isTrue();
        assertThat(Translations.isAvailable(Locale.forLanguageTag("tlh"))).isFalse();
        assertThat(Translations.isAvailable(Locale.ROOT)).isFalse();
    }

    @Test
    void takesTheLanguageOfTheEnvironment() {
        Translations french = Translations.ofEnvironment(Map.of("LANG", "fr_CA.UTF-8"));
        assertThat(french.locale()).isEqualTo(Locale.CANADA_FRENCH);
        assertThat(french.text("bot.exit")).isEqualTo("Hors ligne");
        assertThat(Translations.ofEnvironment(Map.of("LANGUAGE", "tlh:de", "LANG", "fr_FR"))
                        .text("bot.log.end", 1))
                .isEqualTo("Bot 1 endet");
    }

    @Test
    void isABundleForLibraries() {
        ResourceBundle bundle = into("fr").asBundle();
        assertThat(bundle.getString("setting.chanAddr")).isEqualTo("L'adresse du groupe, IPv4 ou IPv6");
        assertThat(bundle.containsKey("no.such.key")).isFalse();
        assertThat(bundle.keySet()).contains("cli.help", "setting.lang");
    }
}
