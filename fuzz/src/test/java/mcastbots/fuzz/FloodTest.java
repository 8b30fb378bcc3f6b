package mcastbots.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import mcastbots.config.Config;
import mcastbots.fixtures.Configs;
import mcastbots.fixtures.Seeds;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Source;
import mcastbots.reliable.ExponentialBackOff;
import mcastbots.session.Group;
import mcastbots.session.Machine;
import mcastbots.session.Peer;
import mcastbots.supervisor.FuzzedSupervisor;
import org.junit.jupiter.api.Test;

/** Much at once of what is well-formed: what a peer keeps, and what it answers, has a bound. */
class FloodTest {
    private static final long MILLI = Machine.SECOND / 1000;
    private static final Config CONFIG = Configs.of("heartbeat=10");
    private static final Source B = new Source("10.0.0.2", 4711);
    private static final int FORGED = 10_000;

    /** The most that is repeated for one NACK, at once, and in a second (protocol.md, "Limits"). */
    private static final int ANSWERS = 64;

    private static final int ANSWERS_AT_ONCE = 128;
    private static final int ANSWERS_PER_SECOND = 500;

    private static WatchedSession session(Function<Group, Peer> peer) {
        return new WatchedSession(
                "A",
                Configs.session(CONFIG, new ExponentialBackOff()),
                Optional.empty(),
                Optional.empty(),
                1,
                0,
                (message, source) -> true,
                peer);
    }

    private static void hear(WatchedSession session, String line, Source source) {
        session.hear(line.getBytes(StandardCharsets.UTF_8), source);
    }

    @Test
    void tenThousandForgedNamesDriveOutNobodyWhoIsReallyThere() {
        Seeds.forEach(Inputs.runs(1), seed -> {
            SplittableRandom random = Seeds.random(seed);
            FuzzedSupervisor[] supervisor = new FuzzedSupervisor[1];
            List<String> shown = new ArrayList<>();
            WatchedSession session = session(group -> {
                Translations english = Translations.into(Locale.ENGLISH);
                supervisor[0] = FuzzedSupervisor.of(group, CONFIG, new SplittableRandom(1), english, shown::add);
                return supervisor[0].peer();
            });
            long number = 0;
            for (int i = 0; i < FORGED; i++) {
                String name = Long.toString(random.nextLong() >>> 1, 36) + "x".repeat(random.nextInt(300));
                String tag = random.nextBoolean() ? "" : " #r=" + id(random) + "-" + random.nextInt(100_000);
                String opcode = random.nextBoolean() ? "BEAT" : "NEWS";
                Source source = new Source("10.6.0." + random.nextInt(256), 1 + random.nextInt(60_000));
                hear(session, name + " " + random.nextInt(100) + " " + opcode + " * x" + tag, source);
                session.advance(random.nextLong(2 * MILLI));
                if (i % 1000 == 999) {
                    number++;
                    hear(session, "B " + number + " NEWS * x #r=BBBBBBBB-100", B);
                }
            }
            long nacks = session.sent(Opcode.NACK);
            number += 2; // one gets lost
            shown.clear();
            hear(session, "B " + number + " NEWS * x #r=BBBBBBBB-100", B);
            session.advance(Machine.SECOND);
            assertThat(session.sent(Opcode.NACK)).as("asks for what is lost").isGreaterThan(nacks);
            hear(session, "B " + number + " RSND B " + (number - 1) + " NEWS * y #r=BBBBBBBB-9 #of=BBBBBBBB", B);
            assertThat(shown).contains("B " + number + " NEWS * x", "B " + (number - 1) + " NEWS * y (repaired)");
            assertThat(session.member.load().senders()).isLessThanOrEqualTo(8192);
            shown.clear();
            session.order(() -> supervisor[0].type("WHO", session.now()));
            assertThat(shown).hasSizeLessThanOrEqualTo(1 + 4096).anyMatch(line -> line.startsWith("B "));
            session.advance(60 * Machine.SECOND); // all of them fall silent
            shown.clear();
            session.order(() -> supervisor[0].type("WHO", session.now()));
            assertThat(shown).as("they are gone").hasSize(1);
            session.stop();
            shown.forEach(Check::printable);
        });
    }

    private static String id(SplittableRandom random) {
        return "F" + (1_000_000 + random.nextInt(9_000_000));
    }

    /** A session that has said 1000 messages of nearly full length. */
    private static WatchedSession talkative() {
        WatchedSession session = session(QuietPeer::new);
        for (int i = 0; i < 1000; i++) {
            session.order(
                    () -> session.member.send(Opcode.NEWS, Opcode.EVERYONE, "x".repeat(850), Map.of(), session.now()));
            session.advance(MILLI);
        }
        session.advance(5 * Machine.SECOND);
        return session;
    }

    private static String nack(WatchedSession session, SplittableRandom random) {
        String stream = session.lastSent().extensions().get("r").substring(0, 8);
        int first = 1 + random.nextInt(1000);
        return "F" + random.nextInt(100) + " 0 NACK A " + first + "-" + (first + 63) + " #of=" + stream + " #try=1";
    }

    @Test
    void aFloodOfNacksMakesAPeerSendNoMoreThanItSaysItMay() {
        Seeds.forEach(Inputs.runs(1), seed -> {
            SplittableRandom random = Seeds.random(seed);
            WatchedSession session = talkative();
            long before = session.bytesSent();
            long heardBefore = session.bytesHeard();
            int seconds = 1;
            for (int i = 0; i < 20_000 * seconds; i++) {
                Source source = new Source("10.6.0." + random.nextInt(256), 1 + random.nextInt(60_000));
                hear(session, nack(session, random), source);
                session.advance(Machine.SECOND / 20_000);
            }
            long answers = session.sent(Opcode.RSND);
            assertThat(answers).isPositive().isLessThanOrEqualTo(ANSWERS_AT_ONCE + ANSWERS_PER_SECOND * seconds + 1L);
            double factor = (double) (session.bytesSent() - before) / (session.bytesHeard() - heardBefore);
            assertThat(factor).as("bytes out for a byte in").isLessThan(0.6);
        });
    }

    @Test
    void aFewNacksAreAnsweredByNoMoreThanThat() {
        Seeds.forEach(Inputs.runs(2), seed -> {
            SplittableRandom random = Seeds.random(seed);
            WatchedSession session = talkative();
            int seconds = 10;
            for (int i = 0; i < 20 * seconds; i++) {
                long before = session.sent(Opcode.RSND);
                String nack = nack(session, random);
                hear(session, nack, B);
                long answers = session.sent(Opcode.RSND) - before;
                hear(session, nack, B); // the same once more
                assertThat(session.sent(Opcode.RSND) - before - answers)
                        .as("at once again")
                        .isLessThanOrEqualTo(ANSWERS - answers);
                session.advance(Machine.SECOND / 20);
            }
            assertThat(session.sent(Opcode.RSND))
                    .isPositive()
                    .isLessThanOrEqualTo(ANSWERS_AT_ONCE + ANSWERS_PER_SECOND * seconds + 1L);
        });
    }
}
