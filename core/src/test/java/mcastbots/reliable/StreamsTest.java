package mcastbots.reliable;

import static mcastbots.reliable.Verdict.DUPLICATE;
import static mcastbots.reliable.Verdict.IMPLAUSIBLE;
import static mcastbots.reliable.Verdict.LATE;
import static mcastbots.reliable.Verdict.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mcastbots.protocol.Source;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private static final Source SOURCE = new Source("10.0.0.1", 4711);
    private static final Source OTHER = new Source("10.0.0.2", 4711);

    private final Streams streams = new Streams();

    private Verdict receive(long number, long now) {
        return streams.receive("A", number, SOURCE, now);
    }

    private StreamStatistics only() {
        assertThat(streams.statistics()).hasSize(1);
        return streams.statistics().get(0);
    }

    @Test
    void whatComesInOrderIsNewAndNothingIsMissing() {
        for (long number = 7; number < 100; number++) {
            assertThat(receive(number, number)).isEqualTo(NEW);
        }
        assertThat(only()).isEqualTo(new StreamStatistics("A", SOURCE, 93, 0, 0, 0, 0, 99));
        assertThat(streams.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatComesTwiceIsADuplicate() {
        receive(1, 0);
        receive(2, 0);
        assertThat(receive(1, 0)).isEqualTo(DUPLICATE);
        assertThat(receive(2, 0)).isEqualTo(DUPLICATE);
        assertThat(only().duplicates()).isEqualTo(2);
        assertThat(only().received()).isEqualTo(2);
    }

    @Test
    void whatIsOvertakenIsLateAndNotLost() {
        receive(1, 0);
        receive(4, 0);
        assertThat(only().missing()).isEqualTo(2);
        assertThat(receive(3, 0)).isEqualTo(LATE);
        assertThat(receive(2, 0)).isEqualTo(LATE);
        assertThat(receive(3, 0)).isEqualTo(DUPLICATE);
        assertThat(only().missing()).isZero();
        assertThat(streams.takeLost(Streams.PATIENCE)).isEmpty();
    }

    @Test
    void theFirstMessagesMayOvertakeOneAnother() {
        receive(3, 0);
        assertThat(receive(1, 0)).isEqualTo(LATE);
        assertThat(receive(2, 0)).isEqualTo(LATE);
        assertThat(receive(1, 0)).isEqualTo(DUPLICATE);
    }

    @Test
    void whatWasSentLongBeforeWeCameIsNoneOfOurs() {
        receive(500, 0);
        assertThat(receive(500 - Stream.MAX_BEFORE_START - 1, 0)).isEqualTo(DUPLICATE);
        assertThat(only().missing()).isZero();
    }

    @Test
    @DisplayName("what does not come in time is told as lost, once, as ranges")
    void lostIsToldOnce() {
        receive(1, 0);
        receive(5, 100);
        receive(7, 200);
        receive(3, 300);
        assertThat(streams.nextDeadline()).isEqualTo(100 + Streams.PATIENCE);
        assertThat(streams.takeLost(99 + Streams.PATIENCE)).isEmpty();
        assertThat(streams.takeLost(100 + Streams.PATIENCE)).containsExactly(new Lost("A", 2, 2), new Lost("A", 4, 4));
        assertThat(streams.takeLost(200 + Streams.PATIENCE)).containsExactly(new Lost("A", 6, 6));
        assertThat(streams.takeLost(Long.MAX_VALUE)).isEmpty();
        assertThat(receive(4, 0)).as("too late").isEqualTo(DUPLICATE);
        assertThat(only().lost()).isEqualTo(3);
        assertThat(only().lossRate()).isEqualTo(3.0 / 7);
    }

    @Test
    void aFarJumpIsBelievedOnlyWhenTheNextNumberConfirmsIt() {
        receive(1, 0);
        assertThat(receive(1_000_000_000_000L, 0)).isEqualTo(NEW);
        assertThat(receive(1_000_000_000_000L, 0)).isEqualTo(DUPLICATE);
        assertThat(receive(2, 0)).as("it was nonsense").isEqualTo(NEW);
        assertThat(streams.takeLost(Long.MAX_VALUE)).isEmpty();

        receive(5000, 0);
        assertThat(receive(5001, 0)).isEqualTo(NEW);
        assertThat(streams.takeLost(0)).containsExactly(new Lost("A", 3, 4999));
        assertThat(receive(4500, 0)).as("told as lost").isEqualTo(DUPLICATE);
        assertThat(receive(5002, 0)).isEqualTo(NEW);
    }

    @Test
    void aSenderThatBeginsAnewIsBelievedAtTheSecondNumber() {
        for (long number = 5000; number < 5010; number++) {
            receive(number, 0);
        }
        assertThat(receive(1, 0)).isEqualTo(IMPLAUSIBLE);
        assertThat(receive(2, 0)).isEqualTo(NEW);
        assertThat(streams.takeLost(0)).containsExactly(new Lost("A", 1, 1));
        assertThat(receive(1, 0)).isEqualTo(DUPLICATE);
        assertThat(receive(3, 0)).isEqualTo(NEW);
    }

    @Test
    void farNumbersMayOvertakeOneAnother() {
        receive(1, 0);
        assertThat(receive(5001, 0)).isEqualTo(NEW);
        assertThat(receive(5000, 0)).isEqualTo(NEW);
        assertThat(receive(5002, 0)).isEqualTo(NEW);
        assertThat(receive(5001, 0)).isEqualTo(DUPLICATE);
        assertThat(streams.takeLost(Long.MAX_VALUE)).containsExactly(new Lost("A", 2, 4999));
    }

    @Test
    void oldDuplicatesAreNoNewBeginning() {
        for (long number = 1; number <= 2000; number++) {
            receive(number, 0);
        }
        assertThat(receive(100, 0)).isEqualTo(IMPLAUSIBLE);
        assertThat(receive(300, 0)).isEqualTo(IMPLAUSIBLE);
        assertThat(receive(2001, 0)).isEqualTo(NEW);
        assertThat(streams.takeLost(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void whatWasSentUnderTheOldNameBelongsToTheStream() {
        receive(9, 0);
        streams.receive("B", 11, SOURCE, 0);
        assertThat(receive(10, 0)).isEqualTo(LATE);
        assertThat(streams.receive("B", 12, SOURCE, 0)).isEqualTo(NEW);
        assertThat(streams.takeLost(Long.MAX_VALUE)).isEmpty();
        assertThat(only().name()).isEqualTo("B");
    }

    @Test
    void theSameNameFromAnotherSourceIsAnotherStream() {
        receive(1, 0);
        assertThat(streams.receive("A", 1, OTHER, 0)).isEqualTo(NEW);
        assertThat(streams.statistics()).hasSize(2);
    }

    @Test
    void aSenderThatRenamesItselfGoesOnCounting() {
        receive(1, 0);
        assertThat(streams.receive("B", 3, SOURCE, 0)).isEqualTo(NEW);
        assertThat(only().name()).isEqualTo("B");
        assertThat(only().missing()).isEqualTo(1);
        assertThat(streams.takeLost(Long.MAX_VALUE)).containsExactly(new Lost("B", 2, 2));
    }

    @Test
    void forgedNamesAndNumbersDontGrowWithoutEnd() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            Source source = new Source("10.0.0.3", random.nextInt(65_536));
            streams.receive("F" + random.nextInt(20_000), random.nextLong(1 << 20), source, i);
        }
        assertThat(streams.statistics()).hasSize(Streams.MAX_STREAMS);
        assertThat(streams.statistics().stream()
                        .mapToLong(StreamStatistics::missing)
                        .sum())
                .isLessThan(Streams.MAX_GAPS * Stream.MAX_JUMP);
    }

    @Test
    @DisplayName("under loss, duplication and reordering each message is delivered once or told as lost, never both")
    void everyMessageIsDeliveredOnceOrTold() {
        long seed = Long.getLong("mcastbots.seed", System.nanoTime());
        String replay = "mvn -pl core -am test -Dtest=StreamsTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dmcastbots.seed=" + seed;
        Random random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            badNetwork(new Random(random.nextLong()), replay);
        }
    }

    private static void badNetwork(Random random, String replay) {
        Streams streams = new Streams();
        List<Long> underWay = new ArrayList<>();
        double loss = random.nextDouble() * 0.6;
        int sent = 1 + random.nextInt(500);
        for (long number = 1; number <= sent; number++) {
            int copies = random.nextDouble() < loss ? 0 : random.nextInt(10) == 0 ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                int back = Math.min(underWay.size(), random.nextInt(20));
                underWay.add(underWay.size() - back, number);
            }
        }
        Map<Long, Integer> delivered = new HashMap<>();
        List<Lost> lost = new ArrayList<>();
        long now = 0;
        for (long number : underWay) {
            now += random.nextLong(Streams.PATIENCE / 8);
            if (streams.receive("A", number, SOURCE, now).isDeliverable()) {
                delivered.merge(number, 1, Integer::sum);
            }
            lost.addAll(streams.takeLost(now));
        }
        lost.addAll(streams.takeLost(Long.MAX_VALUE));
        assertThat(delivered.values()).as(replay).allMatch(times -> times == 1);
        lost.forEach(range -> {
            for (long number = range.first(); number <= range.last(); number++) {
                assertThat(delivered.put(number, 1)).as(replay).isNull();
            }
        });
        // All between the first and the last that were heard are accounted for.
        long first = delivered.keySet().stream().mapToLong(n -> n).min().orElse(1);
        long last = delivered.keySet().stream().mapToLong(n -> n).max().orElse(0);
        assertThat((long) delivered.size()).as(replay).isEqualTo(last - first + 1);
    }
}
