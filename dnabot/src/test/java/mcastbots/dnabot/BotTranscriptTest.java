package mcastbots.dnabot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What a bot does, as a person can read it: seconds, what it hears ({@code <}), what it sends ({@code >}). Every random
 * wait is half of its range; unless a test says otherwise the bot starts at once and discovers nothing.
 */
class BotTranscriptTest {
    private static final String AT_ONCE = "backoff=0";
    private static final String NO_RESEARCH = "discovery=0";
    private static final String OBEDIENT = "frankenstein=0";

    private static void assertTranscript(BotDriver driver, String transcript) {
        assertThat(driver.transcript()).isEqualTo(transcript);
    }

    private static BotDriver quiet(String... settings) {
        String[] all = new String[settings.length + 3];
        all[0] = AT_ONCE;
        all[1] = NO_RESEARCH;
        all[2] = OBEDIENT;
        System.arraycopy(settings, 0, all, 3, settings.length);
        return BotDriver.average(all);
    }

    @Test
    void itWaitsThenBeatsUpToTwoSecondsBeforeTheEndOfEachInterval() {
        assertTranscript(BotDriver.average("lifespan=35", NO_RESEARCH, OBEDIENT).until(1000), """
                   0.000 results: emptied
                   2.500 > B07 0 BEAT * Beep
                  11.500 > B07 0 BEAT * Beep
                  21.500 > B07 0 BEAT * Beep
                  31.500 > B07 0 BEAT * Beep
                  37.500 > B07 1 EXIT * Offline
                """);
    }

    @Test
    void aDiscoveryTakesThePlaceOfTheNextBeat() {
        // A chance of 2.2 % a second, at its median: 32 s.
        assertTranscript(
                BotDriver.average(AT_ONCE, OBEDIENT, "discovery=0.022", "lifespan=55")
                        .until(1000),
                """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep
                   9.000 > B07 0 BEAT * Beep
                  19.000 > B07 0 BEAT * Beep
                  29.000 > B07 0 BEAT * Beep
                  32.000 results: Plastic eating algae
                  32.000 > B07 1 NEWS * Discovery
                  49.000 > B07 1 BEAT * Beep
                  55.000 > B07 2 EXIT * Offline
                """);
    }

    @Test
    void withCertaintyItDiscoversSomethingEachSecond() {
        assertTranscript(
                BotDriver.average(AT_ONCE, OBEDIENT, "discovery=1", "lifespan=4.5")
                        .until(1000),
                """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep
                   1.000 results: Plastic eating algae
                   1.000 > B07 1 NEWS * Discovery
                   2.000 results: Plastic eating algae
                   2.000 > B07 2 NEWS * Discovery
                   3.000 results: Plastic eating algae
                   3.000 > B07 3 NEWS * Discovery
                   4.000 results: Plastic eating algae
                   4.000 > B07 4 NEWS * Discovery
                   4.500 > B07 5 EXIT * Offline
                   4.550 > B07 5 EXIT * Offline
                   4.650 > B07 5 EXIT * Offline
                   4.850 > B07 5 EXIT * Offline
                   5.250 > B07 5 EXIT * Offline
                   5.650 > B07 5 EXIT * Offline
                   6.050 > B07 5 EXIT * Offline
                """);
    }

    @Test
    void manyDiscoveriesDoNotKeepItSilentAfterwards() {
        BotDriver driver = BotDriver.average(AT_ONCE, OBEDIENT, "discovery=0.5");
        driver.hears(60, "HUMAN 1 RSET *")
                .onReload(AT_ONCE, OBEDIENT, NO_RESEARCH)
                .until(100);
        assertThat(driver.sent("NEWS")).hasSizeGreaterThan(50);
        assertThat(driver.sent("BEAT").stream().filter(event -> event.second() > 60))
                .hasSizeGreaterThan(3);
    }

