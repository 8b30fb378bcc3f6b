package mcastbots.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a supervisor does, as a person can read it: seconds, what it hears ({@code <}), sends ({@code >}), prints
 * ({@code |}), remarks ({@code !}) and logs, and what the user types ({@code $}).
 */
class SupervisorTranscriptTest {
    /** What a message can have but for its tag, in bytes. */
    private static final int MOST = SupervisorDriver.MAX_BYTES - SupervisorDriver.TAG_BYTES;

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

    /** What of the transcript was sent. */
    private List<String> sent() {
        return driver.transcript()
                .lines()
                .filter(line -> line.startsWith("> ", 9))
                .map(line -> line.substring(11))
                .toList();
    }

    @Test
    void whoDoesNotDieOfAKillForAllIsTold() {
        use(() -> new SupervisorDriver(Translations.into(Locale.ENGLISH), 8000, new Supervisor.Choices(false, false)));
        driver.hears(1, "B07 1 BEAT * Beep")
                .hears(1, "C08 1 BEAT * Beep", new Source("10.0.0.8", 40_000))
                .types(2, "KILL *")
                .hears(3, "C08 2 EXIT * Offline", new Source("10.0.0.8", 40_000))
                .until(8);
        assertThat(driver.transcript())
                .contains("   7.000 ! B07 has not said EXIT for 5 s after KILL")
                .doesNotContain("C08 has not said");
    }

    @Test
    void thatAGroupIsSignedIsToldOnceToWhomItDoesNotBelieve() {
        String signed = " #r=K7Q2M9XA-1204 #t=MIEL2CG0 #s=KQJ6Lng0B545uUQ6w2QAIQ";
        driver.hears(1, "B07 0 BEAT * Beep" + signed).hears(2, "B07 0 BEAT * Beep" + signed);
        assertThat(driver.transcript())
                .containsOnlyOnce(
                        "WARN B07 signs its messages: the group is signed, and without chanKeyFile it does not believe us");
    }

    @Test
    void whatWasTypedWronglyIsNotShownAtLength() {
        driver.types(1, "x".repeat(3000));
        assertThat(driver.transcript().lines().filter(line -> line.contains("unknown command")))
                .singleElement()
                .asString()
                .contains("unknown command " + "x".repeat(57) + "...;");
    }

    @Test
    void itPrintsWhatItHearsAndRemarksOnSilence() {
        driver.hears(1, "B07 1 BEAT * Beep")
                .hears(2, "B07 2 NEWS * D\u00e9couverte #x=1")
                .hears(3, "B07 3 EXIT * Offline");
        driver.until(64);
        assertTranscript("""
                   0.000 INFO Supervisor HUMAN-1 started
                   1.000 < B07 1 BEAT * Beep
                   1.000 | B07 1 BEAT * Beep
                   2.000 < B07 2 NEWS * Découverte #x=1
                   2.000 | B07 2 NEWS * Découverte
                   3.000 < B07 3 EXIT * Offline
                   3.000 | B07 3 EXIT * Offline
                  23.000 ! Channel is quiet...
                  43.000 ! Channel is quiet...
                  63.000 ! Channel is quiet...
                """);
    }

    @Test
    void silenceFromTheStartIsQuietToo() {
        driver.until(21);
        assertTranscript("   0.000 INFO Supervisor HUMAN-1 started\n  20.000 ! Channel is quiet...\n");
    }

    @Test
    void aSuspectIsAskedAndThenTakenOff() {
        use(() -> new SupervisorDriver("heartbeat=5"));
        driver.hears(1, "B07 1 BEAT * Beep")
                .hears(2, "B08 1 BEAT * Beep")
                .hears(11.5, "B07 2 BEAT * Beep")
                .until(18);
        assertTranscript("""
                   0.000 INFO Supervisor HUMAN-1 started
                   1.000 < B07 1 BEAT * Beep
                   1.000 | B07 1 BEAT * Beep
                   2.000 < B08 1 BEAT * Beep
                   2.000 | B08 1 BEAT * Beep
                  11.000 > HUMAN-1 1 PING B07
                  11.500 < B07 2 BEAT * Beep
                  11.500 | B07 2 BEAT * Beep
                  12.000 > HUMAN-1 2 PING B08
                  17.000 INFO B08 has fallen silent and is taken off the roster
                """);
    }

