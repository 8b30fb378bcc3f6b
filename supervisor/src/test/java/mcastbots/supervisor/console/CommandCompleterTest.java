package mcastbots.supervisor.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandCompleterTest {
    private final CommandCompleter completer = new CommandCompleter(
            List.of("PING", "UPLD", "WHO"),
            () -> List.of("B08", "B07"),
            bot -> Map.of("B07", List.of("a", "b"), "B08", List.of("b", "c")).getOrDefault(bot, List.of()));

    private List<String> candidates(String... words) {
        return completer.candidates(List.of(words)).toList();
    }

    @Test
    void aLineStartsWithACommand() {
        assertThat(candidates()).containsExactly("PING", "UPLD", "WHO");
    }

    @Test
    void aCommandToBotsNamesOneOrAll() {
        assertThat(candidates("PING")).containsExactly("*", "B07", "B08");
        assertThat(candidates("kill")).containsExactly("*", "B07", "B08");
        assertThat(candidates("PING", "B07")).isEmpty();
        assertThat(candidates("WHO")).isEmpty();
        assertThat(candidates("BEAT")).isEmpty();
        assertThat(candidates("nonsense")).isEmpty();
    }

    @Test
    void anUploadNamesAFileOfThatBot() {
        assertThat(candidates("UPLD", "B07")).containsExactly("a", "b");
        assertThat(candidates("upld", "b08")).containsExactly("b", "c");
        assertThat(candidates("UPLD", "*")).containsExactly("a", "b", "c");
        assertThat(candidates("UPLD", "B09")).isEmpty();
        assertThat(candidates("UPLD", "B07", "a")).isEmpty();
    }

    @Test
    void filtersAndHelp() {
        assertThat(candidates("FROM")).containsExactly("B07", "B08");
        assertThat(candidates("only")).contains("NEWS", "KILL").doesNotContain("NACK");
        assertThat(candidates("HELP")).contains("WHO", "PING", "NACK").doesNotHaveDuplicates();
    }
}
