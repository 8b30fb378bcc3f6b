package mcastbots.reliable;

import static mcastbots.reliable.Verdict.LATE;
import static mcastbots.reliable.Verdict.NEW;
import static mcastbots.reliable.Verdict.STATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Source;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each message comes through once, or is told as lost: what does not depend on anybody's repeating it. */
class DeliveryTest {
    private static final Source SOURCE = new Source("10.0.0.1", 4711);
    private static final Source OTHER = new Source("10.0.0.2", 4711);
    private static final double PATIENCE = (double) RepairRequests.PATIENCE / ReliabilityDriver.MILLI;

    /** Nobody repairs: losses are told, no more. */
    private final ReliabilityDriver driver = new ReliabilityDriver(false);

    private Verdict hears(String sender, long number, Source source) {
        return driver.hears(sender + " " + number + " NEWS *", source);
    }

    private Verdict hears(long number) {
        return hears("A", number, SOURCE);
    }

    private static Lost lost(String sender, long first, long last) {
        return new Lost(sender, SOURCE, List.of(new NumberRange(first, last)), false);
    }

    private List<Lost> lostInTheEnd() {
        return driver.until(driver.millis() + 2 * PATIENCE).takeLost();
    }

    @Test
    void whatComesInOrderIsDeliveredAndThereIsNothingToDo() {
        for (long number = 7; number < 100; number++) {
            assertThat(hears(number)).isEqualTo(NEW);
        }
        assertThat(driver.only().received()).isEqualTo(93);
        assertThat(lostInTheEnd()).isEmpty();
    }

    @Test
    void whatComesTwiceIsDeliveredOnce() {
        hears(1);
        hears(2);
        assertThat(hears(1)).isNull();
        assertThat(hears(2)).isNull();
        assertThat(driver.take("deliver")).hasSize(2);
    }

    @Test
    void whatIsOvertakenIsLateAndNotLost() {
        hears(1);
        hears(4);
        assertThat(hears(3)).isEqualTo(LATE);
        assertThat(hears(2)).isEqualTo(LATE);
        assertThat(hears(3)).isNull();
        assertThat(lostInTheEnd()).isEmpty();
    }

    @Test
    @DisplayName("what does not come in time is told as lost, once, as ranges")
    void lostIsToldOnce() {
        hears(1);
        driver.until(100);
        hears(5);
        driver.until(200);
        hears(7);
        driver.until(300);
        hears(3);
        assertThat(driver.until(99.999 + PATIENCE).takeLost()).isEmpty();
        assertThat(driver.until(100 + PATIENCE).takeLost())
                .containsExactly(new Lost("A", SOURCE, List.of(new NumberRange(2, 2), new NumberRange(4, 4)), false));
        assertThat(driver.until(200 + PATIENCE).takeLost()).containsExactly(lost("A", 6, 6));
        assertThat(lostInTheEnd()).isEmpty();
        assertThat(hears(4)).as("too late").isNull();
        assertThat(driver.only().lost()).isEqualTo(3);
        assertThat(driver.only().lossRate()).isEqualTo(3.0 / 7);
    }

    @Test
    void whatIsLostInAJumpIsToldAtOnce() {
        hears(1);
        hears(5000);
        hears(5001);
        assertThat(driver.takeLost()).containsExactly(lost("A", 2, 4999));
        assertThat(lostInTheEnd()).as("it was dropped").containsExactly(lost("A", 5000, 5000));
    }

    @Test
    void aSenderThatBeginsAnewLosesOneMessageAndNoMore() {
        hears(5000);
        assertThat(hears(1)).isNull();
        assertThat(hears(2)).isEqualTo(NEW);
        assertThat(driver.takeLost()).containsExactly(lost("A", 1, 1));
        assertThat(hears(1)).isNull();
        assertThat(hears(3)).isEqualTo(NEW);
        assertThat(lostInTheEnd()).isEmpty();
    }

    @Test
    void whatWasSentUnderTheOldNameBelongsToTheStream() {
        hears(9);
        hears("B", 11, SOURCE);
        assertThat(hears(10)).isEqualTo(LATE);
        assertThat(hears("B", 12, SOURCE)).isEqualTo(NEW);
        assertThat(lostInTheEnd()).isEmpty();
        assertThat(driver.only().name()).isEqualTo("B");
    }

    @Test
    void theDoubleOfWhatWasSentUnderTheOldNameIsADouble() {
        hears(9);
        hears("B", 10, SOURCE);
        assertThat(hears(9)).isNull();
        assertThat(driver.only().duplicates()).isEqualTo(1);
        assertThat(hears("C", 9, SOURCE)).as("nobody was ever called so").isEqualTo(NEW);
    }

    @Test
    void anExitThatIsSaidAgainIsNoDuplicateInTheNetwork() {
        for (int i = 0; i < 5; i++) {
            driver.hears("B 2 EXIT *" + ReliabilityDriver.tag("B", i));
        }
        assertThat(driver.take("deliver")).hasSize(1);
        assertThat(driver.only().duplicates()).isZero();
    }

    @Test
    void aSenderThatRenamesItselfGoesOnCounting() {
        hears(1);
        assertThat(hears("B", 3, SOURCE)).isEqualTo(NEW);
        assertThat(driver.only().name()).isEqualTo("B");
        assertThat(driver.only().missing()).isEqualTo(1);
        assertThat(lostInTheEnd()).containsExactly(lost("B", 2, 2));
    }

