package mcastbots.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAligned() {
        Table table = new Table("System", "ms");
        table.add("a", "1.5");
        table.add("another", "12.0");
        assertThat(table.markdown()).isEqualTo("""
                        | System  |   ms |
                        |---------|-----:|
                        | a       |  1.5 |
                        | another | 12.0 |
                        """);
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatThrownBy(() -> new Table("System", "ms").add("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a row of 1");
    }
}
