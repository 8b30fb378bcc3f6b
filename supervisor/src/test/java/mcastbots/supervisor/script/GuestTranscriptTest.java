package mcastbots.supervisor.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import mcastbots.i18n.Text;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Source;
import mcastbots.secure.GroupKeys;
import mcastbots.secure.Guard;
import mcastbots.session.Machine;
import mcastbots.supervisor.TrafficFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the subcommands do in the group, as a person can read it; {@link GuestDriver} tells the signs. */
class GuestTranscriptTest {
    private static final Source OTHER = new Source("10.0.0.8", 40_000);
    private static final String B07 = " #r=K7Q2M9XA-";

    private GuestDriver driver;

    @AfterEach
    void close() {
        driver.close();
    }

    private void assertTranscript(String transcript) {
        assertThat(driver.transcript()).isEqualTo(transcript);
    }

    private static GuestDriver monitor(boolean json, TrafficFilter filter, int count, double seconds) {
        Monitor.Options options = new Monitor.Options(
                filter,
                count == 0 ? OptionalInt.empty() : OptionalInt.of(count),
                seconds == 0 ? OptionalLong.empty() : OptionalLong.of((long) (seconds * 1e9)));
        return new GuestDriver(
                json, Optional.empty(), (group, records, output) -> new Monitor(options, records, output));
    }

    private static GuestDriver send(String order, double patience, int count) {
        return send(order, patience, count, Optional.empty());
    }

    private static GuestDriver send(String order, double patience, int count, Optional<Guard> guard) {
        SendOrder parsed = SendOrder.parse(List.of(order), new ArrayList<>()).orElseThrow();
        Send.Options options =
                new Send.Options((long) (patience * 1e9), count == 0 ? OptionalInt.empty() : OptionalInt.of(count));
        return new GuestDriver(
                false, guard, (group, records, output) -> new Send(group, parsed, options, records, output));
    }

    private static GuestDriver members(Members.Options options) {
        return new GuestDriver((group, records, output) -> new Members(group, options, records, output));
    }

    @Test
    void monitorThatMissesNothingIsNotHeardOf() {
        driver = monitor(false, TrafficFilter.ALL, 0, 60);
        for (int i = 0; i < 6; i++) {
            driver.hears(1 + 10 * i, "B07 0 BEAT * Beep" + B07 + 1000);
        }
        driver.until(60);
        assertThat(driver.transcript()).doesNotContain(" > ").endsWith("  60.000 = 0\n");
        assertThat(driver.isDone()).as("there is nothing to stay for").isTrue();
    }

    @Test
    void monitorThatMustAskBeatsFromThenOnAndSaysExit() {
        driver = monitor(false, TrafficFilter.ALL, 0, 0);
        driver.hears(1, "B07 1 NEWS * Discovery" + B07 + 900)
                .hears(2, "B07 2 BEAT * Beep #quiet=" + B07 + 100)
                .hears(2.015, "B07 2 RSND B07 2 NEWS * More" + B07 + "900 #of=K7Q2M9XA")
                .hears(10, "B07 2 BEAT * Beep" + B07 + 8000)
                .stop(20);
        assertTranscript("""
                   1.000 < B07 1 NEWS * Discovery #r=K7Q2M9XA-900
                   1.000 | B07 1 NEWS * Discovery
                   2.000 < B07 2 BEAT * Beep #quiet= #r=K7Q2M9XA-100
                   2.005 > HUMAN-1 0 NACK B07 2 #of=K7Q2M9XA #try=1
                   2.015 < B07 2 RSND B07 2 NEWS * More #r=K7Q2M9XA-900 #of=K7Q2M9XA
                   2.015 | B07 2 NEWS * More (repaired)
                  10.000 < B07 2 BEAT * Beep #r=K7Q2M9XA-8000
                  10.000 | B07 2 BEAT * Beep
                  10.405 > HUMAN-1 0 BEAT * Watching
                  20.000 = 0
                  20.000 > HUMAN-1 1 EXIT * Offline
                """);
    }

