package mcastbots.supervisor.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import mcastbots.i18n.Translations;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private static String text(String language, Figures figures) {
        return new StatusText(Translations.into(Locale.forLanguageTag(language))).of(figures);
    }

    @Test
    void figuresAreInALine() {
        assertThat(text("en", new Figures(12, 2, 9.94, 3, 1, 4, false)))
                .isEqualTo("bots 12  supervisors 2  messages 9.9/s  repaired 3  lost 1  Frankensteins 4");
        assertThat(text("en", new Figures(4000, 0, 1234.4, 0, 0, 0, true)))
                .isEqualTo("PAUSED  bots 4000  supervisors 0  messages 1234/s  repaired 0  lost 0  Frankensteins 0");
    }

    @Test
    void inTheUsersLanguage() {
        assertThat(text("de", new Figures(1, 0, 0, 0, 2, 0, true)))
                .startsWith("PAUSE  Bots 1  ")
                .contains("verloren 2");
    }
}
