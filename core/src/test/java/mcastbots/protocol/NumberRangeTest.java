package mcastbots.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberRangeTest {
    private static final long LARGEST = NumberRange.LARGEST;

    @Test
    void aListIsWrittenAsItIsRead() {
        List<NumberRange> list =
                List.of(new NumberRange(12, 12), new NumberRange(14, 17), new NumberRange(18, LARGEST));
        assertThat(NumberRange.format(list)).isEqualTo("12 14-17 18-" + LARGEST);
        assertThat(NumberRange.parseList(NumberRange.format(list))).isEqualTo(Optional.of(list));
        assertThat(NumberRange.parseList("0")).isEqualTo(Optional.of(List.of(new NumberRange(0, 0))));
        assertThat(NumberRange.parseList("7-7   8")).isEqualTo(Optional.of(List.of(range(7, 7), range(8, 8))));
    }

    private static NumberRange range(long first, long last) {
        return new NumberRange(first, last);
    }

    @Test
    void randomListsAreReadAsTheyAreWritten() {
        RandomCases.check("NumberRangeTest#randomListsAreReadAsTheyAreWritten", random -> {
            List<NumberRange> list = ascending(random);
            assertThat(NumberRange.parseList(NumberRange.format(list))).isEqualTo(Optional.of(list));
        });
    }

    /** As many ranges as a message may have, or fewer, as large as they can be. */
    static List<NumberRange> ascending(RandomGenerator random) {
        List<NumberRange> list = new ArrayList<>();
        long first = random.nextLong(1L << random.nextInt(1, 50));
        for (int count = 1 + random.nextInt(NumberRange.MAX_IN_LIST); count > 0; count--) {
            long last = first + random.nextLong(1L << random.nextInt(50));
            list.add(range(first, last));
            first = last + 1 + random.nextLong(1L << random.nextInt(50));
        }
        return list;
    }

    @Test
    void whatFollowsTheLastRangeMakesItLonger() {
        List<NumberRange> list = new ArrayList<>();
        NumberRange.append(list, range(3, 4));
        NumberRange.append(list, range(5, 5));
        NumberRange.append(list, range(7, 9));
        assertThat(NumberRange.format(list)).isEqualTo("3-5 7-9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "-1",
                "1-",
                "2-1",
                "1--2",
                "1-2-3",
                "2 1",
                "2 2",
                "1-5 5-9",
                "1-5 2-3",
                "+1",
                "1,2",
                "1 x",
                " 1",
                "1\t2",
                "1\u00a02",
                "0x1",
                "\u0661",
                "1000000000000000000",
                "1-1000000000000000000",
                "99999999999999999999999999"
            })
    void nothingElseIsOne(String text) {
        assertThat(NumberRange.parseList(text)).isEmpty();
    }

    @Test
    void aListHasABound() {
        String most = "1 3 5";
        for (int i = 3; i < NumberRange.MAX_IN_LIST; i++) {
            most += " " + (2 * i + 1);
        }
        assertThat(NumberRange.parseList(most).orElseThrow()).hasSize(NumberRange.MAX_IN_LIST);
        assertThat(NumberRange.parseList(most + " 99")).isEmpty();
        assertThat(NumberRange.parseList(most + " ".repeat(1000) + "99")).isEmpty();
    }

    @Test
    void itKnowsWhatIsInIt() {
        assertThat(range(14, 17).size()).isEqualTo(4);
        assertThat(range(14, 17).contains(14)).isTrue();
        assertThat(range(14, 17).contains(17)).isTrue();
        assertThat(range(14, 17).contains(13)).isFalse();
        assertThat(range(14, 17).contains(18)).isFalse();
    }
}
