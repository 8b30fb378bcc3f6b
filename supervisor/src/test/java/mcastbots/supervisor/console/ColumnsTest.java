package mcastbots.supervisor.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "25ABAC22",
                "Fran\u00e7ois",
                "e\u0301",
                "\u30ed\u30dc\u30c3\u30c8",
                "\ud83e\udd16",
                "\uc704",
                "\u6f22x"
            })
    void widthIsWhatTheTerminalLibrarySays(String text) {
        assertThat(Columns.width(text)).isEqualTo(new AttributedString(text).columnLength());
    }

    @Test
    void whatIsTooWideIsCut() {
        assertThat(Columns.cut("Discovery", 9)).isEqualTo("Discovery");
        assertThat(Columns.cut("Discovery", 8)).isEqualTo("Discove\u2026");
        assertThat(Columns.cut("\u30ed\u30dc\u30c3\u30c8", 5)).isEqualTo("\u30ed\u30dc\u2026");
        assertThat(Columns.cut("\u30ed\u30dc\u30c3\u30c8", 4)).isEqualTo("\u30ed\u2026");
        assertThat(Columns.cut("\ud83e\udd16\ud83e\udd16", 1)).isEqualTo("\u2026");
    }

    @Test
    void columnIsAsWideAsItsTextsWithinBounds() {
        assertThat(Columns.widest(List.of("a", "\u30ed\u30dc"), 1, 9)).isEqualTo(4);
        assertThat(Columns.widest(List.of("a", "\u30ed\u30dc"), 6, 9)).isEqualTo(6);
        assertThat(Columns.widest(List.of("a", "\u30ed\u30dc"), 1, 3)).isEqualTo(3);
        assertThat(Columns.left("\u30ed\u30dc", 6)).isEqualTo("\u30ed\u30dc  ");
    }
}