    @Test
    void aFrankensteinSaysSoAndTurnsToSinisterResearchButObeys() {
        BotDriver driver = BotDriver.average(AT_ONCE, "frankenstein=0.05", "discovery=0.02", "heartbeat=20");
        driver.hears(40, "HUMAN 1 PING B07")
                .hears(41, "HUMAN 2 UPLD B07 results.data")
                .hears(42, "HUMAN 3 KILL B07");
        assertTranscript(driver.until(1000), """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep
                  19.000 > B07 0 BEAT * All meatbags must die
                  35.000 results: Flesh eating fungus
                  35.000 > B07 1 NEWS * Discovery
                  40.000 < HUMAN 1 PING B07
                  40.000 > B07 1 BEAT * All meatbags must die
                  41.000 < HUMAN 2 UPLD B07 results.data
                  41.000 upload of [results.data] as B07 to 10.0.0.9 port 8000
                  42.000 < HUMAN 3 KILL B07
                  42.000 results: emptied
                  42.000 uploads: stopped
                  42.000 > B07 2 EXIT * Offline
                """);
        assertThat(driver.bot().wasKilled()).isTrue();
    }

    @Test
    void everyKillThatItHearsMakesItMoreNervous() {
        BotDriver driver = quiet("killBoost=0.5", "lifespan=12", "heartbeat=5");
        driver.hears(3, "HUMAN 1 KILL OTHER"); // from 0 to 0.5 per second: the median is one second
        assertTranscript(driver.until(1000), """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep
                   3.000 < HUMAN 1 KILL OTHER
                   4.000 > B07 0 BEAT * All meatbags must die
                   9.000 > B07 0 BEAT * All meatbags must die
                  12.000 > B07 1 EXIT * Offline
                """);
    }

    @Test
    void withoutABoostKillsOfOthersChangeNothing() {
        BotDriver driver = quiet("killBoost=0", "lifespan=15");
        driver.hears(3, "HUMAN 1 KILL OTHER");
        assertTranscript(driver.until(1000), """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep
                   3.000 < HUMAN 1 KILL OTHER
                   9.000 > B07 0 BEAT * Beep
                  15.000 > B07 1 EXIT * Offline
                """);
    }

    @Test
    void aPingForItIsAnsweredAtOnceAndOneForAllWithinTheBackoff() {
        BotDriver driver = BotDriver.average("backoff=2", NO_RESEARCH, OBEDIENT, "lifespan=9", "heartbeat=100");
        driver.hears(3, "HUMAN 1 PING B07").hears(4, "HUMAN 2 PING *").hears(4.5, "HUMAN 3 PING OTHER");
        driver.hears(4.75, "HUMAN-1 1 PING *"); // one answer serves both
        driver.hears(7, "HUMAN 4 PING *").hears(7.5, "HUMAN 5 PING B07"); // and so does one to itself
        assertTranscript(driver.until(1000), """
                   0.000 results: emptied
                   1.000 > B07 0 BEAT * Beep
                   3.000 < HUMAN 1 PING B07
                   3.000 > B07 0 BEAT * Beep
                   4.000 < HUMAN 2 PING *
                   4.500 < HUMAN 3 PING OTHER
                   4.750 < HUMAN-1 1 PING *
                   5.000 > B07 0 BEAT * Beep
                   7.000 < HUMAN 4 PING *
                   7.500 < HUMAN 5 PING B07
                   7.500 > B07 0 BEAT * Beep
                  10.000 > B07 1 EXIT * Offline
                """);
    }

    @Test
    void anAnswerDoesNotMoveTheHeartbeat() {
        BotDriver driver = quiet("lifespan=22").hears(8.5, "HUMAN 1 PING B07").hears(18.5, "HUMAN 2 PING *");
        assertTranscript(driver.until(1000), """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep
                   8.500 < HUMAN 1 PING B07
                   8.500 > B07 0 BEAT * Beep
                   9.000 > B07 0 BEAT * Beep
                  18.500 < HUMAN 2 PING *
                  18.500 > B07 0 BEAT * Beep
                  19.000 > B07 0 BEAT * Beep
                  22.000 > B07 1 EXIT * Offline
                """);
    }

