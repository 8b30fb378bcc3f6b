package mcastbots.supervisor.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePainterTest {
    private static final Colours BOLD = new Colours(Colours.Depth.BOLD);
    private static final Colours MANY = new Colours(Colours.Depth.MANY);

    private static String paint(Colours colours, Opcode opcode, String text) {
        Message message = Message.of("B07", 1, opcode, "*", text);
        return new MessagePainter(colours).paint(message, message.toString());
    }

    @Test
    void theSenderHasItsColour() {
        assertThat(paint(MANY, Opcode.NEWS, "Discovery")).isEqualTo(MANY.name("B07") + " 1 NEWS * Discovery");
        assertThat(paint(MANY, Opcode.BEAT, "Beep")).isEqualTo(MANY.name("B07") + " 1 BEAT * Beep");
        assertThat(paint(BOLD, Opcode.BEAT, "Beep")).isEqualTo("B07 1 BEAT * Beep");
    }

    @Test
    void whatIsBehindTheMessageStays() {
        Message message = Message.of("B07", 1, Opcode.NEWS, "*", "Discovery");
        assertThat(new MessagePainter(MANY).paint(message, message + " (repaired)"))
                .isEqualTo(MANY.name("B07") + " 1 NEWS * Discovery (repaired)");
    }

    @Test
    void deathStandsOut() {
        assertThat(paint(BOLD, Opcode.KILL, "")).isEqualTo("\033[1;7mB07 1 KILL *\033[0m");
        assertThat(paint(BOLD, Opcode.EXIT, "Offline")).isEqualTo("B07 \033[1m1 EXIT * Offline\033[0m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "de"})
    void frankensteinsStandOutInAnyLanguage(String language) {
        String text = Translations.into(Locale.forLanguageTag(language)).text("bot.beat.frankenstein");
        assertThat(paint(BOLD, Opcode.BEAT, text)).isEqualTo("B07 \033[1;7m1 BEAT * " + text + "\033[0m");
        assertThat(MessagePainter.isFrankenstein(Message.of("B07", 1, Opcode.NEWS, "*", text)))
                .isFalse();
    }

    @Test
    void withoutColoursLinesStayAsTheyAre() {
        for (Opcode opcode : Opcode.values()) {
            assertThat(paint(new Colours(Colours.Depth.NONE), opcode, "All meatbags must die"))
                    .isEqualTo("B07 1 " + opcode + " * All meatbags must die");
        }
    }
}
