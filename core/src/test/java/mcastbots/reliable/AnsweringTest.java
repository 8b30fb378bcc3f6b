package mcastbots.reliable;

import static mcastbots.reliable.ReliabilityDriver.tag;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Source;
import org.junit.jupiter.api.Test;

/** What a peer repeats for others that miss something: its own messages, and those of others. */
class AnsweringTest {
    private static final String ORIGINAL = "10.0.0.79:4000";

    private final ReliabilityDriver driver = new ReliabilityDriver();

    private void nack(String owner, String numbers, String id, int attempt) {
        driver.hears("C 0 NACK " + owner + " " + numbers + " #of=" + id + " #try=" + attempt + tag("C"));
    }

    private void nackUs(String numbers) {
        nack("A", numbers, "AAAAAAAA", 1);
    }

    private void nackUs(String numbers, int port) {
        String nack = "C 0 NACK A " + numbers + " #of=AAAAAAAA #try=1" + tag("C");
        driver.hears(nack, new Source("10.0.0.67", port));
    }

    private void nackB(String numbers, int attempt) {
        nack("B", numbers, "BBBBBBBB", attempt);
    }

    @Test
    void whatIsOursIsRepeatedAtOnce() {
        driver.sends(1).sends(2).until(100);
        nackUs("1-2");
        assertThat(driver.take())
                .containsExactly(
                        "100.0 send RSND A 1 NEWS * m1 #of=AAAAAAAA", "100.0 send RSND A 2 NEWS * m2 #of=AAAAAAAA");
    }

    @Test
    void questionsThatCrossTheAnswerAreNotAnsweredAgain() {
        driver.sends(1);
        nackUs("1");
        driver.until(2.9);
        nackUs("1");
        driver.until(3);
        nackUs("1");
        assertThat(driver.take("send")).hasSize(1);
        driver.until(3.1);
        nackUs("1");
        assertThat(driver.take("send")).hasSize(1);
    }

    @Test
    void whatIsOursUnderAnotherStreamIsNotOurs() {
        driver.sends(1);
        nack("A", "1", "ZZZZZZZZ", 5);
        driver.until(1000);
        assertThat(driver.take("send")).isEmpty();
        nack("FORMERLY-A", "1", "AAAAAAAA", 1); // the name may be an old one
        assertThat(driver.take("send")).hasSize(1);
    }

    @Test
    void whatIsGoneIsSkipped() {
        for (long number = 1; number <= 2000; number++) {
            driver.sends(number);
        }
        nackUs("1-5 1500");
        assertThat(driver.take())
                .containsExactly("0.0 send RSND A 1500 NEWS * m1500 #of=AAAAAAAA", "0.0 send SKIP A 1-5 #of=AAAAAAAA");
        driver.until(60_001);
        nackUs("2000");
        assertThat(driver.take("send")).containsExactly("send SKIP A 2000 #of=AAAAAAAA");
    }

    @Test
    void whatWeNeverSaidIsAnsweredByABeat() {
        driver.sends(1);
        nackUs("2");
        assertThat(driver.take()).containsExactly("0.0 announce");
        for (int i = 0; i < 100; i++) {
            nackUs("2-99999999999999999");
            driver.until(i * 10);
        }
        assertThat(driver.take("announce")).as("five a second").hasSizeBetween(4, 6);
    }

    @Test
    void nobodyMakesUsFloodTheGroup() {
        for (long number = 1; number <= 500; number++) {
            driver.sends(number);
        }
        nackUs("1-500");
        assertThat(driver.take("send")).as("one question").hasSize(RepairAnswers.MAX_ANSWERS);
        for (int millis = 1; millis <= 2000; millis++) {
            driver.until(millis);
            nackUs("1-500");
            nackUs("1-500", 4001);
            nackUs("1-500", 4002);
        }
        assertThat(driver.take("send"))
                .as("three askers")
                .hasSizeBetween(
                        2 * RepairAnswers.ANSWERS_PER_SECOND - RepairAnswers.MAX_ANSWERS,
                        2 * RepairAnswers.ANSWERS_PER_SECOND + RepairAnswers.ANSWER_BURST);
    }