    @Test
    void monitorCountsWhatItShows() {
        driver = monitor(false, new TrafficFilter(List.of("b07"), List.of(Opcode.NEWS)), 2, 100);
        driver.hears(1, "B07 1 NEWS * a")
                .hears(2, "C08 1 NEWS * b", OTHER)
                .hears(3, "B07 2 BEAT * Beep")
                .hears(4, "B07 3 NEWS * c")
                .hears(5, "B07 4 NEWS * d");
        assertTranscript("""
                   1.000 < B07 1 NEWS * a
                   1.000 | B07 1 NEWS * a
                   2.000 < C08 1 NEWS * b
                   3.000 < B07 2 BEAT * Beep
                   4.000 < B07 3 NEWS * c
                   4.000 | B07 3 NEWS * c
                   4.000 = 0
                """);
    }

    @Test
    void monitorWithTooFewIsTimedOut() {
        driver = monitor(false, TrafficFilter.ALL, 2, 5.5);
        driver.hears(1, "B07 1 NEWS * a").until(10);
        assertThat(driver.transcript()).endsWith("   5.500 = 3 Messages that came in 5.5 s: 1; wanted: 2\n");
    }

    @Test
    void monitorThatIsStoppedBeforeItsCountIsTimedOutToo() {
        driver = monitor(false, TrafficFilter.ALL, 2, 0);
        driver.stop(3);
        assertThat(driver.transcript()).isEqualTo("   3.000 = 3 Messages that came in 3 s: 0; wanted: 2\n");
    }

    @Test
    void monitorTellsLossesInText() {
        driver = monitor(false, TrafficFilter.ALL, 0, 0);
        driver.hears(1, "B07 1 NEWS * a").hears(2, "B07 4 NEWS * b").until(13);
        assertThat(driver.transcript()).contains(" WARN Messages of B07 lost for good: 2 (number 2-3)");
    }

    @Test
    void monitorTellsLossesAsJsonRecords() {
        driver = monitor(true, new TrafficFilter(List.of("B07"), List.of(Opcode.NEWS)), 0, 0);
        driver.hears(1, "B07 1 NEWS * \"D\u00e9couverte\"\\")
                .hears(2, "B07 4 NEWS * b #x=1")
                .hears(2, "C08 1 NEWS * b", OTHER)
                .hears(2.1, "C08 3 NEWS * b", OTHER)
                .until(13);
        assertThat(driver.transcript().lines().filter(line -> line.contains(" | ") || line.contains("WARN")))
                .containsExactly(
                        "   1.000 | {\"type\":\"message\",\"time\":\"2026-01-01T12:00:01.000Z\",\"sender\":\"B07\",\"seq\":1,"
                                + "\"opcode\":\"NEWS\",\"destination\":\"*\",\"text\":\"\\\"D\u00e9couverte\\\"\\\\\","
                                + "\"address\":\"10.0.0.7\",\"port\":40000,\"repaired\":false,\"extensions\":{}}",
                        "   2.000 | {\"type\":\"message\",\"time\":\"2026-01-01T12:00:02.000Z\",\"sender\":\"B07\",\"seq\":4,"
                                + "\"opcode\":\"NEWS\",\"destination\":\"*\",\"text\":\"b\",\"address\":\"10.0.0.7\","
                                + "\"port\":40000,\"repaired\":false,\"extensions\":{\"x\":\"1\"}}",
                        "  12.000 | {\"type\":\"lost\",\"time\":\"2026-01-01T12:00:12.000Z\",\"sender\":\"B07\","
                                + "\"address\":\"10.0.0.7\",\"port\":40000,\"count\":2,\"ranges\":[[2,3]],\"earlier\":false}");
    }

    @Test
    void guestTakesAnotherNameIfItsOwnIsTakenAndAnswersForIt() {
        driver = monitor(false, TrafficFilter.ALL, 0, 0);
        driver.hears(1, "HUMAN-1 1 PING HUMAN-1").hears(2, "HUMAN-2 1 PING HUMAN-1", OTHER);
        assertThat(driver.transcript())
                .contains("INFO A peer at 10.0.0.7 uses the name")
                .doesNotContain(" > ");
    }

