package mcastbots.supervisor.console;

import static mcastbots.supervisor.console.PeerRow.State.ALIVE;
import static mcastbots.supervisor.console.PeerRow.State.GONE;
import static mcastbots.supervisor.console.PeerRow.State.SUSPECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mcastbots.i18n.Translations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopViewTest {
    private static final Figures FIGURES = new Figures(3, 1, 2, 0, 4, 1, false);

    private final TopView view = new TopView(Translations.into(Locale.ENGLISH), new Colours(Colours.Depth.NONE));

    private static PeerRow peer(
            String name, PeerRow.State state, long heard, long messages, long lost, String text, int... last) {
        List<Integer> minute = new java.util.ArrayList<>(Collections.nCopies(20 - last.length, 0));
        Arrays.stream(last).forEach(minute::add);
        boolean supervisor = name.startsWith("HUMAN");
        return new PeerRow(name, supervisor, state, heard, messages, minute, 2 * lost, lost, text, false);
    }

    @BeforeEach
    void setUp() {
        view.update(
                "HUMAN-1",
                FIGURES,
                List.of(
                        peer("B07", ALIVE, 0, 120, 0, "Discovery", 3, 0, 8),
                        peer("C08", SUSPECT, 25, 7, 3, "Beep"),
                        peer("A09", GONE, 99, 1000, 1, "Offline", 1),
                        peer("HUMAN-2", ALIVE, 4, 12, 0, "Watching")));
    }

    private String screen(int rows, int columns) {
        return view.lines(rows, columns).stream()
                .map(line -> line.stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private List<String> names() {
        List<String> lines = view.lines(30, 120);
        return lines.subList(2, lines.size() - 1).stream()
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    private void type(String text) {
        text.chars().forEach(view::type);
    }

    @Test
    void theWholeScreen() {
        assertThat(screen(8, 120)).isEqualTo("""
                        HUMAN-1  bots 3  supervisors 1  messages 2.0/s  repaired 0  lost 4  Frankensteins 1
                        NAME▼    KIND        STATE       HEARD  MESSAGES  LAST MINUTE           REPAIRED  LOST  LAST TEXT
                        A09      bot         gone     99 s ago      1000                     ▁         2     1  Offline
                        B07      bot         alive     0 s ago       120                   ▃ █         0     0  Discovery
                        C08      bot         suspect  25 s ago         7                               6     3  Beep
                        HUMAN-2  supervisor  alive     4 s ago        12                               0     0  Watching

                        1-4/4  n h m l: sort by name, heard, messages, lost   /: filter   q: back
                        """);
    }

    @Test
    void aNarrowScreen() {
        assertThat(screen(5, 80)).isEqualTo("""
                        HUMAN-1  bots 3  supervisors 1  messages 2.0/s  repaired 0  lost 4  Frankensteins 1
                        NAME▼ KIND STATE    HEARD MESSAGES LAST MINUTE REPAIRED LOST LAST TEXT
                        A09   bot  gone  99 s ago     1000          ▁         2    1 Offline
                        B07   bot  alive  0 s ago      120         ▃█         0    0 Discovery
                        1-2/4  n h m l: sort by name, heard, messages, lost   /: filter   q: back
                        """);
        assertThat(view.lines(1, 1)).hasSize(2);
        assertThat(view.lines(3, 80)).hasSize(3);
    }

    @Test
    void rowsAreSorted() {
        assertThat(names()).containsExactly("A09", "B07", "C08", "HUMAN-2");
        type("n");
        assertThat(names()).containsExactly("HUMAN-2", "C08", "B07", "A09");
        type("h");
        assertThat(names()).containsExactly("B07", "HUMAN-2", "C08", "A09");
        type("m");
        assertThat(names()).containsExactly("A09", "B07", "HUMAN-2", "C08");
        type("M");
        assertThat(names()).containsExactly("C08", "HUMAN-2", "B07", "A09");
        type("l");
        assertThat(names()).containsExactly("C08", "A09", "B07", "HUMAN-2");
        assertThat(screen(8, 120)).contains("LOST▼");
        type("l");
        assertThat(screen(8, 120)).contains("LOST▲");
    }

    @Test
    void rowsAreFiltered() {
        type("/bOt");
        assertThat(names()).containsExactly("A09", "B07", "C08");
        assertThat(screen(8, 120)).endsWith("Filter: bOt_   Enter: keep it   Esc: none\n");
        assertThat(view.press(TopView.Key.ENTER)).isTrue();
        assertThat(screen(8, 120)).contains("1-3/3  /bOt  n h m l");
        type("m"); // a key again
        assertThat(names()).containsExactly("A09", "B07", "C08");
        type("/");
        for (int i = 0; i < 5; i++) {
            view.press(TopView.Key.ERASE);
        }
        type("gone");
        assertThat(names()).containsExactly("A09");
        type("x");
        assertThat(screen(8, 120)).contains("Nobody matches the filter");
        assertThat(view.press(TopView.Key.ESCAPE)).isTrue();
        assertThat(names()).hasSize(4);
        assertThat(view.press(TopView.Key.ESCAPE)).isFalse();
    }

    @Test
    void aFilterIsBoundedAndSafe() {
        type("/\t\033\u202e" + "x".repeat(1000));
        assertThat(screen(8, 120)).endsWith("Filter: " + "x".repeat(40) + "_   Enter: keep it   Esc: none\n");
    }

    @Test
    void rowsScroll() {
        view.update(
                "HUMAN-1",
                FIGURES,
                IntStream.range(100, 200)
                        .mapToObj(i -> peer("B" + i, ALIVE, 0, 1, 0, "Beep"))
                        .toList());
        assertThat(screen(13, 120)).contains("B100", "B109", "1-10/100").doesNotContain("B110");
        view.press(TopView.Key.DOWN);
        assertThat(screen(13, 120)).contains("2-11/100");
        view.press(TopView.Key.PAGE_DOWN);
        assertThat(screen(13, 120)).contains("12-21/100");
        view.press(TopView.Key.UP);
        view.press(TopView.Key.PAGE_UP);
        view.press(TopView.Key.PAGE_UP);
        assertThat(screen(13, 120)).contains("1-10/100");
        view.press(TopView.Key.END);
        assertThat(screen(13, 120)).contains("B199", "91-100/100");
        assertThat(screen(103, 120)).contains("1-100/100"); // a larger window
        view.press(TopView.Key.END);
        view.press(TopView.Key.HOME);
        assertThat(screen(13, 120)).contains("1-10/100");
    }

    @Test
    void qEndsIt() {
        assertThat(view.type('x')).isTrue();
        assertThat(view.type('q')).isFalse();
        assertThat(view.type('Q')).isFalse();
        type("/");
        assertThat(view.type('q')).as("in a filter").isTrue();
    }

    @Test
    void whatStandsOut() {
        TopView painted = new TopView(Translations.into(Locale.ENGLISH), new Colours(Colours.Depth.BOLD));
        List<Integer> minute = Collections.nCopies(20, 0);
        painted.update(
                "HUMAN-1",
                FIGURES,
                List.of(
                        new PeerRow("B07", false, ALIVE, 1, 1, minute, 0, 5, "All meatbags\tmust die", true),
                        new PeerRow("B08", false, GONE, 1, 1, minute, 0, 0, "Beep", false)));
        List<String> lines = painted.lines(6, 120);
        assertThat(lines.get(2)).contains("\033[1m5\033[0m", "\033[1;7mAll meatbags must die\033[0m");
        assertThat(lines.get(3)).contains("\033[1mgone\033[0m");
    }

    @Test
    void wideCharactersAndLongNamesKeepTheColumns() {
        view.update(
                "HUMAN-1",
                FIGURES,
                List.of(
                        peer("漢字", ALIVE, 0, 1, 0, "Beep"),
                        peer("N".repeat(64), ALIVE, 0, 1, 0, "Beep"),
                        peer("B07", ALIVE, 0, 1, 0, "Beep")));
        List<String> lines = view.lines(10, 200);
        assertThat(lines.get(2)).startsWith("B07" + " ".repeat(23) + "bot");
        assertThat(lines.get(3)).startsWith("N".repeat(23) + "…" + "  bot");
        assertThat(lines.get(4)).startsWith("漢字" + " ".repeat(22) + "bot");
    }

    @Test
    void nobodyIsThere() {
        view.update("HUMAN-1", new Figures(0, 0, 0, 0, 0, 0, false), List.of());
        assertThat(screen(6, 120)).contains("Nobody is there");
    }
}
