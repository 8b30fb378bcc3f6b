package mcastbots.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Source;
import mcastbots.session.Reception;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a supervisor makes of lost messages and their repair, as a person can read it. The signs are those of
 * {@link SupervisorTranscriptTest}. Bots B07 and C08 repair, and say so by their tags.
 */
class SupervisorRepairTest {
    private static final Source C08 = new Source("10.0.0.8", 40_000);

    private SupervisorDriver driver = new SupervisorDriver();

    private void use(Supplier<SupervisorDriver> other) {
        driver.close();
        driver = other.get();
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private void assertTranscript(String transcript) {
        assertThat(driver.transcript()).isEqualTo(transcript);
    }

    /** What was printed since the transcript was asked for last. */
    private List<String> printed() {
        return driver.transcript()
                .lines()
                .filter(line -> line.startsWith("| ", 9))
                .map(line -> line.substring(11))
                .toList();
    }

    @Test
    void allThatItSendsBearsItsTagAndWhatItSaysIsFollowedByBeats() {
        driver.inFull().types(2, "PING *").until(8);
        assertTranscript("""
                   0.000 INFO Supervisor HUMAN-1 started
                   0.000 > HUMAN-1 0 BEAT * Watching #r=45RTR4PF-0
                   2.000 $ PING *
                   2.000 > HUMAN-1 1 PING * #r=45RTR4PF-2000
                   2.100 > HUMAN-1 1 BEAT * Watching #quiet= #r=45RTR4PF-100
                   2.400 > HUMAN-1 1 BEAT * Watching #quiet= #r=45RTR4PF-400
                   3.600 > HUMAN-1 1 BEAT * Watching #quiet= #r=45RTR4PF-1600
                """);
    }

    @Test
    void withoutRepairItSaysWhatAnOriginalPeerSays() {
        use(() -> new SupervisorDriver("reliable=false").inFull());
        driver.types(2, "PING *").hears(3, "B07 1 NEWS * Discovery #r=K7Q2M9XA-5000");
        driver.hears(4, "B07 3 NEWS * Discovery #r=K7Q2M9XA-500").types(15, "QUIT");
        assertTranscript("""
                   0.000 INFO Supervisor HUMAN-1 started
                   0.000 > HUMAN-1 1 BEAT * Watching
                   2.000 $ PING *
                   2.000 > HUMAN-1 2 PING *
                   3.000 < B07 1 NEWS * Discovery #r=K7Q2M9XA-5000
                   3.000 | B07 1 NEWS * Discovery
                   4.000 < B07 3 NEWS * Discovery #r=K7Q2M9XA-500
                   4.000 | B07 3 NEWS * Discovery
                   8.400 > HUMAN-1 3 BEAT * Watching
                  14.000 WARN Messages of B07 lost for good: 1 (number 2)
                  15.000 $ QUIT
                  15.000 > HUMAN-1 4 EXIT * Offline
                """);
        assertThat(driver.isDone()).isTrue();
    }

    @Test
    void aRepairedMessageIsShownOnceAndMarked() {
        driver.hears(1, "B07 1 NEWS * Discovery #r=K7Q2M9XA-5000")
                .hears(2, "B07 3 NEWS * Discovery #r=K7Q2M9XA-500")
                .hears(2.012, "B07 3 RSND B07 2 NEWS * Discovery #r=K7Q2M9XA-500 #of=K7Q2M9XA")
                .hears(2.013, "C08 7 RSND B07 2 NEWS * Discovery #r=K7Q2M9XA-500 #of=K7Q2M9XA", C08)
                .hears(2.1, "B07 2 NEWS * Discovery #r=K7Q2M9XA-500")
                .hears(2.11, "B07 3 BEAT * Beep #r=K7Q2M9XA-100 #quiet=")
                .until(15);
        assertTranscript("""
                   0.000 INFO Supervisor HUMAN-1 started
                   1.000 < B07 1 NEWS * Discovery #r=K7Q2M9XA-5000
                   1.000 | B07 1 NEWS * Discovery
                   2.000 < B07 3 NEWS * Discovery #r=K7Q2M9XA-500
                   2.000 | B07 3 NEWS * Discovery
                   2.005 > HUMAN-1 0 NACK B07 2 #of=K7Q2M9XA #try=1
                   2.012 < B07 3 RSND B07 2 NEWS * Discovery #r=K7Q2M9XA-500 #of=K7Q2M9XA
                   2.012 | B07 2 NEWS * Discovery (repaired)
                   2.013 < C08 7 RSND B07 2 NEWS * Discovery #r=K7Q2M9XA-500 #of=K7Q2M9XA
                   2.100 < B07 2 NEWS * Discovery #r=K7Q2M9XA-500
                   2.110 < B07 3 BEAT * Beep #r=K7Q2M9XA-100 #quiet=
                """);
    }

    @Test
    void whatNobodyRepeatsIsToldOnceAsLost() {
        driver.hears(1, "B07 1 NEWS * Discovery #r=K7Q2M9XA-5000")
                .hears(2, "B07 3 NEWS * Discovery #r=K7Q2M9XA-500")
                .hears(2.1, "B07 3 BEAT * Beep #r=K7Q2M9XA-100 #quiet=")
                .transcript();
        driver.until(19);
        assertThat(driver.transcript().lines().filter(line -> !line.contains(" NACK B07 2 #of=K7Q2M9XA #try=")))
                .containsExactly("  12.000 WARN Messages of B07 lost for good: 1 (number 2)");
    }

    @Test
    void whatPeersSayForTheRepairIsNotShown() {
        driver.hears(1, "B07 1 NEWS * Discovery #r=K7Q2M9XA-5000")
                .hears(2, "C08 0 NACK B07 1 #of=K7Q2M9XA #try=1 #r=0C08C08C-500", C08)
                .hears(2.01, "B07 1 RSND B07 1 NEWS * Discovery #r=K7Q2M9XA-5000 #of=K7Q2M9XA")
                .hears(2.02, "B07 1 SKIP B07 1 #of=K7Q2M9XA #r=K7Q2M9XA-1020");
        assertThat(printed()).containsExactly("B07 1 NEWS * Discovery");
    }

    @Test
    void aQuietBeatIsShownOnlyIfItAnswersACommand() {
        driver.hears(1, "B07 0 BEAT * Beep #r=K7Q2M9XA-5000")
                .hears(1.5, "B07 0 BEAT * Beep #r=K7Q2M9XA-5500 #quiet=")
                .types(2, "PING B07")
                .hears(2.4, "B07 0 BEAT * Beep #r=K7Q2M9XA-6400 #quiet=")
                .hears(3.6, "B07 0 BEAT * Beep #r=K7Q2M9XA-7600 #quiet=")
                .until(15);
        assertTranscript("""
                   0.000 INFO Supervisor HUMAN-1 started
                   1.000 < B07 0 BEAT * Beep #r=K7Q2M9XA-5000
                   1.000 | B07 0 BEAT * Beep
                   1.500 < B07 0 BEAT * Beep #r=K7Q2M9XA-5500 #quiet=
                   2.000 $ PING B07
                   2.000 > HUMAN-1 1 PING B07
                   2.400 < B07 0 BEAT * Beep #r=K7Q2M9XA-6400 #quiet=
                   2.400 | B07 0 BEAT * Beep
                   3.600 < B07 0 BEAT * Beep #r=K7Q2M9XA-7600 #quiet=
                """);
    }

    @Test
    void aKilledBotMaySayExitByRepair() {
        driver.hears(1, "B07 0 BEAT * Beep #r=K7Q2M9XA-5000")
                .types(2, "KILL B07")
                .transcript();
        driver.hears(2.1, "B07 1 RSND B07 1 EXIT * Offline #r=K7Q2M9XA-6000 #of=K7Q2M9XA")
                .until(15);
        assertTranscript("""
                   2.100 < B07 1 RSND B07 1 EXIT * Offline #r=K7Q2M9XA-6000 #of=K7Q2M9XA
                   2.100 | B07 1 EXIT * Offline (repaired)
                """);
    }

    @Test
    void statTellsOfLossesAndRepairs() {
        driver.setReception(new Reception(212_992, OptionalLong.of(3), OptionalLong.of(17)));
        driver.hears(1, "B07 1 NEWS * Discovery #r=K7Q2M9XA-5000")
                .hears(2, "B07 5 NEWS * Discovery #r=K7Q2M9XA-500")
                .hears(2.008, "C08 0 NACK B07 2 #of=K7Q2M9XA #try=1 #r=0C08C08C-500", C08)
                .hears(2.025, "B07 5 RSND B07 2 NEWS * Discovery #r=K7Q2M9XA-500 #of=K7Q2M9XA")
                .hears(2.026, "B07 5 SKIP B07 3 #of=K7Q2M9XA #r=K7Q2M9XA-26")
                .hears(2.027, "B07 5 NEWS * Discovery #r=K7Q2M9XA-500")
                .hears(2.028, "nonsense")
                .hears(2.034, "C08 0 NACK B07 4 #of=K7Q2M9XA #try=3 #r=0C08C08C-500", C08)
                .types(2.044, "STAT");
        assertTranscript("""
                   0.000 INFO Supervisor HUMAN-1 started
                   1.000 < B07 1 NEWS * Discovery #r=K7Q2M9XA-5000
                   1.000 | B07 1 NEWS * Discovery
                   2.000 < B07 5 NEWS * Discovery #r=K7Q2M9XA-500
                   2.000 | B07 5 NEWS * Discovery
                   2.005 > HUMAN-1 0 NACK B07 2-4 #of=K7Q2M9XA #try=1
                   2.008 < C08 0 NACK B07 2 #of=K7Q2M9XA #try=1 #r=0C08C08C-500
                   2.020 > HUMAN-1 0 NACK B07 2-4 #of=K7Q2M9XA #try=2
                   2.025 < B07 5 RSND B07 2 NEWS * Discovery #r=K7Q2M9XA-500 #of=K7Q2M9XA
                   2.025 | B07 2 NEWS * Discovery (repaired)
                   2.026 < B07 5 SKIP B07 3 #of=K7Q2M9XA #r=K7Q2M9XA-26
                   2.026 WARN Messages of B07 lost for good: 1 (number 3)
                   2.027 < B07 5 NEWS * Discovery #r=K7Q2M9XA-500
                   2.028 < nonsense
                   2.028 WARN Invalid message from 10.0.0.7: sender, number, opcode and destination are not all there: nonsense
                   2.034 < C08 0 NACK B07 4 #of=K7Q2M9XA #try=3 #r=0C08C08C-500
                   2.044 $ STAT
                   2.044 | NAME       RECEIVED    LOSS  REPAIRED     LOST  MISSING   TWICE P50 MS P99 MS  NACKS   HEARD   SAVED
                   2.044 | B07               3  60.0 %         1        1        1       1   25.6   25.6      2       2       1
                   2.044 | C08               0   0.0 %         0        0        0       0      -      -      0       0       0
                   2.044 | Heard: 7; invalid: 1; sent NACK 2, RSND 0, SKIP 0; dropped, buffer full: 3; lost on purpose: 17
                   2.044 | Kept: senders 2 (forgotten: 0), copies of messages 3
                """);
    }

    @Test
    void statTellsApartWhoHasOneName() {
        driver.hears(1, "B07 1 BEAT * Beep")
                .hears(1, "B07 0 BEAT * Beep #r=0C08C08C-500", C08)
                .hears(1, "a-peer-with-a-long-name 1 BEAT *")
                .types(2, "STAT");
        assertThat(printed())
                .containsSequence(
                        "B07 (10.0.0.7 40000)",
                        "                  1   0.0 %         0        0        0       0      -      -      0       0       0",
                        "B07 (10.0.0.8 40000)",
                        "                  0   0.0 %         0        0        0       0      -      -      0       0       0",
                        "a-peer-with-a-long-name",
                        "                  1   0.0 %         0        0        0       0      -      -      0       0       0");
    }

    @Test
    void whatSomebodyElseRepeatsDoesNotBringItsSenderBack() {
        driver.hears(1, "B07 1 NEWS * Discovery #r=K7Q2M9XA-5000")
                .hears(2, "NEW 3 BEAT * Beep #r=K7Q2M9XA-500") // it has renamed itself
                .hears(2.5, "C08 0 RSND B07 2 NEWS * Discovery #r=K7Q2M9XA-500 #of=K7Q2M9XA", C08)
                .types(55, "WHO");
        assertThat(printed())
                .contains("B07 2 NEWS * Discovery (repaired)")
                .last()
                .isEqualTo("Nobody is there");
        assertThat(driver.transcript()).doesNotContain("PING HUMAN-1");
    }

    @Test
    void aRepeatedMessageUnderOurNameIsNoCollision() {
        driver.hears(1, "HUMAN-1 1 PING * #r=K7Q2M9XA-5000"); // takes our name: we take another one
        String name = driver.name();
        driver.hears(2, "X 3 BEAT * Watching #r=K7Q2M9XA-500") // and so does it
                .hears(30, "C08 0 RSND " + name + " 2 PING * #r=K7Q2M9XA-500 #of=K7Q2M9XA", C08);
        assertThat(driver.name()).isEqualTo(name);
    }

    @Test
    void statSumsUpWhoHasLongBeenGone() {
        driver.hears(1, "B07 1 NEWS * Discovery #r=K7Q2M9XA-5000")
                .hears(2, "B07 2 EXIT * Offline #r=K7Q2M9XA-500")
                .hears(3, "O 1 NEWS * Discovery")
                .hears(60, "C08 1 NEWS * Discovery #r=0C08C08C-50000", C08)
                .types(64, "STAT");
        assertThat(printed())
                .containsSequence(
                        "C08               1   0.0 %         0        0        0       0      -      -      0       0       0",
                        "Gone: 2           3   0.0 %         0        0        0       0      -      -      0       0       0");
    }

    @Test
    void whereTheSystemDoesNotTellStatSaysNothingOfDrops() {
        driver.types(1, "STAT");
        assertThat(printed())
                .containsExactly(
                        "Nobody is there",
                        "Heard: 0; invalid: 0; sent NACK 0, RSND 0, SKIP 0",
                        "Kept: senders 0 (forgotten: 0), copies of messages 0");
    }

    static List<String> languages() {
        return Translations.available();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void statFitsATerminalOfAHundredColumns(String language) {
        Translations tr = Translations.into(Locale.forLanguageTag(language));
        use(() -> new SupervisorDriver(tr, SupervisorDriver.PORT, new Supervisor.Choices(false, true)));
        driver.hears(1, "HUMAN-12AB 1 PING *").types(2, "STAT");
        List<String> table = printed().subList(1, 3);
        assertThat(table)
                .extracting(String::length)
                .as("columns as wide as their heads")
                .containsOnly(100);
    }

    @Test
    void aReceiverThatDoesNotKeepUpIsToldItsBuffer() {
        driver.setReception(new Reception(212_992, OptionalLong.empty(), OptionalLong.empty()));
        for (int number : new int[] {1, 3}) {
            for (int i = 10; i < 22; i++) {
                Source source = new Source("10.0.0." + i, 40_000);
                driver.hears(number, "B" + i + " " + number + " NEWS * Discovery #r=K7Q2M9" + i + "-900", source);
            }
        }
        driver.until(3.2);
        assertThat(driver.transcript().lines().filter(line -> line.contains(" WARN ")))
                .containsExactly("   3.000 WARN Receiver overload: messages of 10 peers are missing at once;"
                        + " this computer or its network does not keep up (receive buffer: 208 KB)");
    }

    @Test
    void itLeavesWhenOthersHaveHadTimeToAsk() {
        driver.hears(1, "B07 0 BEAT * Beep #r=K7Q2M9XA-5000").transcript();
        driver.inFull().types(2, "QUIT");
        driver.hears(2.9, "B07 0 NACK HUMAN-1 1 #of=45RTR4PF #try=1 #r=K7Q2M9XA-6900")
                .until(3.899);
        assertThat(driver.isDone()).isFalse();
        driver.until(10);
        assertTranscript("""
                   2.000 $ QUIT
                   2.000 > HUMAN-1 1 EXIT * Offline #r=45RTR4PF-2000
                   2.050 > HUMAN-1 1 EXIT * Offline #r=45RTR4PF-2050
                   2.150 > HUMAN-1 1 EXIT * Offline #r=45RTR4PF-2150
                   2.350 > HUMAN-1 1 EXIT * Offline #r=45RTR4PF-2350
                   2.750 > HUMAN-1 1 EXIT * Offline #r=45RTR4PF-2750
                   2.900 < B07 0 NACK HUMAN-1 1 #of=45RTR4PF #try=1 #r=K7Q2M9XA-6900
                   2.900 > HUMAN-1 1 RSND HUMAN-1 1 EXIT * Offline #r=45RTR4PF-2000 #of=45RTR4PF
                """);
        assertThat(driver.isDone()).isTrue();
    }

    @Test
    void whatIsTypedBehindQuitIsPassedOver() {
        driver.hears(1, "B07 0 BEAT * Beep #r=K7Q2M9XA-5000").types(2, "QUIT").transcript();
        driver.types(2.01, "PING *").types(2.02, "KILL *").types(2.03, "yes").types(2.04, "QUIT");
        assertThat(driver.transcript().lines().filter(line -> !line.startsWith("$ ", 9)))
                .isEmpty();
    }
}