    @Test
    void nobodyTakesAllTheAnswers() {
        for (long number = 1; number <= 500; number++) {
            driver.sends(number);
        }
        for (int millis = 1; millis <= 2000; millis++) {
            driver.until(millis);
            nackUs("2-500", 4001);
        }
        assertThat(driver.take("send"))
                .as("one asker")
                .hasSizeBetween(
                        2 * RepairAnswers.ANSWERS_PER_SECOND_EACH - RepairAnswers.MAX_ANSWERS,
                        2 * RepairAnswers.ANSWERS_PER_SECOND_EACH + RepairAnswers.ANSWER_BURST_EACH);
        nackUs("1", 4002);
        assertThat(driver.take("send")).as("another one").containsExactly("send RSND A 1 NEWS * m1 #of=AAAAAAAA");
    }

    @Test
    void nobodyMakesUsRepeatAllOfAnother() {
        for (long number = 1; number <= 500; number++) {
            driver.hearsData("B", number);
        }
        for (int i = 0; i < 50; i++) {
            nackB("1-500", 3);
        }
        driver.until(11);
        assertThat(driver.take("send")).hasSize(RepairAnswers.ANSWER_BURST_EACH);
    }

    @Test
    void hugeRangesCostNothing() {
        driver.sends(1);
        driver.hearsData("B", 1);
        driver.hears("O 1 NEWS * x");
        String huge = String.join(" ", Collections.nCopies(NumberRange.MAX_IN_LIST, "1-100000000000000000"));
        // Each of these numbers looked at for a nanosecond would be a lifetime: the test would not end.
        for (int i = 0; i < 2000; i++) {
            nackUs(huge);
            nackB(huge, 3);
            nack("O", huge, ORIGINAL, 1);
            driver.hears("C 0 SKIP B " + huge + " #of=BBBBBBBB" + tag("C"));
            driver.hears("B 1 SKIP B " + huge + " #of=BBBBBBBB" + tag("B"));
        }
        driver.until(60_000);
        assertThat(driver.take("send SKIP")).isEmpty();
    }

    @Test
    void whatAPresentOwnerIsAskedForTwiceIsRepeatedByWhoHasIt() {
        driver.hearsData("B", 1);
        nackB("1", 1);
        nackB("1", 2);
        driver.until(1000);
        assertThat(driver.take("send")).isEmpty();
        nackB("1", 3);
        driver.until(1009.9);
        assertThat(driver.take("send")).isEmpty();
        driver.until(1010);
        assertThat(driver.take())
                .containsExactly(
                        "1010.0 send RSND B 1 NEWS * m1 #r=BBBBBBBB-" + ReliabilityDriver.LONG_AGO + " #of=BBBBBBBB");
    }

    @Test
    void whoHasLeftOrIsSilentIsAnsweredForAtTheFirstQuestion() {
        driver.hearsData("B", 1);
        driver.hears("B 2 EXIT *" + tag("B"));
        nackB("1", 1);
        driver.until(10);
        assertThat(driver.take("send RSND")).hasSize(1);
        driver.hearsData("D", 1);
        driver.until(20_011);
        nack("D", "1", "DDDDDDDD", 1);
        driver.until(20_025);
        assertThat(driver.take("send RSND D 1 ")).hasSize(1);
    }

    @Test
    void originalsAreAnsweredForAtTheFirstQuestion() {
        driver.hears("O 1 BEAT * Beep");
        driver.hears("O 2 NEWS * x");
        driver.hears("O 3 BEAT * Beep");
        driver.hears("O 4 BEAT * Beep");
        nack("O", "1-4", ORIGINAL, 1);
        driver.until(10);
        assertThat(driver.take("send"))
                .as("nobody needs an old heartbeat")
                .containsExactly("send RSND O 2 NEWS * x #of=" + ORIGINAL, "send SKIP O 1 3-4 #of=" + ORIGINAL);
    }

    @Test
    void whatAnotherPeerRepeatsIsNotRepeatedByUs() {
        driver.hearsData("B", 1);
        driver.hearsData("B", 2);
        nackB("1-2", 3);
        driver.until(5);
        driver.hears("C 0 RSND B 1 NEWS * m1" + tag("B") + " #of=BBBBBBBB");
        driver.until(1000);
        assertThat(driver.take("send RSND")).hasSize(1).first().asString().startsWith("send RSND B 2 ");
    }

    @Test
    void whatAnotherPeerSkipsIsNotSkippedByUs() {
        driver.hears("O 1 BEAT * Beep");
        nack("O", "1", ORIGINAL, 1);
        driver.until(5);
        driver.hears("C 0 SKIP O 1 #of=" + ORIGINAL + tag("C"));
        driver.until(1000);
        assertThat(driver.take("send")).isEmpty();
    }

