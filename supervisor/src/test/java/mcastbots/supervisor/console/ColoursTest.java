package mcastbots.supervisor.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mcastbots.supervisor.console.Colours.Choice;
import mcastbots.supervisor.console.Colours.Depth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColoursTest {
    private static final Pattern COLOUR = Pattern.compile("\033\\[38;5;([0-9]+)m.*");

    @ParameterizedTest(name = "-color={0} with {1}, on a terminal: {2}")
    @CsvSource({
        "AUTO,   TERM=xterm,                          true,  SIXTEEN",
        "AUTO,   TERM=xterm-256color,                 true,  MANY",
        "AUTO,   TERM=xterm COLORTERM=truecolor,      true,  MANY",
        "AUTO,   TERM=xterm-256color NO_COLOR=1,      true,  BOLD",
        "AUTO,   TERM=xterm-256color NO_COLOR=,       true,  MANY",
        "AUTO,   TERM=dumb,                           true,  NONE",
        "AUTO,   TERM=dumb COLORTERM=truecolor,       true,  NONE",
        "AUTO,   '',                                  true,  NONE",
        "AUTO,   TERM=xterm-256color,                 false, NONE",
        "AUTO,   TERM=xterm-256color NO_COLOR=1,      false, NONE",
        "ALWAYS, TERM=xterm-256color,                 false, MANY",
        "ALWAYS, '',                                  false, SIXTEEN",
        "ALWAYS, TERM=dumb,                           true,  SIXTEEN",
        "ALWAYS, TERM=xterm-256color NO_COLOR=1,      true,  MANY",
        "NEVER,  TERM=xterm-256color,                 true,  NONE",
        "NEVER,  TERM=xterm-256color,                 false, NONE",
    })
    void whatIsUsed(Choice choice, String environment, boolean terminal, Depth expected) {
        Map<String, String> variables = new HashMap<>();
        Arrays.stream(environment.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .forEach(word -> variables.put(word.split("=", 2)[0], word.split("=", 2)[1]));
        Colours colours = Colours.of(choice, variables, terminal);
        Colours like = new Colours(expected);
        assertThat(colours.name("0483F723")).isEqualTo(like.name("0483F723"));
        assertThat(colours.alarm("KILL")).isEqualTo(like.alarm("KILL"));
        assertThat(colours.isPlain()).isEqualTo(expected == Depth.NONE);
    }

    @ParameterizedTest
    @EnumSource(Depth.class)
    void namesKeepTheirColoursAndTextItsCharacters(Depth depth) {
        Colours colours = new Colours(depth);
        for (int i = 0; i < 1000; i++) {
            String name = Integer.toHexString(i * 7919);
            assertThat(colours.name(name)).isEqualTo(colours.name(name));
            assertThat(plain(colours.name(name))).isEqualTo(name);
        }
        assertThat(plain(colours.alarm("a") + colours.warning("b") + colours.strong("c")))
                .isEqualTo("abc");
        assertThat(colours.alarm("").isEmpty()).isTrue();
    }

    private static String plain(String painted) {
        return painted.replaceAll("\033\\[[0-9;]*m", "");
    }

    @Test
    void whatMustStandOutDoesSoWithoutColour() {
        Colours colours = new Colours(Depth.BOLD);
        assertThat(colours.alarm("a")).isEqualTo("\033[1;7ma\033[0m");
        assertThat(colours.warning("a")).isEqualTo("\033[1ma\033[0m");
        assertThat(colours.strong("a")).isEqualTo("\033[1ma\033[0m");
        assertThat(colours.name("a")).isEqualTo("a");
        for (Depth depth : Set.of(Depth.SIXTEEN, Depth.MANY)) {
            assertThat(new Colours(depth).alarm("a")).startsWith("\033[1;7;");
        }
    }

    /** WCAG 2.2, "contrast ratio": 3 is the least for large text and graphics. */
    @Test
    void coloursCanBeReadOnBlackAndOnWhite() {
        Set<Integer> used = new HashSet<>();
        Colours colours = new Colours(Depth.MANY);
        for (int i = 0; i < 10_000; i++) {
            Matcher matcher = COLOUR.matcher(colours.name("B" + i));
            assertThat(matcher.matches()).isTrue();
            used.add(Integer.parseInt(matcher.group(1)));
        }
        assertThat(used).hasSize(16);
        assertThat(used).allSatisfy(colour -> {
            double luminance = luminance(colour);
            assertThat((luminance + 0.05) / 0.05).as("%s on black", colour).isGreaterThan(3.5);
            assertThat(1.05 / (luminance + 0.05)).as("%s on white", colour).isGreaterThan(3.5);
        });
    }

    /** Of one in the cube of 6 x 6 x 6 colours that starts at 16. */
    private static double luminance(int colour) {
        int place = colour - 16;
        return 0.2126 * linear(place / 36) + 0.7152 * linear(place / 6 % 6) + 0.0722 * linear(place % 6);
    }

    private static double linear(int level) {
        double value = (level == 0 ? 0 : 55 + 40 * level) / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    @Test
    void aManyAreSpreadOverAllColours() {
        Map<String, Integer> counts = new HashMap<>();
        Colours colours = new Colours(Depth.MANY);
        for (int i = 0; i < 1600; i++) {
            counts.merge(colours.name(String.format("%08X", i), "x"), 1, Integer::sum);
        }
        assertThat(counts).hasSize(16);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(30, 300));
    }
}
