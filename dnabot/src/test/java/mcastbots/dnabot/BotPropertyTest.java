package mcastbots.dnabot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import mcastbots.fixtures.Seeds;
import mcastbots.protocol.Source;
import org.junit.jupiter.api.Test;

/** What is true of every bot whatever the chance, over many seeds and long virtual times. */
class BotPropertyTest {
    private static final double HOUR = 3600;

    @Test
    void itIsHeardInEachIntervalUpToTwoSecondsEarlyAndNeverDrifts() {
        Seeds.forEach(200, seed -> {
            SplittableRandom random = Seeds.random(seed);
            double heartbeat = random.nextInt(100, 60_000) / 1000.0;
            long epoch = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
            BotDriver driver = new BotDriver(
                    epoch, random.split(), "heartbeat=" + heartbeat, "lifespan=1e6", "discovery=0", "frankenstein=0");
            driver.until(5 + 500 * heartbeat);
            List<BotDriver.Event> beats = driver.sent("BEAT");
            double start = beats.get(0).second();
            assertThat(start).as("start delay").isBetween(0.0, 5.0);
            double lead = Math.min(2, heartbeat / 2);
            for (int i = 1; i < beats.size(); i++) {
                double end = start + i * heartbeat;
                assertThat(beats.get(i).second()).as("beat %s", i).isBetween(end - lead - 1e-6, end + 1e-6);
            }
            assertThat(beats).hasSizeGreaterThanOrEqualTo(500);
            assertThat(driver.ticks()).as("ticks").isLessThanOrEqualTo(beats.size() + 2);
        });
    }

    @Test
    void withDiscoveriesItIsStillHeardInEachInterval() {
        Seeds.forEach(200, seed -> {
            SplittableRandom random = Seeds.random(seed);
            double discovery = random.nextDouble() * random.nextDouble();
            BotDriver driver = new BotDriver(
                    random.split(), "backoff=0", "lifespan=1e6", "discovery=" + discovery, "frankenstein=0.0001");
            driver.until(2 * HOUR);
            double last = 0;
            for (BotDriver.Event event : driver.events(">")) {
                // At worst just behind the start of one interval and just before the end of the next.
                assertThat(event.second() - last).as("silence before %s", event).isLessThanOrEqualTo(20);
                last = event.second();
            }
            assertThat(last).isGreaterThan(2 * HOUR - 20);
        });
    }

    @Test
    void itDiscoversAboutAsOftenAsItIsSet() {
        Seeds.forEach(20, seed -> {
            SplittableRandom random = Seeds.random(seed);
            double discovery = 0.01 + 0.3 * random.nextDouble();
            double seconds = 100_000;
            BotDriver driver = new BotDriver(
                    random.split(), "backoff=0", "lifespan=1e6", "discovery=" + discovery, "frankenstein=0");
            driver.until(seconds);
            double expected = discovery * seconds;
            // Six standard deviations of a binomial distribution: less than one in 10^8 is outside by chance.
            double margin = 6 * Math.sqrt(expected * (1 - discovery));
            assertThat((double) driver.sent("NEWS").size()).isBetween(expected - margin, expected + margin);
            assertThat(driver.events("results: ").stream()
                            .map(BotDriver.Event::text)
                            .distinct())
                    .containsExactlyInAnyOrder(
                            "results: emptied",
                            "results: Bouncy Bubbly Beverage additive",
                            "results: Cherenkov cellular damage lotion",
                            "results: Plastic eating algae",
                            "results: Soup decontaminant",
                            "results: Synthetic probiotic supplement");
        });
    }

    @Test
    void itGoesFrankensteinAboutAsOftenAsItIsSetAndStaysSo() {
        int bots = 2000;
        double[] gone = {0};
        Seeds.forEach(bots, seed -> {
            BotDriver driver = new BotDriver(
                    Seeds.random(seed),
                    "backoff=0",
                    "lifespan=1e6",
                    "frankenstein=0.01",
                    "discovery=0.02",
                    "heartbeat=5");
            driver.until(104);
            List<String> texts = driver.sent("BEAT").stream()
                    .map(event -> event.text().substring(event.text().indexOf('*') + 2))
                    .toList();
            int first = texts.indexOf("All meatbags must die");
            int turn = first < 0 ? texts.size() : first;
            assertThat(texts.subList(0, turn)).containsOnly("Beep");
            assertThat(texts.subList(turn, texts.size())).allMatch("All meatbags must die"::equals);
            gone[0] += first < 0 ? 0 : 1;
        });
        if (Long.getLong("mcastbots.seed") == null) {
            double expected = bots * (1 - Math.pow(0.99, 100));
            assertThat(gone[0]).isBetween(expected * 0.9, expected * 1.1);
        }
    }

