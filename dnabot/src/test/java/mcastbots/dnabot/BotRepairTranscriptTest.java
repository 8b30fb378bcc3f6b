package mcastbots.dnabot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a bot does for the repair of lost messages, in full: with tags and quiet BEATs. */
class BotRepairTranscriptTest {
    private static BotDriver quiet(String... settings) {
        String[] all = {"backoff=0", "discovery=0", "frankenstein=0", "lifespan=20"};
        String[] both = new String[settings.length + all.length];
        System.arraycopy(all, 0, both, 0, all.length);
        System.arraycopy(settings, 0, both, all.length, settings.length);
        return BotDriver.average(both);
    }

    private static void assertFullTranscript(BotDriver driver, String transcript) {
        assertThat(driver.fullTranscript()).isEqualTo(transcript);
    }

    @Test
    void aDiscoveryIsFollowedByQuietBeatsSoThatItsLossIsNoticed() {
        assertFullTranscript(quiet("discovery=0.1", "lifespan=10.5").until(1000), """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep #r=B07B07B0-0
                   7.000 results: Plastic eating algae
                   7.000 > B07 1 NEWS * Discovery #r=B07B07B0-7000
                   7.100 > B07 1 BEAT * Beep #quiet= #r=B07B07B0-100
                   7.400 > B07 1 BEAT * Beep #quiet= #r=B07B07B0-400
                   8.600 > B07 1 BEAT * Beep #quiet= #r=B07B07B0-1600
                  10.500 > B07 2 EXIT * Offline #r=B07B07B0-3500
                """);
    }

    @Test
    void anAnswerIsGivenOnceAndSaidAgainInQuiet() {
        BotDriver driver = quiet("lifespan=8").hears(3, "HUMAN 1 PING B07");
        assertFullTranscript(driver.until(1000), """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep #r=B07B07B0-0
                   3.000 < HUMAN 1 PING B07
                   3.000 > B07 0 BEAT * Beep #r=B07B07B0-3000
                   3.100 > B07 0 BEAT * Beep #quiet= #r=B07B07B0-3100
                   3.400 > B07 0 BEAT * Beep #quiet= #r=B07B07B0-3400
                   4.600 > B07 0 BEAT * Beep #quiet= #r=B07B07B0-4600
                   8.000 > B07 1 EXIT * Offline #r=B07B07B0-8000
                """);
    }

    @Test
    void aKillThatItMissedIsAskedForAndObeyed() {
        BotDriver driver = quiet().hears(3, "HUMAN-1 1 PING OTHER #r=HUMANHUM-9999");
        driver.hears(4, "HUMAN-1 3 PING OTHER #r=HUMANHUM-5"); // KILL was lost
        driver.hears(4.008, "HUMAN-1 3 RSND HUMAN-1 2 KILL B07 #r=HUMANHUM-995 #of=HUMANHUM");
        assertFullTranscript(driver.until(1000), """
                   0.000 results: emptied
                   0.000 > B07 0 BEAT * Beep #r=B07B07B0-0
                   3.000 < HUMAN-1 1 PING OTHER #r=HUMANHUM-9999
                   4.000 < HUMAN-1 3 PING OTHER #r=HUMANHUM-5
                   4.003 > B07 0 NACK HUMAN-1 2 #of=HUMANHUM #try=1 #r=B07B07B0-4003
                   4.008 < HUMAN-1 3 RSND HUMAN-1 2 KILL B07 #r=HUMANHUM-995 #of=HUMANHUM
                   4.008 results: emptied
                   4.008 uploads: stopped
                   4.008 > B07 1 EXIT * Offline #r=B07B07B0-4008
                   4.058 > B07 1 EXIT * Offline #r=B07B07B0-4058
                   4.158 > B07 1 EXIT * Offline #r=B07B07B0-4158
                   4.358 > B07 1 EXIT * Offline #r=B07B07B0-4358
                   4.758 > B07 1 EXIT * Offline #r=B07B07B0-4758
                """);
        assertThat(driver.bot().wasKilled()).isTrue();
        assertThat(driver.second()).as("it stays a second").isEqualTo(5.008);
    }

    @Test
    void itRepeatsItsDiscoveryAlsoWhenItIsAboutToGo() {
        BotDriver driver = quiet("discovery=0.1", "lifespan=7.5").hears(1, "B08 0 BEAT * Beep #r=B08B08B0-9999");
        driver.hears(7.05, "B08 0 NACK B07 1 #of=B07B07B0 #try=1 #r=B08B08B0-9999");
        driver.hears(8, "B08 0 NACK B07 1 #of=B07B07B0 #try=1 #r=B08B08B0-9999");
        assertThat(driver.until(1000).fullTranscript().lines().filter(line -> line.contains("RSND")))
                .containsExactly(
                        "   7.050 > B07 1 RSND B07 1 NEWS * Discovery #r=B07B07B0-7000 #of=B07B07B0",
                        "   8.000 > B07 2 RSND B07 1 NEWS * Discovery #r=B07B07B0-7000 #of=B07B07B0");
        assertThat(driver.second()).as("two seconds after it was needed").isEqualTo(10);
    }

    @Test
    void aMessageIsObeyedOnceHoweverOftenItComes() {
        BotDriver driver = quiet("lifespan=8");
        for (int i = 0; i < 5; i++) {
            driver.hears(3 + i * 0.1, "HUMAN-1 1 UPLD B07 results.data #r=HUMANHUM-9999");
        }
        assertThat(driver.until(1000).events("upload of")).hasSize(1);
    }

    @Test
    void withoutRepairItsBeatsHaveNumbersAndNothingElseIsSaid() {
        BotDriver driver = quiet("reliable=false", "lifespan=12").hears(3, "HUMAN-1 1 PING B07 #r=HUMANHUM-9999");
        driver.hears(4, "HUMAN-1 3 PING OTHER #r=HUMANHUM-5");
        assertFullTranscript(driver.until(1000), """
                   0.000 results: emptied
                   0.000 > B07 1 BEAT * Beep
                   3.000 < HUMAN-1 1 PING B07 #r=HUMANHUM-9999
                   3.000 > B07 2 BEAT * Beep
                   4.000 < HUMAN-1 3 PING OTHER #r=HUMANHUM-5
                   9.000 > B07 3 BEAT * Beep
                  12.000 > B07 4 EXIT * Offline
                """);
    }
}
