package mcastbots.reliable;

import static mcastbots.reliable.ReliabilityDriver.tag;
import static mcastbots.reliable.Verdict.REPAIRED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.StreamId;
import org.junit.jupiter.api.Test;

/** What a peer does when another one falls silent: it may have missed its last words. */
class SilenceTest {
    private static final double SILENCE =
            (double) Streams.SILENT_INTERVALS * ReliabilityDriver.HEARTBEAT / ReliabilityDriver.MILLI;
    private static final double HEARTBEAT = SILENCE / Streams.SILENT_INTERVALS;

    private static final double FOLLOW_UP = (double) FollowUps.PATIENCE / ReliabilityDriver.MILLI;

    private final ReliabilityDriver driver = new ReliabilityDriver();

    /** C goes on beating until then. */
    private void until(double millis) {
        while (driver.millis() + 1000 < millis) {
            driver.until(driver.millis() + 1000);
            driver.hearsBeat("C", 1);
        }
        driver.until(millis);
    }

    @Test
    void whoeverHasHeardASilentPeersLastWordsIsAskedForThemSomeTimes() {
        driver.hearsBeat("B", 4);
        until(SILENCE - 1);
        assertThat(driver.take("send")).isEmpty();
        until(SILENCE + HEARTBEAT + 10);
        assertThat(driver.take("send")).startsWith("send NACK B 5-68 #of=BBBBBBBB #try=1");
        until(2 * SILENCE - 1);
        assertThat(driver.take("send")).hasSizeLessThan(LastWords.TRIES);
        until(5 * SILENCE + HEARTBEAT); // it may go on, and only we don't hear it
        assertThat(driver.take("send")).hasSizeBetween(LastWords.TRIES, 3 * LastWords.TRIES);
        until(20 * SILENCE);
        assertThat(driver.take("send")).as("nobody would have it any more").isEmpty();
        assertThat(driver.takeLost()).as("nobody said that there were any").isEmpty();
    }

    @Test
    void whoeverWasCutOffAsksAgainWhenItHearsTheGroupAgain() {
        driver.hearsBeat("B", 4);
        driver.hearsBeat("C", 1);
        driver.until(2.5 * SILENCE); // all are silent: nobody is there to be asked
        assertThat(driver.take("send")).isEmpty();
        driver.hearsBeat("C", 1);
        driver.until(2.5 * SILENCE + HEARTBEAT + 100);
        assertThat(driver.take("send NACK B 5-68")).isNotEmpty();
    }

    @Test
    void whatFollowsAMessageThatNobodyHasIsHadAllTheSame() {
        driver.hearsBeat("B", 4);
        until(SILENCE + HEARTBEAT + 10);
        driver.take();
        assertThat(driver.hears("C 1 RSND B 6 NEWS * m6" + tag("B") + " #of=BBBBBBBB"))
                .isEqualTo(REPAIRED);
        until(SILENCE + 3 * HEARTBEAT);
        assertThat(driver.take("lost")).containsExactly("lost B 5");
    }

