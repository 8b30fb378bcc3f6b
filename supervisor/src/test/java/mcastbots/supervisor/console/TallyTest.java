package mcastbots.supervisor.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import mcastbots.fixtures.Seeds;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void countsFallIntoTheirIntervals() {
        Tally tally = new Tally(4, 10);
        assertThat(tally.counts(0)).containsExactly(0, 0, 0, 0);
        tally.add(0);
        tally.add(9);
        tally.add(10);
        tally.add(25);
        assertThat(tally.counts(29)).containsExactly(0, 2, 1, 1);
        assertThat(tally.counts(30)).containsExactly(2, 1, 1, 0);
        assertThat(tally.counts(59)).containsExactly(1, 0, 0, 0);
        assertThat(tally.counts(60)).containsExactly(0, 0, 0, 0);
    }

    @Test
    void afterALongTimeAllIsForgotten() {
        Tally tally = new Tally(3, 10);
        tally.add(-7);
        assertThat(tally.counts(-1)).containsExactly(0, 0, 1);
        tally.add(Long.MAX_VALUE / 2);
        assertThat(tally.counts(Long.MAX_VALUE / 2)).containsExactly(0, 0, 1);
    }

    @Test
    void randomEventsAreCountedAsByHand() {
        Seeds.forEach(200, seed -> {
            long[] times = Seeds.random(seed).longs(100, 0, 500).sorted().toArray();
            Tally tally = new Tally(5, 7);
            for (int i = 0; i < times.length; i++) {
                tally.add(times[i]);
                long now = times[i];
                long[] soFar = Arrays.copyOf(times, i + 1);
                List<Integer> expected = LongStream.rangeClosed(now / 7 - 4, now / 7)
                        .mapToObj(interval -> (int) Arrays.stream(soFar)
                                .filter(time -> time / 7 == interval)
                                .count())
                        .toList();
                assertThat(tally.counts(now)).as("event %s", i).isEqualTo(expected);
            }
        });
    }
}