    @Test
    void whatWasSkippedForUsWeSkipForOthers() {
        driver.hears("O 1 BEAT * Beep");
        driver.hears("O 3 BEAT * Beep");
        driver.hears("C 0 SKIP O 2 #of=" + ORIGINAL + tag("C"));
        driver.until(1000);
        nack("O", "2", ORIGINAL, 1);
        driver.until(1010);
        assertThat(driver.take("send")).containsExactly("send SKIP O 2 #of=" + ORIGINAL);
    }

    @Test
    void whatWasRepeatedForUsWeRepeatForOthers() {
        driver.hearsData("B", 1);
        driver.hearsData("B", 3);
        driver.hears("B 3 RSND B 2 NEWS * m2" + tag("B") + " #of=BBBBBBBB");
        driver.until(100);
        nackB("2", 3);
        driver.until(110);
        assertThat(driver.take("send RSND B 2 NEWS * m2")).hasSize(1);
    }

    @Test
    void whatWeHaveNotGotOurselvesWeAskFor() {
        driver.hearsData("B", 1);
        nackB("7", 3);
        driver.until(1000);
        assertThat(driver.take("send")).isEmpty();
    }

    @Test
    void aLongAnswerIsSplitAmongQuestions() {
        LongStream.rangeClosed(1, 200).forEach(number -> driver.hearsData("B", number));
        nackB("1-200", 3);
        driver.until(10);
        List<String> first = driver.take("send RSND");
        driver.hears("D 0 NACK B 1-200 #of=BBBBBBBB #try=4" + tag("D")); // another asker
        driver.until(20);
        List<String> second = driver.take("send RSND");
        assertThat(first).hasSize(RepairAnswers.MAX_ANSWERS);
        assertThat(second).hasSize(RepairAnswers.MAX_ANSWERS);
        assertThat(second.stream().filter(first::contains))
                .as("not the same ones again")
                .isEmpty();
    }

    @Test
    void whoLeavesStillAnswersButAsksNoMore() {
        driver.sends(1);
        driver.hearsData("B", 1);
        driver.hearsData("B", 3);
        driver.reliability.leave();
        driver.until(30_000);
        assertThat(driver.take("send")).isEmpty();
        nackUs("1");
        nackB("1", 3);
        driver.until(30_010);
        assertThat(driver.take("send")).hasSize(2);
    }

    @Test
    void aRepetitionWithOtherWordsDoesNotHoldOursBack() {
        driver.hearsData("B", 1);
        driver.take();
        nackB("1", 3);
        driver.hears("C 0 RSND B 1 NEWS * forged" + tag("B") + " #of=BBBBBBBB");
        driver.until(100);
        assertThat(driver.take("send")).hasSize(1).first().asString().contains("RSND B 1 NEWS * m1");
    }

    @Test
    void nobodyElsesSkipHoldsBackWhatWeHave() {
        driver.hearsData("B", 1);
        driver.take();
        nackB("1", 3);
        driver.hears("C 0 SKIP B 1 #of=BBBBBBBB" + tag("C"));
        driver.until(100);
        assertThat(driver.take("send")).hasSize(1);
    }

    @Test
    void aQuestionForAllThereCanBeMakesUsLookAtFew() {
        for (long number = 1; number <= 3000; number++) {
            driver.hearsData("B", number);
        }
        driver.take();
        nackB("1-999999999999999999", 3);
        driver.until(100);
        assertThat(driver.take("send")).hasSizeLessThanOrEqualTo(RepairAnswers.MAX_ANSWERS);
    }

    @Test
    void oneSkipNeitherKeepsUsBusyNorEmptiesOurStore() {
        driver.hearsData("B", 1);
        for (long number = 1; number <= 1_000_000; number += 1000) {
            driver.hears("F " + number + " NEWS *");
        }
        driver.hears("C 0 SKIP F 1-999999999 #of=10.0.0.70:4000" + tag("C"));
        assertThat(driver.reliability.load().copies()).isLessThanOrEqualTo(1001 + Reliability.MAX_SKIPPED);
        driver.take();
        nackB("1", 3);
        driver.until(100);
        assertThat(driver.take("send RSND B 1")).hasSize(1);
    }

    @Test
    void aSkipHoldsBackNoMessageOfAPeerThatDoesNotRepair() {
        driver.hears("O 1 NEWS * x");
        driver.take();
        nack("O", "1", ORIGINAL, 1);
        driver.hears("C 0 SKIP O 1 #of=" + ORIGINAL + tag("C"));
        driver.until(100);
        assertThat(driver.take("send RSND O 1")).hasSize(1);
    }
}
