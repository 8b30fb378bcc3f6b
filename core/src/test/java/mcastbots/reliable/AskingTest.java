package mcastbots.reliable;

import static mcastbots.reliable.ReliabilityDriver.LONG_AGO;
import static mcastbots.reliable.ReliabilityDriver.tag;
import static mcastbots.reliable.Verdict.REPAIRED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a peer does that misses something: when it asks, how often, and when it stops. */
class AskingTest {
    private final ReliabilityDriver driver = new ReliabilityDriver();

    /** Another peer C, which has sent nothing so far, says something about a stream. */
    private void others(String repair) {
        driver.hears("C 0 " + repair + tag("C"));
    }

    private Verdict resent(String by, long number) {
        return driver.hears(by + " 0 RSND B " + number + " NEWS * m" + number + tag("B") + " #of=BBBBBBBB");
    }

    private void missTwo() {
        driver.hearsData("B", 1);
        driver.hearsData("B", 3);
        driver.take();
    }

    @Test
    void whatIsMissingIsAskedForAfterTheBackOff() {
        driver.hearsData("B", 1);
        driver.until(100);
        driver.hearsData("B", 5);
        driver.until(110);
        assertThat(driver.take())
                .containsExactly(
                        "0.0 deliver B 1 NEWS * m1, new",
                        "100.0 deliver B 5 NEWS * m5, new",
                        "110.0 send NACK B 2-4 #of=BBBBBBBB #try=1");
        assertThat(driver.only().nacks().sent()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "from the fourth on, each question waits twice as long for its answer, up to half a second, and then the back-off")
    void itAsksAgainEverLater() {
        missTwo();
        driver.until(1700);
        assertThat(driver.take())
                .containsExactly(
                        "10.0 send NACK B 2 #of=BBBBBBBB #try=1",
                        "30.0 send NACK B 2 #of=BBBBBBBB #try=2",
                        "50.0 send NACK B 2 #of=BBBBBBBB #try=3",
                        "70.0 send NACK B 2 #of=BBBBBBBB #try=4",
                        "100.0 send NACK B 2 #of=BBBBBBBB #try=5",
                        "150.0 send NACK B 2 #of=BBBBBBBB #try=6",
                        "240.0 send NACK B 2 #of=BBBBBBBB #try=7",
                        "410.0 send NACK B 2 #of=BBBBBBBB #try=8",
                        "740.0 send NACK B 2 #of=BBBBBBBB #try=9",
                        "1250.0 send NACK B 2 #of=BBBBBBBB #try=10");
    }

    @Test
    @DisplayName("where answers take 1 ms, the next question comes 3 ms after the first, and the back-off")
    void itWaitsAsLongAsAnswersTake() {
        missTwo();
        driver.until(11);
        assertThat(resent("B", 2)).isEqualTo(REPAIRED);
        driver.hearsData("B", 5);
        driver.take();
        driver.until(60);
        assertThat(driver.take())
                .startsWith(
                        "21.0 send NACK B 4 #of=BBBBBBBB #try=1",
                        "34.0 send NACK B 4 #of=BBBBBBBB #try=2",
                        "47.0 send NACK B 4 #of=BBBBBBBB #try=3");
    }

    @Test
    void itGivesUpAfterItsPatienceOnce() {
        missTwo();
        driver.until(9999.9);
        assertThat(driver.take("lost")).isEmpty();
        driver.until(60_000);
        assertThat(driver.take()).containsExactly("10000.0 lost B 2");
        assertThat(resent("B", 2)).as("too late").isNull();
    }

    @Test
    void whatIsRepeatedIsDeliveredAndNotAskedForAgain() {
        missTwo();
        driver.until(11);
        assertThat(resent("C", 2)).isEqualTo(REPAIRED);
        assertThat(resent("B", 2)).as("once").isNull();
        driver.until(60_000);
        assertThat(driver.take())
                .containsExactly("10.0 send NACK B 2 #of=BBBBBBBB #try=1", "11.0 deliver B 2 NEWS * m2, repaired");
        assertThat(driver.only().repaired()).isEqualTo(1);
        assertThat(driver.only().repairMedian()).isBetween(11 * ReliabilityDriver.MILLI, 14 * ReliabilityDriver.MILLI);
    }

    @Test
    void whatComesLateByItselfIsNotAskedFor() {
        missTwo();
        driver.until(5);
        driver.hearsData("B", 2);
        driver.until(60_000);
        assertThat(driver.take()).containsExactly("5.0 deliver B 2 NEWS * m2, late");
    }

    @Test
    void gapsThatAreDueTogetherAreAskedForTogether() {
        driver.hearsData("B", 1);
        driver.hearsData("B", 3);
        driver.until(1);
        driver.hearsData("B", 6);
        driver.until(9);
        driver.hearsData("B", 8);
        driver.until(10);
        assertThat(driver.take("send")).containsExactly("send NACK B 2 4-5 #of=BBBBBBBB #try=1");
    }

    @Test
    void whatAnotherPeerAsksForIsNotAskedForNow() {
        missTwo();
        driver.until(5);
        others("NACK B 1-2 #of=BBBBBBBB #try=1");
        driver.until(24.9);
        assertThat(driver.take()).isEmpty();
        driver.until(25); // it has held for 10 ms, and 10 more of back-off
        assertThat(driver.take()).containsExactly("25.0 send NACK B 2 #of=BBBBBBBB #try=2");
        StreamStatistics b = driver.reliability.statistics().get(0);
        assertThat(b.nacks()).isEqualTo(new StreamStatistics.Nacks(1, 1, 1));
    }

    @Test
    void whatAnotherPeerAsksForInPartIsAskedForAllTheSame() {
        driver.hearsData("B", 1);
        driver.hearsData("B", 4);
        others("NACK B 2 #of=BBBBBBBB #try=1");
        others("NACK B 2-3 #of=ZZZZZZZZ #try=1");
        driver.until(10);
        assertThat(driver.take("send")).containsExactly("send NACK B 2-3 #of=BBBBBBBB #try=1");
    }

    @Test
    void questionsOfOthersDoNotKeepItQuietForEver() {
        missTwo();
        // C asks each millisecond: as long as an answer may be under way, that changes nothing.
        for (int millis = 1; millis < 2000; millis++) {
            driver.until(millis);
            others("NACK B 2 #of=BBBBBBBB #try=1");
        }
        driver.until(60_000);
        assertThat(driver.take("lost")).containsExactly("lost B 2");
    }

    @Test
    void theOwnersSkipEndsIt() {
        driver.hearsData("B", 1);
        driver.hearsData("B", 5);
        driver.hears("B 5 SKIP B 2-3 #of=BBBBBBBB" + tag("B"));
        driver.until(10);
        assertThat(driver.take()).contains("0.0 lost B 2-3").endsWith("10.0 send NACK B 4 #of=BBBBBBBB #try=1");
        assertThat(driver.takeLost())
                .containsExactly(new Lost("B", ReliabilityDriver.source("B"), List.of(new NumberRange(2, 3)), false));
    }

    @Test
    void nobodyElseCanSayThatAnothersMessageWillNotCome() {
        missTwo();
        others("SKIP B 2 #of=BBBBBBBB");
        driver.until(10);
        assertThat(driver.take()).containsExactly("10.0 send NACK B 2 #of=BBBBBBBB #try=1");
    }

    @Test
    void anOriginalsNumbersAreSkippedByOthersAndThenNotLost() {
        driver.hears("O 1 BEAT * Beep");
        driver.hears("O 3 BEAT * Beep");
        driver.until(10);
        String id = "10.0.0.79:4000";
        assertThat(driver.take("send")).containsExactly("send NACK O 2 #of=" + id + " #try=1");
        others("SKIP O 2 #of=" + id);
        driver.until(15_000);
        assertThat(driver.take()).isEmpty();
    }

    @Test
    @DisplayName("a repetition counts only for a gap, or from its sender's own source, or if we have wondered")
    void onlyWhatIsKnownToBeMissingIsTakenFromOthers() {
        driver.hearsData("B", 1);
        assertThat(resent("C", 2)).as("forged, perhaps").isNull();
        assertThat(resent("C", 1)).isNull();
        assertThat(resent("B", 3)).as("its sender must know").isEqualTo(REPAIRED);
        assertThat(resent("C", 2)).as("so there is a gap").isEqualTo(REPAIRED);
        assertThat(driver.hears("C 0 RSND X 1 NEWS *" + tag("X") + " #of=XXXXXXXX"))
                .as("of a stream that nobody knows")
                .isNull();
    }

    @Test
    void aRepetitionUnderAStreamThatIsNotItsOwnIsNotTaken() {
        missTwo();
        assertThat(driver.hears("C 0 RSND B 2 NEWS * x" + tag("X") + " #of=BBBBBBBB"))
                .isNull();
        assertThat(driver.hears("C 0 RSND B 2 NEWS * x #of=BBBBBBBB")).isNull();
        assertThat(driver.hears("C 0 RSND B 2 NEWS * x" + tag("B"))).isNull();
        assertThat(resent("C", 2)).isEqualTo(REPAIRED);
    }

    @Test
    void anAnnouncedNumberIsAskedFor() {
        driver.hearsData("B", 1);
        driver.hearsBeat("B", 2);
        driver.until(10);
        assertThat(driver.take("send")).containsExactly("send NACK B 2 #of=BBBBBBBB #try=1");
        others("NACK D 1 #of=DDDDDDDD #try=1"); // a question announces as well
        driver.hears("C 2 NACK D 1 #of=DDDDDDDD #try=1" + tag("C"));
        driver.until(21);
        assertThat(driver.take("send")).contains("send NACK C 1-2 #of=CCCCCCCC #try=1");
    }

    @Test
    void howeverManySendersHaveGapsItAsksSoOftenASecondAtMost() {
        ReliabilityDriver flooded = new ReliabilityDriver();
        for (int i = 0; i < 5000; i++) {
            Source source = new Source("10.0.0.1", 1 + i);
            flooded.hears("F" + i + " 1 NEWS *", source);
            flooded.hears("F" + i + " 3 NEWS *", source);
        }
        flooded.until(1000 * 9.5);
        int seconds = 9;
        assertThat(flooded.take("send NACK"))
                .hasSizeBetween(
                        seconds * RepairRequests.NACKS_PER_SECOND,
                        10 * RepairRequests.NACKS_PER_SECOND + RepairRequests.NACK_BURST);
        flooded.until(60_000);
        assertThat(flooded.take("lost")).hasSize(5000);
    }

    @Test
    void manyGapsOfOneStreamAreAskedForInSeveralQuestions() {
        driver.hearsData("B", 1);
        for (long number = 3; number <= 201; number += 2) {
            driver.hearsData("B", number);
        }
        driver.until(10);
        List<String> asked = driver.take("send NACK");
        assertThat(asked).hasSize((100 + NumberRange.MAX_IN_LIST - 1) / NumberRange.MAX_IN_LIST);
        assertThat(String.join(" ", asked).split(" ")).contains("2", "100", "200");
    }

    @Test
    void aReceiverThatDropsDatagramsSaysSoOnceAndAsksMoreSlowly() {
        ReliabilityDriver slow = new ReliabilityDriver();
        for (int i = 0; i < 20; i++) {
            slow.hears("F" + i + " 1 NEWS *", new Source("10.0.0.1", 1 + i));
        }
        slow.until(1000);
        for (int i = 0; i < 20; i++) {
            slow.hears("F" + i + " 3 NEWS *", new Source("10.0.0.1", 1 + i));
        }
        assertThat(slow.take("overloaded")).hasSize(1);
        slow.until(1011);
        assertThat(slow.take("send NACK")).as("found before it was noticed").hasSizeBetween(1, 10);
        slow.until(1041);
        assertThat(slow.take("send NACK")).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void aFirstMessageWhosePredecessorWasSentWhenWeWereThereIsASecondOne() {
        driver.until(5000);
        driver.hears("B 7 NEWS * m7" + tag("B", 4000));
        driver.until(5010);
        assertThat(driver.take("send")).containsExactly("send NACK B 6 #of=BBBBBBBB #try=1");
        // Its predecessor was sent two seconds before it, when we weren't there.
        driver.hears("C 0 RSND B 6 NEWS * m6" + tag("B", 2000) + " #of=BBBBBBBB");
        driver.until(60_000);
        assertThat(driver.take())
                .contains("5010.0 deliver B 6 NEWS * m6, repaired")
                .noneMatch(event -> event.contains("NACK B 5"));
    }

    @Test
    void thatGoesOnBackToWhenWeCame() {
        driver.until(5000);
        driver.hears("B 7 NEWS * m7" + tag("B", 1000));
        driver.until(5010);
        driver.hears("C 0 RSND B 6 NEWS * m6" + tag("B", 2000) + " #of=BBBBBBBB");
        driver.until(5020);
        assertThat(driver.take("send"))
                .containsExactly("send NACK B 6 #of=BBBBBBBB #try=1", "send NACK B 5 #of=BBBBBBBB #try=1");
        driver.hears("B 5 NEWS * m5" + tag("B", LONG_AGO)); // or comes by itself
        driver.until(5500);
        assertThat(driver.take("send")).isEmpty();
    }

    @Test
    void aFirstMessageWhosePredecessorWasSentBeforeWeCameIsTheFirst() {
        driver.until(5000);
        driver.hears("B 7 NEWS * m7" + tag("B", 5001));
        driver.hears("C 1 NEWS * m1" + tag("C", 10)); // there was none before
        driver.hears("D 7 BEAT * Beep" + tag("D", 999_999_999_999_999L));
        driver.hears("O 7 NEWS *");
        driver.until(5500);
        assertThat(driver.take("send")).isEmpty();
    }

    @Test
    void aFirstBeatTellsWhetherItsSendersLastMessageWasMissed() {
        driver.until(5000);
        driver.hears("B 7 BEAT * Beep" + tag("B", 300));
        driver.hears("C 7 BEAT * Beep" + tag("C", 5300));
        driver.hears("D 0 BEAT * Beep" + tag("D", 300));
        driver.until(5010);
        assertThat(driver.take("send")).containsExactly("send NACK B 7 #of=BBBBBBBB #try=1");
    }

    @Test
    @DisplayName(
            "if the first message since we joined can't be had, nobody knows what was sent before it, and that is told")
    void whatMayHaveBeenBeforeTheFirst() {
        driver.until(1000);
        driver.hears("B 7 BEAT * Beep" + tag("B", 400)); // message 7 was sent when we were there
        driver.until(20_000);
        assertThat(driver.take("lost")).containsExactly("lost B 7 and perhaps earlier");
        driver.hearsData("B", 8);
        assertThat(driver.hears("B 6 NEWS * m6" + tag("B"))).as("told as lost").isNull();
        driver.until(40_000);
        assertThat(driver.takeLost()).hasSize(1);
    }

    @Test
    void theSameWhenItsSenderSaysThatItIsGone() {
        driver.until(1000);
        driver.hears("B 7 BEAT * Beep" + tag("B", 400));
        driver.hears("B 7 SKIP B 7 #of=BBBBBBBB" + tag("B", 400));
        assertThat(driver.take("lost")).containsExactly("lost B 7 and perhaps earlier");
    }

    @Test
    void beforeThatWhatComesTellsOfWhatWasBefore() {
        driver.until(1000);
        driver.hears("B 7 BEAT * Beep" + tag("B", 400));
        driver.hears("B 7 RSND B 7 NEWS * m7" + tag("B", 500) + " #of=BBBBBBBB"); // 6 was sent when we were there
        driver.hears("B 7 RSND B 6 NEWS * m6" + tag("B", 500) + " #of=BBBBBBBB"); // 5 was not
        driver.until(20_000);
        assertThat(driver.takeLost()).isEmpty();
        assertThat(driver.only().received()).isEqualTo(2);
        assertThat(driver.only().missing()).isZero();
    }

    @Test
    @DisplayName("a sender that had to make room and comes back is not asked for what we have had")
    void whoComesBack() {
        driver.until(1000);
        driver.hearsData("B", 1);
        driver.hears("B 2 NEWS * m2" + tag("B", 10));
        driver.until(1500);
        for (int forged = 0; forged < 20_000; forged++) {
            driver.hears("F" + forged + " 1 NEWS * x #r=" + new StreamId(1_000_000 + forged, null) + "-1");
            driver.hears("F" + forged + " 1 BEAT * x #r=" + new StreamId(1_000_000 + forged, null) + "-1");
        }
        driver.take();
        driver.hears("B 2 BEAT * Beep" + tag("B", 500));
        driver.until(2500);
        assertThat(driver.take("send NACK B")).isEmpty();
        assertThat(driver.reliability.load().evicted()).isPositive();
    }

    @Test
    @DisplayName("what is missing of a sender that makes room is told as lost")
    void whoMakesRoom() {
        missTwo();
        for (int forged = 0; forged < 20_000; forged++) {
            for (int i = 0; i < 2; i++) {
                driver.hears("F" + forged + " 0 BEAT * x #r=" + new StreamId(1_000_000 + forged, null) + "-1");
            }
        }
        assertThat(driver.take("lost B")).containsExactly("lost B 2");
    }

    @Test
    @DisplayName("many gaps beyond the limit of questions wait without keeping us busy")
    void manyGaps() {
        for (int forged = 0; forged < RepairRequests.MAX_GAPS; forged++) {
            String tag = " #r=" + new StreamId(1_000_000 + forged, null) + "-1";
            driver.hears("F" + forged + " 0 BEAT * x" + tag);
            driver.hears("F" + forged + " 2 NEWS * x" + tag);
        }
        driver.until(1000);
        assertThat(driver.reliability.load().gaps()).isEqualTo(RepairRequests.MAX_GAPS);
        driver.take();
        long before = driver.ticks();
        driver.until(2900); // before it is wondered whether they are still there
        assertThat(driver.take("send NACK")).hasSizeBetween(370, 2 * RepairRequests.NACKS_PER_SECOND);
        assertThat(driver.ticks() - before)
                .as("looks at 8,192 gaps in 2 s")
                .isLessThan(5L * 2 * RepairRequests.MAX_GAPS);
    }

    @Test
    void aNewHeartbeatTellsWhoIsSilent() {
        driver.hearsBeat("B", 4);
        driver.hearsBeat("C", 0);
        driver.reliability.setHeartbeat(1000 * ReliabilityDriver.MILLI);
        for (int second = 1; second < 5; second++) {
            driver.until(second * 1000);
            driver.hearsBeat("C", 0);
        }
        assertThat(driver.take("send NACK B 5")).isNotEmpty();
    }

    @Test
    void numbersThatNoNackCanNameAreOnlyWaitedFor() {
        driver.hearsData("B", NumberRange.LARGEST - 1);
        driver.hearsData("B", NumberRange.LARGEST + 2);
        driver.hearsData("C", NumberRange.LARGEST - 2);
        driver.hearsData("C", NumberRange.LARGEST);
        driver.until(11_000);
        assertThat(driver.take("send NACK"))
                .isNotEmpty()
                .allMatch(nack -> nack.startsWith("send NACK C 999999999999999998 "));
        assertThat(driver.takeLost())
                .extracting(Lost::text)
                .containsExactly("999999999999999999-1000000000000000000", "999999999999999998");
    }
}