    @Test
    void aSenderWithATagIsKnownByItWhateverItsNameAndSource() {
        driver.hears("B 1 NEWS *" + ReliabilityDriver.tag("B"), SOURCE);
        driver.hears("X 3 NEWS *" + ReliabilityDriver.tag("B"), OTHER);
        assertThat(driver.only().name()).isEqualTo("X");
        assertThat(driver.only().source()).isEqualTo(OTHER);
        assertThat(driver.only().missing()).isEqualTo(1);
        assertThat(driver.hears("B 2 NEWS *" + ReliabilityDriver.tag("B"), SOURCE))
                .isEqualTo(LATE);
        assertThat(driver.only().name()).as("that was its old one").isEqualTo("X");
    }

    @Test
    void theSameNameFromAnotherSourceIsAnotherStream() {
        hears(1);
        assertThat(hears("A", 1, OTHER)).isEqualTo(NEW);
        assertThat(driver.reliability.statistics()).hasSize(2);
    }

    @Test
    void aNewTagIsAnotherStreamFromTheSameSource() {
        driver.hears("B 5000 NEWS *" + ReliabilityDriver.tag("B"), SOURCE);
        assertThat(driver.hears("B 1 NEWS *" + ReliabilityDriver.tag("C"), SOURCE))
                .isEqualTo(NEW);
        assertThat(lostInTheEnd()).isEmpty();
    }

    @Test
    void anOriginalsBeatHasANumberOfItsOwnAndOursHasNone() {
        assertThat(driver.hears("O 1 BEAT * Beep")).isEqualTo(NEW);
        assertThat(driver.hears("O 1 BEAT * Beep")).isNull();
        assertThat(driver.hears("O 3 BEAT * Beep")).isEqualTo(NEW);
        assertThat(driver.hearsBeat("B", 7)).isEqualTo(STATE);
        assertThat(driver.hearsBeat("B", 7)).isEqualTo(STATE);
        assertThat(driver.hearsData("B", 8)).isEqualTo(NEW);
        assertThat(driver.reliability.statistics())
                .extracting(StreamStatistics::name, StreamStatistics::received, StreamStatistics::missing)
                .containsExactly(tuple("B", 1L, 0L), tuple("O", 2L, 1L));
    }

    @Test
    void aBeatThatWasOvertakenByItsSendersExitDoesNotBringItBack() {
        driver.hearsBeat("B", 1);
        driver.hears("B 2 EXIT *" + ReliabilityDriver.tag("B"));
        assertThat(driver.hearsBeat("B", 1)).isNull();
        assertThat(driver.hearsBeat("B", 2)).isNull();
        assertThat(driver.hearsBeat("B", 3)).as("it has said more since").isEqualTo(STATE);
        assertThat(driver.hearsBeat("B", 3)).isEqualTo(STATE);
    }

    @Test
    void whoDoesNotRepairSaysNothing() {
        driver.sends(1);
        driver.hearsData("B", 1);
        driver.hearsData("B", 3);
        driver.hears("C 0 NACK A 1 #of=AAAAAAAA #try=1" + ReliabilityDriver.tag("C"));
        driver.hears("C 0 NACK B 1 #of=BBBBBBBB #try=9" + ReliabilityDriver.tag("C"));
        driver.until(100_000);
        assertThat(driver.take())
                .noneMatch(event -> event.contains(" send ") || event.contains(" announce"))
                .last()
                .isEqualTo("10000.0 lost B 2");
    }

    @Test
    void forgedNamesAndNumbersDontGrowWithoutEnd() {
        Random random = new Random(1);
        for (boolean repairs : new boolean[] {false, true}) {
            ReliabilityDriver flooded = new ReliabilityDriver(repairs);
            for (int i = 0; i < 200_000; i++) {
                Source source = new Source("10.0.0.3", random.nextInt(65_536));
                flooded.until((double) i / ReliabilityDriver.MILLI);
                flooded.hears("F" + random.nextInt(20_000) + " " + random.nextLong(1 << 20) + " NEWS *", source);
            }
            List<StreamStatistics> streams = flooded.reliability.statistics();
            assertThat(streams).hasSize(Streams.MAX_STREAMS);
            assertThat(streams.stream().mapToLong(StreamStatistics::missing).sum())
                    .isLessThan(RepairRequests.MAX_GAPS * ReceiveWindow.MAX_JUMP);
        }
    }

    @Test
    @DisplayName("under loss, duplication and reordering each message is delivered once or told as lost, never both")
    void everyMessageIsDeliveredOnceOrTold() {
        long seed = Long.getLong("mcastbots.seed", System.nanoTime());
        String replay = "mvn -pl core -am test -Dtest=DeliveryTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dmcastbots.seed=" + seed;
        Random random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            badNetwork(new Random(random.nextLong()), replay);
        }
    }

    private static void badNetwork(Random random, String replay) {
        ReliabilityDriver driver = new ReliabilityDriver(random.nextBoolean());
        String tag = random.nextBoolean() ? ReliabilityDriver.tag("B") : "";
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
        double now = 0;
        for (long number : underWay) {
            now += random.nextDouble() * PATIENCE / 8;
            driver.until(now);
            if (driver.hears("B " + number + " NEWS * x" + tag) != null) {
                delivered.merge(number, 1, Integer::sum);
            }
        }
        driver.until(now + 10 * PATIENCE);
        assertThat(delivered.values()).as(replay).allMatch(times -> times == 1);
        driver.takeLost().stream().flatMap(lost -> lost.numbers().stream()).forEach(range -> {
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