    @Test
    void aSuspectWithANameTooLongToAskIsJustTakenOff() {
        String name = "X".repeat(120);
        driver.hears(0, name + " 1 BEAT *");
        assertThat(driver.until(31).transcript()).contains("fallen silent").doesNotContain("> HUMAN");
    }

    @Test
    void whilePausedTheTrafficIsKeptAndBounded() {
        use(() -> new SupervisorDriver("QUEUE_SIZE=2"));
        driver.types(1, "");
        for (int i = 1; i <= 4; i++) {
            driver.hears(1 + i, "B07 " + i + " BEAT * Beep");
        }
        driver.shows(6, "200 B07:x").types(7, "WHO").types(8, " ");
        assertTranscript("""
                   0.000 INFO Supervisor HUMAN-1 started
                   1.000 $\s
                   1.000 ! Paused; an empty line resumes. Command: OPCODE bot ..., or HELP
                   2.000 < B07 1 BEAT * Beep
                   3.000 < B07 2 BEAT * Beep
                   4.000 < B07 3 BEAT * Beep
                   5.000 < B07 4 BEAT * Beep
                   7.000 $ WHO
                   7.000 | NAME           KIND              HEARD  MESSAGES  LAST TEXT
                   7.000 | B07            bot             2 s ago         4  Beep
                   8.000 $ \s
                   8.000 | (older lines that were not kept while paused: 3)
                   8.000 | B07 4 BEAT * Beep
                   8.000 | 200 B07:x
                """);
    }

    @Test
    void filtersHideMessagesOnlyFromView() {
        driver.types(1, "FROM b07")
                .hears(2, "B07 1 BEAT * Beep")
                .hears(2, "C08 1 BEAT * Beep", new Source("10.0.0.8", 40_000))
                .types(3, "only news")
                .hears(4, "B07 2 BEAT * Beep")
                .hears(4, "B07 3 NEWS * Discovery")
                .types(5, "")
                .hears(6, "B07 4 NEWS * Discovery")
                .hears(6, "C08 2 NEWS * Discovery", new Source("10.0.0.8", 40_000))
                .types(7, "")
                .types(8, "PING C08")
                .hears(9, "C08 3 BEAT * Beep", new Source("10.0.0.8", 40_000))
                .types(10, "WHO")
                .types(11, "ALL")
                .hears(12, "C08 4 BEAT * Beep", new Source("10.0.0.8", 40_000));
        assertTranscript("""
                   0.000 INFO Supervisor HUMAN-1 started
                   1.000 $ FROM b07
                   1.000 ! Shown: messages of b07. ALL shows all again
                   1.000 ! Not heard so far: b07
                   2.000 < B07 1 BEAT * Beep
                   2.000 | B07 1 BEAT * Beep
                   2.000 < C08 1 BEAT * Beep
                   3.000 $ only news
                   3.000 ! Shown: NEWS of b07. ALL shows all again
                   4.000 < B07 2 BEAT * Beep
                   4.000 < B07 3 NEWS * Discovery
                   4.000 | B07 3 NEWS * Discovery
                   5.000 $\s
                   5.000 ! Paused; an empty line resumes. Command: OPCODE bot ..., or HELP
                   6.000 < B07 4 NEWS * Discovery
                   6.000 < C08 2 NEWS * Discovery
                   7.000 $\s
                   7.000 | B07 4 NEWS * Discovery
                   8.000 $ PING C08
                   8.000 > HUMAN-1 1 PING C08
                   9.000 < C08 3 BEAT * Beep
                   9.000 | C08 3 BEAT * Beep
                  10.000 $ WHO
                  10.000 | NAME           KIND              HEARD  MESSAGES  LAST TEXT
                  10.000 | B07            bot             4 s ago         4  Discovery
                  10.000 | C08            bot             1 s ago         3  Beep
                  11.000 $ ALL
                  11.000 ! All messages are shown
                  12.000 < C08 4 BEAT * Beep
                  12.000 | C08 4 BEAT * Beep
                """);
    }

    @Test
    void helpTellsAboutAWord() {
        driver.types(1, "help kill");
        assertThat(driver.transcript())
                .contains(
                        "   1.000 | KILL bot, KILL *\n   1.000 | Makes a bot, or all, destroy its results and itself;");
    }

