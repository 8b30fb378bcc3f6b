package mcastbots.supervisor.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mcastbots.i18n.Translations;
import org.junit.jupiter.api.Test;

class ListedFilesTest {
    private static final Translations ENGLISH = Translations.into(Locale.ENGLISH);
    private final ListedFiles files = new ListedFiles(ENGLISH);

    @Test
    void aDirectorysNamesAreRemembered() {
        assertThat(files.of("B07")).isEmpty();
        files.uploaded(List.of("200 B07:.", "results.data", "data", "Saved: 18 bytes in x"));
        files.uploaded(List.of("200 B07:data/", "two words", "Saved: 10 bytes in x"));
        files.uploaded(List.of("200 B08:./more/", "z", "Saved: 2 bytes in x"));
        assertThat(files.of("B07")).containsExactly("data", "data/two words", "results.data");
        assertThat(files.of("B08")).containsExactly("more/z");
        assertThat(files.of("B09")).isEmpty();
    }

    @Test
    void whatIsNoListingIsNot() {
        files.uploaded(List.of("200 B07:results.data", "Plastic eating algae", "Saved: 21 bytes in x"));
        files.uploaded(List.of("404 No resource B07:."));
        files.uploaded(List.of("nonsense", "a", "b"));
        files.uploaded(List.of());
        files.uploaded(List.of("200 B07:.", "EOF", "Saved: 0 bytes in x"));
        files.uploaded(List.of("200 B07:.", ENGLISH.text("supervisor.upload.long"), "Saved: 20000 bytes in x"));
        files.uploaded(List.of("200 B07:.", ENGLISH.text("supervisor.upload.binary"), "Saved: 3 bytes in x"));
        files.uploaded(List.of("200 B07:.", "Upload broken off"));
        assertThat(files.of("B07")).isEmpty();
    }

    @Test
    void allIsBounded() {
        for (int bot = 0; bot < 2 * ListedFiles.MAX_BOTS; bot++) {
            files.uploaded(List.of("200 B" + bot + ":.", "file", "Saved: 5 bytes in x"));
        }
        assertThat(files.of("B0")).isEmpty();
        assertThat(files.of("B" + (2 * ListedFiles.MAX_BOTS - 1))).containsExactly("file");

        for (int round = 0; round < 3; round++) {
            int first = round * 500;
            List<String> lines = new ArrayList<>(List.of("200 B07:."));
            IntStream.range(first, first + 500).forEach(i -> lines.add("file" + i));
            lines.add("Saved: 4000 bytes in x");
            files.uploaded(lines);
        }
        assertThat(files.of("B07")).hasSize(ListedFiles.MAX_NAMES);
    }
}