    @Test
    void guestThatIsAskedByNameAnswers() {
        driver = monitor(false, TrafficFilter.ALL, 0, 0);
        driver.hears(1, "HUMAN-2 1 PING HUMAN-1").stop(2);
        assertThat(driver.transcript()).contains("   1.000 > HUMAN-1 0 BEAT * Watching", "   2.000 > HUMAN-1 1 EXIT *");
    }

    @Test
    void pingOfOneEndsWithItsAnswer() {
        driver = send("ping B07", 5, 0);
        driver.hears(0.5, "C08 1 BEAT * Beep", OTHER)
                .hears(1, "B07 1 NEWS * Discovery")
                .hears(1.5, "B07 2 BEAT * Beep");
        assertTranscript("""
                   0.000 > HUMAN-1 1 PING B07
                   0.500 < C08 1 BEAT * Beep
                   1.000 < B07 1 NEWS * Discovery
                   1.500 < B07 2 BEAT * Beep
                   1.500 | B07 2 BEAT * Beep time=1500 ms
                   1.500 | --- PING B07 ---
                   1.500 | sent 1, answers 1, in 1.5 s
                   1.500 | rtt min/avg/max/mdev = 1500/1500/1500/0.00 ms
                   1.500 = 0
                   1.500 > HUMAN-1 2 EXIT * Offline
                """);
    }

    @Test
    void pingOfAllTakesOneAnswerOfEachBot() {
        driver = send("PING *", 3, 0);
        driver.hears(1, "B07 1 BEAT * Beep")
                .hears(1.2, "B07 2 BEAT * Beep")
                .hears(1.3, "HUMAN-2 0 BEAT * Watching #r=93HNWA7C-1", new Source("10.0.0.9", 1))
                .hears(2, "C08 1 BEAT * Beep #quiet=", OTHER)
                .hears(2.5, "C08 2 BEAT * Beep", OTHER)
                .until(3);
        assertTranscript("""
                   0.000 > HUMAN-1 1 PING *
                   1.000 < B07 1 BEAT * Beep
                   1.000 | B07 1 BEAT * Beep time=1000 ms
                   1.200 < B07 2 BEAT * Beep
                   1.300 < HUMAN-2 0 BEAT * Watching #r=93HNWA7C-1
                   2.000 < C08 1 BEAT * Beep #quiet=
                   2.500 < C08 2 BEAT * Beep
                   2.500 | C08 2 BEAT * Beep time=2500 ms
                   3.000 | --- PING * ---
                   3.000 | sent 1, answers 2, in 3 s
                   3.000 | rtt min/avg/max/mdev = 1000/1750/2500/750.0 ms
                   3.000 = 0
                   3.000 > HUMAN-1 2 EXIT * Offline
                """);
    }

    @Test
    void silenceIsTimeOut() {
        driver = send("PING B07", 5, 0);
        driver.until(5);
        assertTranscript("""
                   0.000 > HUMAN-1 1 PING B07
                   5.000 | --- PING B07 ---
                   5.000 | sent 1, answers 0, in 5 s
                   5.000 = 3 No answer to PING B07 in 5 s
                   5.000 > HUMAN-1 2 EXIT * Offline
                """);
    }

    @Test
    void fewerAnswersThanWantedAreTimeOutAndEnoughOfThemAreTheEnd() {
        driver = send("PING *", 5, 2);
        driver.hears(1, "B07 1 BEAT * Beep").stop(2);
        assertThat(driver.transcript()).contains("   2.000 = 3 Answers in 2 s: 1; wanted: 2");
        driver.close();
        driver = send("PING *", 5, 2);
        driver.hears(1, "B07 1 BEAT * Beep").hears(2, "C08 1 BEAT * Beep", OTHER);
        assertThat(driver.transcript()).contains("   2.000 = 0");
    }