    @Test
    void commandsAreSent() {
        driver.hears(1, "B07 1 BEAT * Beep").transcript();
        driver.types(2, "ping b07")
                .types(3, "UPLD *")
                .types(4, "UPLD B07 \"a b\"")
                .types(5, "RSET B07")
                .types(6, "kill B07");
        assertTranscript("""
                   2.000 $ ping b07
                   2.000 > HUMAN-1 1 PING B07
                   3.000 $ UPLD *
                   3.000 > HUMAN-1 2 UPLD * results.data #port=8000
                   4.000 $ UPLD B07 "a b"
                   4.000 > HUMAN-1 3 UPLD B07 "a b" #port=8000
                   5.000 $ RSET B07
                   5.000 > HUMAN-1 4 RSET B07
                   6.000 $ kill B07
                   6.000 > HUMAN-1 5 KILL B07
                """);
    }

    @Test
    void mistakesAreToldAndNothingIsSent() {
        driver.types(1, "DANCE *").types(2, "PING").types(3, "PING B07").types(4, "UPLD * two words");
        assertTranscript("""
                   0.000 INFO Supervisor HUMAN-1 started
                   1.000 $ DANCE *
                   1.000 ! Nothing sent: unknown command DANCE; there are: PING, UPLD, KILL, RSET, WHO, STAT, TOP, FROM, ONLY, ALL, HELP, QUIT
                   2.000 $ PING
                   2.000 ! PING needs a destination: a bot's name or *. Nothing sent
                   3.000 $ PING B07
                   3.000 ! Nothing sent: no peer B07 is known here; nobody has been heard yet; * is for all
                   4.000 $ UPLD * two words
                   4.000 ! A name with spaces goes in double quotes: UPLD bot "two words". Nothing sent
                """);
    }

    @Test
    void aMessageTooLongForADatagramIsNotSent() {
        String longest = "x".repeat(MOST - "HUMAN-1 1 UPLD *  #port=8000".length());
        driver.types(1, "UPLD * " + longest + "y");
        assertThat(driver.transcript())
                .contains("! UPLD: the message would have 153 bytes, at most 152 are allowed. Nothing sent\n")
                .doesNotContain(" > ");
        driver.types(2, "UPLD * " + longest.substring(2) + "\u00e9");
        assertThat(sent()).hasSize(1);
        driver.types(3, "UPLD * " + longest.substring(1) + "\u00e9"); // two bytes
        assertThat(sent()).isEmpty();
    }