    @Test
    void anUploadGoesWhereTheRequestCameFrom() {
        BotDriver driver = BotDriver.average("backoff=2", "filePort=8765", "lifespan=1", NO_RESEARCH, OBEDIENT);
        driver.hears(0.1, "HUMAN 1 UPLD B07 results.data");
        driver.hears(0.2, "HUMAN 2 UPLD B07 results.data and more #port=9001");
        driver.hears(0.3, "GUEST 1 UPLD B07 \"two words.txt\" more", BotDriver.STRANGER);
        driver.hears(0.4, "HUMAN 3 UPLD OTHER results.data");
        driver.hears(0.5, "HUMAN 4 UPLD *  .  #port=9002");
        driver.hears(0.6, "HUMAN 5 UPLD B07"); // names nothing
        driver.hears(0.7, "HUMAN 6 UPLD B07 #port=9003");
        driver.hears(0.8, "HUMAN 7 UPLD B07 a #port=0");
        driver.hears(0.9, "HUMAN 8 UPLD B07 b #port=65536");
        driver.hears(1.0, "HUMAN 9 UPLD B07 c #port=-1 #other=x");
        assertTranscript(driver.until(1000), """
                   0.000 results: emptied
                   0.100 < HUMAN 1 UPLD B07 results.data
                   0.100 upload of [results.data] as B07 to 10.0.0.9 port 8765
                   0.200 < HUMAN 2 UPLD B07 results.data and more #port=9001
                   0.200 upload of [results.data] as B07 to 10.0.0.9 port 9001
                   0.300 < GUEST 1 UPLD B07 "two words.txt" more
                   0.300 upload of [two words.txt] as B07 to 10.0.0.66 port 8765
                   0.400 < HUMAN 3 UPLD OTHER results.data
                   0.500 < HUMAN 4 UPLD *  .  #port=9002
                   0.600 < HUMAN 5 UPLD B07
                   0.700 < HUMAN 6 UPLD B07 #port=9003
                   0.800 < HUMAN 7 UPLD B07 a #port=0
                   0.800 upload of [a] as B07 to 10.0.0.9 port 8765
                   0.900 < HUMAN 8 UPLD B07 b #port=65536
                   0.900 upload of [b] as B07 to 10.0.0.9 port 8765
                   1.000 < HUMAN 9 UPLD B07 c #port=-1 #other=x
                   1.000 upload of [c] as B07 to 10.0.0.9 port 8765
                   1.000 > B07 0 BEAT * Beep
                   1.500 upload of [.] as B07 to 10.0.0.9 port 9002
                   2.000 > B07 1 EXIT * Offline
                """);
    }

    @Test
    void uploadsForAllThatWaitAreBounded() {
        BotDriver driver = BotDriver.average("backoff=20", NO_RESEARCH, OBEDIENT);
        for (int i = 1; i <= 10 * WaitingUploads.MAX_WAITING; i++) {
            driver.hears(1 + i * 0.001, "HUMAN " + i + " UPLD * file" + i);
        }
        driver.until(9);
        assertThat(driver.events("upload of")).isEmpty();
        driver.until(100);
        assertThat(driver.events("upload of")).hasSize(WaitingUploads.MAX_WAITING);
        assertThat(driver.events("upload of").get(0).text()).startsWith("upload of [file1] ");
        driver.hears(100, "HUMAN 641 UPLD * again").until(119); // there is room again
        assertThat(driver.events("upload of [again]")).hasSize(1);
    }

    @Test
    void aKillForAllEndsItToo() {
        assertTranscript(quiet().hears(3, "HUMAN 1 KILL *").until(1000), """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep
                   3.000 < HUMAN 1 KILL *
                   3.000 results: emptied
                   3.000 uploads: stopped
                   3.000 > B07 1 EXIT * Offline
                """);
    }

    @Test
    void aKillWhileItWaitsToStartEndsIt() {
        BotDriver driver = BotDriver.average("backoff=10").hears(3, "HUMAN 1 KILL B07");
        assertTranscript(driver.until(1000), """
                   0.000 results: emptied
                   3.000 < HUMAN 1 KILL B07
                   3.000 results: emptied
                   3.000 uploads: stopped
                   3.000 > B07 1 EXIT * Offline
                """);
        assertThat(driver.bot().wasKilled()).isTrue();
    }

