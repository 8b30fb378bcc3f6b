package mcastbots.i18n;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentLocaleTest {
    private static final Set<String> TRANSLATED = Set.of("en", "fr", "de", "es");

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void useAnotherDefault() {
        Locale.setDefault(Locale.ITALY); // so that a result from there is noticed
    }

    @AfterEach
    void restoreDefault() {
        Locale.setDefault(before);
    }

    /** The variables as in a shell's line: {@code LANG=fr_FR LANGUAGE=de:fr}. */
    private static String languageTag(String variables) {
        Map<String, String> environment = Pattern.compile(" ")
                .splitAsStream(variables)
                .collect(toMap(v -> v.substring(0, v.indexOf('=')), v -> v.substring(v.indexOf('=') + 1)));
        return EnvironmentLocale.of(environment, locale -> TRANSLATED.contains(locale.getLanguage()))
                .toLanguageTag();
    }

    @ParameterizedTest
    @CsvSource({
        "LANG=fr_FR.UTF-8, fr-FR",
        "LANG=fr, fr",
        "LANG=fr_CA, fr-CA",
        "LANG=de_DE@euro, de-DE",
        "LANG=de_DE.ISO-8859-15@euro, de-DE",
        "LANG=es_419, es-419",
        "LANG=fr-BE, fr-BE",
        "LANG=en_XA, en-XA",
    })
    void readsLocaleNames(String variables, String expected) {
        assertThat(languageTag(variables)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "LC_ALL=fr_FR LC_MESSAGES=de_DE LANG=es_ES, fr-FR",
        "LC_MESSAGES=de_DE LANG=es_ES, de-DE",
        "LC_ALL= LC_MESSAGES= LANG=es_ES, es-ES",
        "LC_ALL=xx_XX LANG=es_ES, en", // set, so it decides, although nothing is translated into it
        "LC_CTYPE=fr_FR LANG=es_ES, es-ES", // not about messages
    })
    void takesTheFirstVariableThatIsSet(String variables, String expected) {
        assertThat(languageTag(variables)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "LANGUAGE=de LANG=fr_FR, de",
        "LANGUAGE=de:es LC_ALL=fr_FR, de",
        "LANGUAGE=it:pt_BR:es_MX:de LANG=fr_FR, es-MX",
        "LANGUAGE=it:pt LANG=fr_FR, fr-FR",
        "LANGUAGE= LANG=fr_FR, fr-FR",
        "LANGUAGE=:: LANG=fr_FR, fr-FR",
        "LANGUAGE=de, de",
        "LANGUAGE=en:fr LANG=de_DE, en",
    })
    void languageComesFirst(String variables, String expected) {
        assertThat(languageTag(variables)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "LANG=C, en",
        "LANG=POSIX, en",
        "LANG=C.UTF-8, en",
        "LANGUAGE=fr LANG=C, en",
        "LANGUAGE=fr LC_ALL=C.UTF-8 LANG=fr_FR, en",
        "LANGUAGE=fr LC_ALL=POSIX LANG=fr_FR, en",
    })
    void theProgrammersLocaleIsEnglish(String variables, String expected) {
        assertThat(languageTag(variables)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"LANG=pt_BR", "LANG=français", "LANG=../../x", "LANG=f", "LANG=12", "LANGUAGE=tlh LANG=xx"})
    void fallsBackToEnglish(String variables) {
        assertThat(languageTag(variables)).isEqualTo("en");
    }

    @Test
    void asksTheSystemWhereNoVariableIsSet() {
        assertThat(languageTag("HOME=/ LANG= LANGUAGE=")).isEqualTo("it-IT");
    }
}
