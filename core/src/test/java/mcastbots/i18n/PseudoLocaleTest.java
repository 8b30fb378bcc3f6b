package mcastbots.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PseudoLocaleTest {
    @Test
    void putsAccentsAndBrackets() {
        assertThat(PseudoLocale.of("Your choice, in AEIOUY", new Object[0])).isEqualTo("[Ýõür çhõîçé, îñ ÀÉÎÕÜÝ]");
    }

    @Test
    void leavesArgumentsAsTheyAre() {
        assertThat(PseudoLocale.of("Bot {0}''s port {1}", new Object[] {"A'{1}e", "8421"}))
                .isEqualTo("[Bõt A'{1}e's põrt 8421]");
    }

    @Test
    void isALanguageOfTheProgram() {
        Translations pseudo = Translations.into(Locale.forLanguageTag("en-XA"));
        assertThat(pseudo.text("bot.beat")).isEqualTo("[Béép]");
        assertThat(pseudo.text("net.why.setting", "lang", "en-XA")).isEqualTo("[lang = en-XA]");
        assertThat(pseudo.text("no.such.key")).isEqualTo("no.such.key[]");
        assertThat(Translations.isAvailable(Locale.forLanguageTag("en-xa"))).isTrue();
    }

    @Test
    void showsATextWithinATextInItsOwnBrackets() {
        Text nested = Text.of("config.hint.nearest", "lang");
        assertThat(Translations.into(Locale.forLanguageTag("en-XA")).text("config.origin.file", nested))
                .isEqualTo("[[dîd ýõü méàñ lang?]]");
    }
}
