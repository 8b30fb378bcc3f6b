package mcastbots.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import mcastbots.protocol.NumberRange;
import org.junit.jupiter.api.Test;

class NumberRangesTest {
    private static final int NUMBERS = 60;

    private final NumberRanges ranges = new NumberRanges();

    @Test
    void neighboursBecomeOne() {
        ranges.add(1, 3);
        ranges.add(7, 9);
        assertThat(ranges.count()).isEqualTo(2);
        ranges.add(4, 6);
        assertThat(ranges.count()).isEqualTo(1);
        assertThat(ranges).hasToString("[1-9]");
    }

    @Test
    void aHoleMakesTwo() {
        ranges.add(1, 1_000_000_000_000L);
        assertThat(ranges.remove(500)).isTrue();
        assertThat(ranges.remove(500)).isFalse();
        assertThat(ranges).hasToString("[1-499, 501-1000000000000]");
    }

    @Test
    void anyStepsGiveWhatASetOfNumbersGives() {
        SplittableRandom random = new SplittableRandom(1);
        TreeSet<Long> set = new TreeSet<>();
        for (int step = 0; step < 100_000; step++) {
            long from = random.nextInt(NUMBERS);
            long to = from + random.nextInt(8);
            switch (random.nextInt(4)) {
                case 0 -> {
                    if (set.subSet(from, true, to, true).isEmpty()) {
                        ranges.add(from, to);
                        for (long number = from; number <= to; number++) {
                            set.add(number);
                        }
                    }
                }
                case 1 -> assertThat(ranges.remove(from)).isEqualTo(set.remove(from));
                case 2 -> assertThat(ranges.contains(from)).isEqualTo(set.contains(from));
                default -> {
                    List<NumberRange> within = ranges.within(from, to);
                    if (random.nextInt(4) == 0) {
                        assertThat(ranges.removeWithin(from, to)).isEqualTo(within);
                    }
                    TreeSet<Long> expected = new TreeSet<>(set.subSet(from, true, to, true));
                    for (NumberRange range : within) {
                        assertThat(range.first()).isBetween(from, range.last());
                        for (long number = range.first(); number <= range.last(); number++) {
                            assertThat(expected.remove(number)).isTrue();
                        }
                    }
                    assertThat(expected).isEmpty();
                    set.removeIf(number -> number >= from && number <= to && !ranges.contains(number));
                }
            }
            assertThat(set.stream().allMatch(ranges::contains)).isTrue();
            assertThat(ranges.within(0, Long.MAX_VALUE).stream()
                            .mapToLong(NumberRange::size)
                            .sum())
                    .isEqualTo(set.size());
        }
    }
}