    @Test
    void aPortOfItsOwnIsToldInTheRequestAndCountsForItsLength() {
        use(() -> new SupervisorDriver(SupervisorDriver.ENGLISH, 9001, new Supervisor.Choices(false, true)));
        driver.types(1, "UPLD *").types(2, "PING *");
        assertThat(sent()).containsExactly("HUMAN-1 1 UPLD * results.data #port=9001", "HUMAN-1 2 PING *");
        String longest = "x".repeat(MOST - "HUMAN-1 3 UPLD *  #port=9001".length());
        driver.types(3, "UPLD * " + longest + "y");
        assertThat(sent()).isEmpty();
        driver.types(3, "UPLD * " + longest);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void killingAllNeedsAYes() {
        driver.hears(1, "B07 1 BEAT * Beep").hears(1, "HUMAN-2 1 PING *").transcript();
        driver.types(2, "KILL *")
                .types(3, "no")
                .types(4, "kill *")
                .types(5, "")
                .types(6, "KILL *")
                .types(7, " YES ");
        driver.types(8, "yes");
        assertTranscript("""
                   2.000 $ KILL *
                   2.000 ! KILL * destroys every bot and its results (bots known here: 1). Really? (yes/no)
                   3.000 $ no
                   3.000 ! Nothing sent
                   4.000 $ kill *
                   4.000 ! KILL * destroys every bot and its results (bots known here: 1). Really? (yes/no)
                   5.000 $\s
                   5.000 ! Nothing sent
                   6.000 $ KILL *
                   6.000 ! KILL * destroys every bot and its results (bots known here: 1). Really? (yes/no)
                   7.000 $  YES\s
                   7.000 > HUMAN-1 1 KILL *
                   8.000 $ yes
                   8.000 ! Nothing sent: unknown command yes; there are: PING, UPLD, KILL, RSET, WHO, STAT, TOP, FROM, ONLY, ALL, HELP, QUIT
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "no", "", "KILL *", "yesno", "ye", "maybe", "QUIT", "y e s", "*"})
    void whatIsNoYesSparesAll(String answer) {
        driver.types(1, "KILL *").types(2, answer);
        assertThat(sent()).isEmpty();
        assertThat(driver.supervisor().isDone()).isFalse();
    }

    static List<String> languages() {
        return Translations.available();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aYesIsAYesInTheLanguageOfTheQuestion(String language) {
        Translations tr = Translations.into(Locale.forLanguageTag(language));
        List<String> words = List.of(tr.text("supervisor.yes").split(" ", -1));
        assertThat(words).isNotEmpty();
        for (String word : words) {
            for (String answer : List.of(word, word.toUpperCase(tr.locale()), " " + word + "\t")) {
                use(() -> new SupervisorDriver(tr, SupervisorDriver.PORT, new Supervisor.Choices(false, true)));
                driver.types(1, "KILL *").types(2, answer);
                assertThat(sent()).as(answer).containsExactly("HUMAN-1 1 KILL *");
            }
        }
    }

    @Test
    void withoutATerminalOrWithDashYNobodyIsAsked() {
        use(() -> new SupervisorDriver(
                SupervisorDriver.ENGLISH, SupervisorDriver.PORT, new Supervisor.Choices(false, false)));
        driver.types(1, "KILL *");
        assertThat(sent()).containsExactly("HUMAN-1 1 KILL *");
    }

    @Test
    void aPingForItIsAnswered() {
        driver.hears(1, "HUMAN-2 1 PING HUMAN-1").hears(2, "HUMAN-2 2 PING *").hears(3, "HUMAN-2 3 PING HUMAN-3");
        driver.hears(4, "HUMAN-2 4 KILL HUMAN-1").hears(5, "HUMAN-2 5 UPLD HUMAN-1 x");
        assertThat(sent()).containsExactly("HUMAN-1 0 BEAT * Watching");
        assertThat(driver.supervisor().isDone()).isFalse();
    }

    @Test
    void anotherOfItsNameMakesItTakeANewOne() {
        driver.hears(1, "HUMAN-1 1 PING *").transcript();
        assertThat(driver.name()).matches("HUMAN-[0-9A-F]{4}").isNotEqualTo("HUMAN-1");
        driver.types(2, "PING *");
        assertThat(sent()).containsExactly(driver.name() + " 1 PING *");
    }

    @Test
    void aNameThatTheUserGaveStaysAndACollisionIsWarnedOfNowAndThenOnly() {
        use(() -> new SupervisorDriver(
                SupervisorDriver.ENGLISH, SupervisorDriver.PORT, new Supervisor.Choices(true, true)));
        for (int i = 0; i < 3600; i++) {
            driver.hears(i, "HUMAN-1 " + i + " BEAT * Beep", new Source("10.0.0.66", 7));
        }
        assertThat(driver.name()).isEqualTo("HUMAN-1");
        assertThat(driver.transcript().lines().filter(line -> line.contains(" WARN ")))
                .hasSizeBetween(1, 14)
                .allMatch(line -> line.endsWith(" WARN The name HUMAN-1 is also used by a peer at 10.0.0.66"));
    }

    @Test
    void invalidMessagesAreWarnedOfOnceASecondAndCounted() {
        driver.hears(1, "nonsense").hears(1.1, "A x BEAT *").hears(1.9, "").hears(2.5, "A -1 BEAT *");
        driver.hears(4, "A 99999999999999999999 BEAT * \u001b[2J");
        assertTranscript("""
                   0.000 INFO Supervisor HUMAN-1 started
                   1.000 < nonsense
                   1.000 WARN Invalid message from 10.0.0.7: sender, number, opcode and destination are not all there: nonsense
                   1.100 < A x BEAT *
                   1.900 <\s
                   2.500 < A -1 BEAT *
                   2.500 WARN Invalid message from 10.0.0.7: the second field is not a whole number of 0 or more: A -1 BEAT *
                   2.500 WARN Further invalid messages, not shown: 2
                   4.000 < A 99999999999999999999 BEAT * \u001b[2J
                   4.000 WARN Invalid message from 10.0.0.7: the number needs more than 63 bits: A 99999999999999999999 BEAT * \\x1b[2J
                """);
    }

    @Test
    void aFloodOfInvalidMessagesIsAFewLines() {
        for (int i = 0; i < 10_000; i++) {
            driver.hears(1 + i * 0.0005, "nonsense");
        }
        assertThat(driver.transcript().lines().filter(line -> line.contains(" WARN ")))
                .hasSizeBetween(2, 10);
    }

    @Test
    void controlCharactersOfTheNetworkAreNeverPrinted() {
        driver.hears(1, "B\u001b[2J 1 BEAT * a\u0007b\u202e\nB08 2 NEWS * forged");
        assertThat(driver.transcript().lines().filter(line -> line.startsWith("| ", 9)))
                .containsExactly("   1.000 | B\\x1b[2J 1 BEAT * a\\x07b\\u202e\\x0aB08 2 NEWS * forged");
    }

    @Test
    void aCommandWithoutAnAnswerIsToldAndItsPeerAskedAndTakenOff() {
        driver.hears(1, "B07 1 BEAT * Beep").types(2, "KILL B07").until(100);
        assertThat(driver.transcript()).contains("""
                        2.000 > HUMAN-1 1 KILL B07
                           7.000 ! B07 has not said EXIT for 5 s after KILL; a bot of the original never does, so WHO tells
                           7.000 > HUMAN-1 2 PING B07
                          17.000 INFO B07 has fallen silent and is taken off the roster
                        """.indent(0));
    }

    @Test
    void aCommandWithItsAnswerNeedsNoWords() {
        driver.hears(1, "B07 1 BEAT * Beep").types(2, "PING B07").hears(3, "B07 2 BEAT * Beep");
        driver.types(4, "UPLD B07").shows(5, "200 B07:results.data").until(15);
        assertThat(driver.transcript()).doesNotContain("has not answered UPLD", "has not answered PING");
    }

    @Test
    void whoListsTheRoster() {
        driver.hears(1, "B08 1 BEAT * Beep")
                .hears(2, "B07 1 NEWS * Discovery")
                .hears(3, "HUMAN 1 PING *")
                .transcript();
        driver.hears(4, "B07 2 BEAT * All meatbags must die").transcript();
        driver.types(8, "who")
                .hears(9, "B07 3 EXIT *")
                .hears(9, "B08 2 EXIT *")
                .hears(9, "HUMAN 2 EXIT *")
                .types(10, "WHO");
        assertTranscript("""
                   8.000 $ who
                   8.000 | NAME           KIND              HEARD  MESSAGES  LAST TEXT
                   8.000 | B07            bot             4 s ago         2  All meatbags must die
                   8.000 | B08            bot             7 s ago         1  Beep
                   8.000 | HUMAN          supervisor      5 s ago         1
                   9.000 < B07 3 EXIT *
                   9.000 | B07 3 EXIT *
                   9.000 < B08 2 EXIT *
                   9.000 | B08 2 EXIT *
                   9.000 < HUMAN 2 EXIT *
                   9.000 | HUMAN 2 EXIT *
                  10.000 $ WHO
                  10.000 | Nobody is there
                """);
    }

    @Test
    void whoKeepsItsColumnsWhateverPeersAreCalled() {
        driver.hears(1, "\u30ed\u30dc\u30c3\u30c8 1 BEAT * Beep")
                .hears(1, "a-name-that-is-far-too-long-for-a-column 1 NEWS * Discovery")
                .hears(1, "B07 1 BEAT * All meatbags must die, and a few more things besides")
                .transcript();
        driver.types(2, "who").setColumns(80);
        driver.types(3, "who");
        assertTranscript("""
                   2.000 $ who
                   2.000 | NAME                     KIND              HEARD  MESSAGES  LAST TEXT
                   2.000 | B07                      bot             1 s ago         1  All meatbags must die, and a few more things besides
                   2.000 | a-name-that-is-far-too-long-for-a-column bot             1 s ago         1  Discovery
                   2.000 | \u30ed\u30dc\u30c3\u30c8                 bot             1 s ago         1  Beep
                   3.000 $ who
                   3.000 | NAME                     KIND              HEARD  MESSAGES  LAST TEXT
                   3.000 | B07                      bot             2 s ago         1  All meatbags must d\u2026
                   3.000 | a-name-that-is-far-too-\u2026 bot             2 s ago         1  Discovery
                   3.000 | \u30ed\u30dc\u30c3\u30c8                 bot             2 s ago         1  Beep
                """);
    }

    @Test
    void helpTellsEveryCommand() {
        driver.types(1, "help");
        assertThat(driver.transcript())
                .contains("| PING bot", "| UPLD bot", "| KILL bot", "| RSET bot", "| WHO", "| HELP", "| QUIT");
    }

    @Test
    void itSaysGoodbyeOnce() {
        driver.types(1, "quit").stop().stop();
        assertThat(sent()).containsExactly("HUMAN-1 1 EXIT * Offline");
        assertThat(driver.supervisor().isDone()).isTrue();
        assertThat(driver.isDone()).as("nobody is there to repeat it for").isTrue();
    }
}