    @Test
    void whoDoesNotWaitSendsOnly() {
        driver = send("RSET *", 0, 0);
        assertTranscript("""
                   0.000 > HUMAN-1 1 RSET *
                   0.000 = 0
                   0.000 > HUMAN-1 2 EXIT * Offline
                """);
    }

    @Test
    void killIsAnsweredByExit() {
        driver = send("KILL *", 3, 0);
        driver.hears(1, "B07 1 BEAT * Beep").hears(2, "B07 2 EXIT * Offline").until(3);
        assertThat(driver.transcript())
                .contains("   2.000 | B07 2 EXIT * Offline time=2000 ms", "sent 1, answers 1", "   3.000 = 0");
    }

    @Test
    void commandThatIsTooLongIsNotSent() {
        driver = send("PING " + "X".repeat(300), 3, 0);
        assertThat(driver.transcript())
                .startsWith("   0.000 = 2 PING: the message would have ")
                .doesNotContain(" > ");
    }

    private static final GroupKeys KEYS = GroupKeys.draw(new SplittableRandom(7)::nextBytes);
    private static final long CLOCK = 1_767_268_800_000L;

    private static Optional<Guard> guard() {
        return Optional.of(new Guard(KEYS, () -> CLOCK));
    }

    private static String signed(String line) {
        Message message = (Message) MessageCodec.parse(line);
        return new Guard(KEYS, () -> CLOCK).sign(message, GuestDriver.BOT).toString();
    }

    @Test
    void orderInASignedGroupWaitsUntilItsBotWasHeard() {
        driver = send("KILL B07", 5, 0, guard());
        driver.hears(1, signed("B07 0 BEAT * Beep" + B07 + 1000))
                .hears(1.5, signed("B07 1 EXIT * Offline" + B07 + 1500));
        assertTranscript("""
                   0.000 > HUMAN-1 1 PING B07
                   1.000 < B07 0 BEAT * Beep #r=K7Q2M9XA-1000
                   1.000 > HUMAN-1 2 KILL B07 #to=K7Q2M9XA
                   1.500 < B07 1 EXIT * Offline #r=K7Q2M9XA-1500
                   1.500 | B07 1 EXIT * Offline time=500.0 ms
                   1.500 | --- KILL B07 ---
                   1.500 | sent 1, answers 1, in 0.5 s
                   1.500 | rtt min/avg/max/mdev = 500.0/500.0/500.0/0.00 ms
                   1.500 = 0
                   1.500 > HUMAN-1 3 EXIT * Offline
                """);
    }

    @Test
    void orderInASignedGroupIsNotSentToWhomNobodyHears() {
        driver = send("KILL B07", 5, 0, guard());
        driver.until(5);
        assertThat(driver.transcript())
                .contains(
                        "   5.000 | sent 0, answers 0, in 0 s",
                        "   5.000 = 3 B07 was not heard in 5 s. In a signed group KILL must be meant for a bot that was"
                                + " heard; nothing sent")
                .doesNotContain("KILL B07 #");
    }

    @Test
    void membersAreAskedAndListed() {
        driver = members(new Members.Options(4 * Machine.SECOND, OptionalInt.empty(), true, true));
        driver.hears(1, "B07 1 BEAT * Beep")
                .hears(1.1, "HUMAN 5 PING *", OTHER)
                .hears(1.25, "B07 2 BEAT * Beep")
                .hears(2, "D09 1 NEWS * Discovery", new Source("10.0.0.9", 7))
                .hears(2.5, "D09 2 EXIT * Offline", new Source("10.0.0.9", 7))
                .hears(3, "E10 1 BEAT * Boop", new Source("fe80::1", 7))
                .until(4);
        assertTranscript("""
                   0.000 > HUMAN-1 1 PING *
                   1.000 < B07 1 BEAT * Beep
                   1.000 > HUMAN-1 2 PING B07
                   1.100 < HUMAN 5 PING *
                   1.250 < B07 2 BEAT * Beep
                   2.000 < D09 1 NEWS * Discovery
                   2.000 > HUMAN-1 3 PING D09
                   2.500 < D09 2 EXIT * Offline
                   3.000 < E10 1 BEAT * Boop
                   3.000 > HUMAN-1 4 PING E10
                   4.000 | NAME           KIND         ADDRESS                    HEARD   RTT MS  LAST TEXT
                   4.000 | B07            bot          10.0.0.7:40000           2 s ago    250.0  Beep
                   4.000 | E10            bot          [fe80::1]:7              1 s ago        -  Boop
                   4.000 | HUMAN          supervisor   10.0.0.8:40000           2 s ago        -
                   4.000 = 0
                   4.000 > HUMAN-1 5 EXIT * Offline
                """);
    }