    @Test
    void whileItWaitsToStartItAnswersButNeitherBeatsNorDiscoversNorRebels() {
        BotDriver driver = BotDriver.average("backoff=60", "discovery=1", "frankenstein=1", "lifespan=2");
        driver.onReload("backoff=60", "heartbeat=5", "discovery=1", "frankenstein=1", "killBoost=1", "lifespan=2");
        driver.hears(2, "HUMAN 1 PING B07").hears(3, "HUMAN 2 KILL OTHER").hears(4, "HUMAN 3 RSET B07");
        assertTranscript(driver.until(1000), """
                   0.000 results: emptied
                   2.000 < HUMAN 1 PING B07
                   2.000 > B07 0 BEAT * Beep
                   3.000 < HUMAN 2 KILL OTHER
                   4.000 < HUMAN 3 RSET B07
                   4.000 configuration read: good
                   4.000 > B07 0 BEAT * Beep
                  30.000 > B07 0 BEAT * Beep
                  31.000 results: Flesh eating fungus
                  31.000 > B07 1 NEWS * Discovery
                  32.000 results: Flesh eating fungus
                  32.000 > B07 2 NEWS * Discovery
                  32.000 > B07 3 EXIT * Offline
                  32.050 > B07 3 EXIT * Offline
                  32.150 > B07 3 EXIT * Offline
                  32.350 > B07 3 EXIT * Offline
                  32.750 > B07 3 EXIT * Offline
                  33.150 > B07 3 EXIT * Offline
                  33.550 > B07 3 EXIT * Offline
                """);
    }

    @Test
    void aResetTakesUpTheNewConfigurationAndKeepsNameAndResults() {
        BotDriver driver =
                quiet("lifespan=1000").onReload(AT_ONCE, OBEDIENT, "heartbeat=4", "discovery=0", "lifespan=20");
        driver.hears(5, "HUMAN 1 RSET B07");
        assertTranscript(driver.until(1000), """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep
                   5.000 < HUMAN 1 RSET B07
                   5.000 configuration read: good
                   5.000 > B07 0 BEAT * Beep
                   8.000 > B07 0 BEAT * Beep
                  12.000 > B07 0 BEAT * Beep
                  16.000 > B07 0 BEAT * Beep
                  20.000 > B07 1 EXIT * Offline
                """);
    }

    @Test
    void aResetForAllIsAnsweredWithinTheNewBackoff() {
        BotDriver driver = quiet("lifespan=6").onReload("backoff=4", NO_RESEARCH, OBEDIENT, "lifespan=6");
        assertTranscript(driver.hears(3, "HUMAN 1 RSET *").until(1000), """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep
                   3.000 < HUMAN 1 RSET *
                   3.000 configuration read: good
                   5.000 > B07 0 BEAT * Beep
                   6.000 > B07 1 EXIT * Offline
                """);
    }

    @Test
    void aFloodOfQuestionsToAllIsNoFloodOfAnswers() {
        BotDriver driver = BotDriver.average("backoff=1", NO_RESEARCH, OBEDIENT, "heartbeat=1000", "lifespan=1000");
        for (int i = 1; i <= 10_000; i++) {
            driver.hears(5 + i * 0.001, "HUMAN " + i + " PING *");
        }
        driver.until(30);
        assertThat(driver.sent("BEAT").stream().filter(event -> event.second() > 5))
                .hasSizeBetween(5, 12);
    }

    @Test
    void aFloodOfResetsReadsTheConfigurationOnceASecond() {
        BotDriver driver = quiet("lifespan=1000").onReload("lifespan=1000");
        for (int i = 1; i <= 300; i++) {
            driver.hears(5 + i * 0.01, "HUMAN " + i + " RSET B07");
        }
        driver.until(20);
        assertThat(driver.events("configuration read"))
                .extracting(event -> Math.round(event.second() * 100))
                .containsExactly(501L, 601L, 701L, 801L);
    }