    @Test
    void answersToAllComeWithinTheBackoffAndOncePerBurst() {
        Seeds.forEach(200, seed -> {
            SplittableRandom random = Seeds.random(seed);
            BotDriver driver = new BotDriver(
                    random.split(), "backoff=5", "heartbeat=86400", "lifespan=1e6", "discovery=0", "frankenstein=0");
            driver.until(10);
            for (int burst = 0; burst < 20; burst++) {
                double at = 10 + 10 * burst;
                int size = random.nextInt(1, 20);
                for (int i = 0; i < size; i++) {
                    driver.hears(at, "HUMAN " + (100 * burst + i) + " PING *");
                }
                int before = driver.sent("BEAT").size();
                driver.until(at + 9);
                assertThat(driver.sent("BEAT")).hasSize(before + 1);
                assertThat(driver.sent("BEAT").get(before).second()).isBetween(at, at + 5);
            }
        });
    }

    @Test
    void aReflectorThatFollowsEveryNameDoesNotDriveItToAStormOfRenames() {
        Seeds.forEach(50, seed -> {
            SplittableRandom random = Seeds.random(seed);
            BotDriver driver =
                    new BotDriver(random.split(), "lifespan=1e6", "discovery=0.05", "frankenstein=0", "backoff=1");
            driver.onSend(datagram ->
                    driver.hears(driver.second() + 0.001 + random.nextDouble() * 0.1, datagram, BotDriver.STRANGER));
            for (int i = 0; i < 3600; i += 30) {
                driver.hears(i, "HUMAN " + i + " PING *");
            }
            driver.until(HOUR);
            long names = driver.events(">").stream()
                    .map(event -> event.text().split(" ", 3)[1])
                    .distinct()
                    .count();
            // 10, 20, ... 640 s apart, and some 640 s apart after that: twelve in an hour.
            assertThat(names).isBetween(2L, 14L);
            assertThat(driver.sent("BEAT")).hasSizeGreaterThan(200); // and it lives on all the while
        });
    }

    @Test
    void aSingleCollisionAfterCalmIsAnsweredAtOnce() {
        BotDriver driver = new BotDriver(Seeds.random(1), "lifespan=1e6", "discovery=0", "frankenstein=0");
        for (int i = 1; i <= 10; i++) {
            String name = driver.name();
            driver.hears(i * 1000, name + " 7 BEAT * Beep", new Source("10.0.0." + i, 5000))
                    .until(i * 1000);
            assertThat(driver.name()).as("collision %s", i).isNotEqualTo(name).matches("[0-9A-F]{8}");
        }
    }

    @Test
    void anyTrafficAtAllLeavesItAlive() {
        Seeds.forEach(100, seed -> {
            SplittableRandom random = Seeds.random(seed);
            BotDriver driver = new BotDriver(random.split(), "lifespan=1e6", "discovery=0.01", "frankenstein=0.001");
            String[] words = {
                "*", "B07", "PING", "UPLD", "RSET", "BEAT", "7", "-1", "#port=1", "\"", "\u202e", "é", "", "x"
            };
            for (int i = 0; i < 500; i++) {
                StringBuilder datagram = new StringBuilder();
                for (int word = random.nextInt(8); word > 0; word--) {
                    datagram.append(words[random.nextInt(words.length)]).append(' ');
                }
                driver.hears(i * 0.5, datagram.toString());
            }
            driver.until(300);
            assertThat(driver.bot().isDone()).isFalse();
            driver.hears(300, "HUMAN 1 PING " + driver.name()).until(300);
            assertThat(driver.events())
                    .last()
                    .asString()
                    .contains("> " + driver.name())
                    .contains("BEAT *");
        });
    }
}