    @Test
    void theQuestionsOfSeveralThatWonderDoNotComeAtOnce() {
        driver.hearsBeat("B", 4);
        driver.hearsBeat("D", 4);
        until(SILENCE + HEARTBEAT + 10);
        List<String> first = driver.take().stream()
                .filter(event -> event.endsWith("#try=1"))
                .map(event -> event.substring(0, event.indexOf(' ')))
                .toList();
        assertThat(first).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void lastWordsAreTakenFromAnybodyAndThereMayBeMore() {
        driver.hearsBeat("B", 4);
        until(SILENCE + HEARTBEAT + 10);
        driver.take();
        assertThat(driver.hears("C 1 RSND B 5 NEWS * m5" + tag("B") + " #of=BBBBBBBB"))
                .isEqualTo(REPAIRED);
        until(driver.millis() + 10);
        assertThat(driver.take("send")).containsExactly("send NACK B 6-69 #of=BBBBBBBB #try=1");
        assertThat(driver.hears("C 1 RSND B 6 EXIT *" + tag("B") + " #of=BBBBBBBB"))
                .isEqualTo(REPAIRED);
        until(driver.millis() + 10 * SILENCE);
        assertThat(driver.take("send")).as("these were its last").isEmpty();
    }

    @Test
    void whoIsHeardAgainWasNotGone() {
        driver.hearsBeat("B", 4);
        until(SILENCE + HEARTBEAT + 10);
        driver.hearsBeat("B", 4);
        driver.take();
        until(driver.millis() + SILENCE - 1000);
        assertThat(driver.take("send")).isEmpty();
        assertThat(driver.hears("C 1 RSND B 5 NEWS * m5" + tag("B") + " #of=BBBBBBBB"))
                .as("nobody wonders any more")
                .isNull();
        until(driver.millis() + 2 * SILENCE);
        assertThat(driver.take("send")).as("but it can fall silent again").isNotEmpty();
    }

    @Test
    void whoHasSaidGoodbyeIsNotWonderedAbout() {
        driver.hearsData("B", 4);
        driver.hears("B 5 EXIT *" + tag("B"));
        until(10 * SILENCE);
        assertThat(driver.take("send")).isEmpty();
    }

    @Test
    void anOriginalIsNotWonderedAbout() {
        driver.hears("O 4 NEWS *");
        until(10 * SILENCE);
        assertThat(driver.take("send")).isEmpty();
    }

    @Test
    void whereNobodyElseIsLeftNobodyIsAsked() {
        driver.hearsData("B", 4);
        driver.until(10 * SILENCE);
        assertThat(driver.take("send")).isEmpty();
    }

    @Test
    void whoSaysSomethingAndThenNothingMayHaveDiedOfIt() {
        driver.hearsBeat("C", 1);
        driver.hearsData("B", 4);
        driver.until(FOLLOW_UP - 1);
        assertThat(driver.take("send")).isEmpty();
        driver.until(FOLLOW_UP + 600);
        assertThat(driver.take("send").get(0)).startsWith("send NACK B 5-68 #of=BBBBBBBB #try=1");
    }

    @Test
    void whoSaysItAgainLives() {
        driver.hearsBeat("C", 1);
        driver.hearsData("B", 4);
        driver.until(1600);
        driver.hearsBeat("B", 4);
        driver.until(SILENCE);
        assertThat(driver.take("send")).isEmpty();
    }

    @Test
    void whoGoesOnTalkingIsWaitedForFromItsLastWord() {
        driver.hearsBeat("C", 1);
        driver.hearsData("B", 4);
        driver.until(2000);
        driver.hearsData("B", 5);
        driver.until(2000 + FOLLOW_UP - 1);
        assertThat(driver.take("send")).isEmpty();
        driver.until(2000 + FOLLOW_UP + 600);
        assertThat(driver.take("send").get(0)).startsWith("send NACK B 6-69 #of=BBBBBBBB #try=1");
    }

    @Test
    void aQuestionForALaterMessageTellsThatThereIsAnEarlierOne() {
        driver.hearsBeat("B", 4);
        driver.until(FOLLOW_UP);
        driver.hears("C 1 NACK B 6 #of=BBBBBBBB #try=1" + tag("C"));
        driver.until(FOLLOW_UP + 20);
        assertThat(driver.take("send").get(0)).startsWith("send NACK B 5-68 #of=BBBBBBBB #try=1");
    }

    @Test
    void aQuestionForALaterMessageOfAPeerThatIsThereTellsNothing() {
        driver.hearsBeat("B", 4);
        driver.until(FOLLOW_UP - 1);
        driver.hears("C 1 NACK B 6 #of=BBBBBBBB #try=1" + tag("C"));
        driver.until(FOLLOW_UP + 100);
        assertThat(driver.take("send")).isEmpty();
    }

    @Test
    void anothersQuestionSparesOurs() {
        driver.hearsBeat("B", 4);
        until(SILENCE + HEARTBEAT);
        driver.take();
        long asked = 0;
        for (int i = 0; i < 200; i++) {
            driver.hears("C 1 NACK B 5-68 #of=BBBBBBBB #try=1" + tag("C"));
            driver.until(driver.millis() + 10);
            asked += driver.take("send").size();
        }
        assertThat(asked).isLessThan(LastWords.TRIES);
    }

    @Test
    void aNumberThatNobodyCanAskForIsNotAskedFor() {
        for (long number : new long[] {NumberRange.LARGEST, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
            ReliabilityDriver forged = new ReliabilityDriver();
            forged.hearsBeat("B", number);
            for (int second = 1; second < 100; second++) {
                forged.until(second * 1000);
                forged.hearsBeat("C", 1);
            }
            assertThat(forged.take("send")).as("behind %s", number).isEmpty();
        }
    }

    @Test
    void peersAreCountedThatRepairAndAreThere() {
        assertThat(peers()).as("only we").isEqualTo(1);
        driver.hearsData("B", 1);
        driver.hearsBeat("D", 1);
        driver.hears("O 1 BEAT * Beep");
        driver.until(2000);
        assertThat(peers()).isEqualTo(3);
        driver.hears("D 2 EXIT *" + tag("D"));
        driver.until(4000);
        assertThat(peers()).isEqualTo(2);
        driver.until(SILENCE + 2000);
        assertThat(peers()).isEqualTo(1);
    }

    private int peers() {
        return driver.reliability.peers(driver.now());
    }

    @Test
    void forgedPeersThatFallSilentAreAskedAboutWithinBounds() {
        for (int forged = 0; forged < 5000; forged++) {
            driver.hears("F" + forged + " 1 BEAT * x #r=" + new StreamId(1_000_000 + forged, null) + "-1");
        }
        driver.hearsBeat("B", 4);
        driver.hearsBeat("B", 4);
        long asked = 0;
        for (int second = 1; second <= 60; second++) {
            until(1000 * second);
            assertThat(driver.reliability.load().doubts()).isLessThanOrEqualTo(LastWords.MAX_DOUBTS / 2 + 1);
            asked += driver.take("send NACK F").size();
        }
        assertThat(asked).isLessThanOrEqualTo(60L * LastWords.PER_SECOND);
    }

    @Test
    void amongThemThoseWhoWereReallyThereAreAskedAbout() {
        for (int forged = 0; forged < 5000; forged++) {
            driver.hears("F" + forged + " 1 BEAT * x #r=" + new StreamId(1_000_000 + forged, null) + "-1");
        }
        driver.hearsBeat("B", 4);
        driver.hearsBeat("B", 4);
        until(SILENCE + 2 * HEARTBEAT);
        assertThat(driver.take("send NACK B 5")).isNotEmpty();
    }

    @Test
    void afterTheLargestNumberThatCanBeAskedForNobodyIsAsked() {
        driver.hearsBeat("B", Long.MAX_VALUE);
        driver.hearsBeat("D", NumberRange.LARGEST - LastWords.RANGE);
        driver.hearsBeat("E", NumberRange.LARGEST - LastWords.RANGE - 1);
        until(2 * SILENCE);
        assertThat(driver.take("send NACK"))
                .isNotEmpty()
                .allMatch(nack -> nack.startsWith("send NACK E 999999999999999935-999999999999999998 "));
    }
}