    @Test
    void membersThatOnlyListenSayNothing() {
        driver = members(new Members.Options(4 * Machine.SECOND, OptionalInt.empty(), false, false));
        driver.until(4);
        assertTranscript("   4.000 = 3 Heard in 4 s: 0; wanted: 1\n");
    }

    @Test
    void enoughMembersAreTheEnd() {
        driver = members(new Members.Options(4 * Machine.SECOND, OptionalInt.of(2), false, false));
        driver.hears(1, "B07 1 BEAT * Beep").hears(2, "C08 1 BEAT * Beep", OTHER);
        assertThat(driver.transcript()).contains("   2.000 = 0");
    }

    @Test
    void forgedMembersDoNotFillTheMemory() {
        driver = members(new Members.Options(100 * Machine.SECOND, OptionalInt.empty(), false, false));
        for (int i = 0; i < Members.MAX_MEMBERS + 10; i++) {
            driver.hears(1, "B" + i + " 1 BEAT * Beep", new Source("10.0.0.66", i + 1));
        }
        driver.transcript();
        driver.stop(2);
        assertThat(driver.transcript().lines().filter(line -> line.contains(" bot ")))
                .hasSize(Members.MAX_MEMBERS);
    }

    private static GuestDriver fetch(Optional<Guard> guard, List<String> requests) {
        Fetch.Request request = new Fetch.Request("B07", "results.data", 8001, 10 * Machine.SECOND);
        return new GuestDriver(false, guard, (group, records, output) -> new Fetch(group, request, requests::add));
    }

    @Test
    void fetchWaitsForItsReceiver() {
        List<String> requests = new ArrayList<>();
        driver = fetch(Optional.empty(), requests);
        Fetch task = (Fetch) driver.task();
        assertThat(requests).containsExactly((String) null);
        driver.then(9, task::begun).until(100);
        driver.then(100, () -> task.finished(Task.Result.failed(Text.of("fetch.unsealed"))));
        assertThat(driver.transcript())
                .startsWith("   0.000 > HUMAN-1 1 UPLD B07 results.data #port=8001\n")
                .contains(" 100.000 = 1 The seal of the upload is missing or wrong");
    }

    @Test
    void fetchOfOneThatIsSilentOrLeavesEnds() {
        driver = fetch(Optional.empty(), new ArrayList<>());
        driver.until(10);
        assertThat(driver.transcript()).contains("  10.000 = 3 B07 has not begun to send in 10 s");
        driver.close();
        driver = fetch(Optional.empty(), new ArrayList<>());
        driver.hears(1, "B07 5 EXIT * Offline");
        assertThat(driver.transcript()).contains("   1.000 = 1 B07 has left the group");
    }

    @Test
    void fetchInASignedGroupHearsItsBotFirst() {
        List<String> requests = new ArrayList<>();
        driver = fetch(guard(), requests);
        assertThat(requests).isEmpty();
        driver.hears(1, signed("B07 0 BEAT * Beep" + B07 + 1000));
        assertThat(driver.transcript()).contains("   1.000 > HUMAN-1 2 UPLD B07 results.data #port=8001 #to=K7Q2M9XA");
        assertThat(requests).singleElement().asString().hasSize(22);
    }
}