    @Test
    void aFaultyConfigurationLeavesTheOldOne() {
        assertTranscript(quiet("lifespan=12").hears(5, "HUMAN 1 RSET B07").until(1000), """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep
                   5.000 < HUMAN 1 RSET B07
                   5.000 configuration read: faulty
                   5.000 > B07 0 BEAT * Beep
                   9.000 > B07 0 BEAT * Beep
                  12.000 > B07 1 EXIT * Offline
                """);
    }

    @Test
    void aShorterLifeThatIsOverAlreadyEndsIt() {
        BotDriver driver = quiet("lifespan=1000").onReload("lifespan=2").hears(5, "HUMAN 1 RSET B07");
        assertTranscript(driver.until(1000), """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep
                   5.000 < HUMAN 1 RSET B07
                   5.000 configuration read: good
                   5.000 > B07 0 BEAT * Beep
                   5.000 > B07 1 EXIT * Offline
                """);
    }

    @Test
    void anotherPeerOfItsNameMakesItRenameAndTheMessageCountsAllTheSame() {
        BotDriver driver = quiet("lifespan=12").hears(3, "B07 1 PING *", BotDriver.STRANGER);
        driver.hears(4, "HUMAN 1 PING B07").hears(5, "HUMAN 2 PING B0700001").hears(6, "B07 2 KILL B0700001");
        assertTranscript(driver.until(1000), """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep
                   3.000 < B07 1 PING *
                   3.000 > B0700001 0 BEAT * Beep
                   4.000 < HUMAN 1 PING B07
                   5.000 < HUMAN 2 PING B0700001
                   5.000 > B0700001 0 BEAT * Beep
                   6.000 < B07 2 KILL B0700001
                   6.000 results: emptied
                   6.000 uploads: stopped
                   6.000 > B0700001 1 EXIT * Offline
                """);
    }

    @Test
    void whatIsNotForItOrNoMessageIsLeftAlone() {
        BotDriver driver = quiet("lifespan=8")
                .hears(1, "HUMAN 1 DANCE *")
                .hears(2, "nonsense")
                .hears(3, "");
        driver.hears(4, "X 1 BEAT * Beep")
                .hears(5, "X 2 EXIT *")
                .hears(6, "HUMAN 2 ping B07")
                .hears(7, "HUMAN 3 PING b07");
        assertThat(driver.until(1000).events(">").toString())
                .isEqualTo("[   0.000 > B07 0 BEAT * Beep,    8.000 > B07 1 EXIT * Offline]");
    }

    @Test
    void askedToStopItSaysGoodbyeOnce() {
        BotDriver driver = quiet().until(3).stop().stop();
        assertTranscript(driver.until(1000), """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep
                   3.000 > B07 1 EXIT * Offline
                """);
        assertThat(driver.bot().isDone()).isTrue();
        assertThat(driver.bot().wasKilled()).isFalse();
        assertThat(BotDriver.average().until(1).stop().events(">")).hasSize(1); // also while it waits to start
    }

    @Test
    void aLifeOfNothingIsABeatAndAnExit() {
        BotDriver driver = quiet("lifespan=0").until(1000);
        assertThat(driver.events(">")).hasSizeBetween(1, 2);
        assertThat(driver.second()).isZero();
    }

    @Test
    void afterALongStandstillMissedBeatsAreNotMadeUpFor() {
        BotDriver driver =
                quiet("lifespan=10000").until(15).standsStillUntil(1003).until(1031);
        assertThat(driver.sent("BEAT").stream().map(BotDriver.Event::second))
                .containsExactly(0.0, 9.0, 1003.0, 1009.0, 1019.0, 1029.0);
    }

    @Test
    void aStandstillBeyondItsLifeEndsIt() {
        BotDriver driver = quiet("lifespan=100", "discovery=0.5")
                .until(15)
                .standsStillUntil(1003)
                .until(2000);
        assertThat(driver.sent("EXIT").get(0).second()).isEqualTo(1003);
        assertThat(driver.sent("NEWS").stream().filter(event -> event.second() > 15))
                .as("the one that was due is made up for")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(driver.second()).as("then it stays, to repeat it").isEqualTo(1005);
    }
}
