package mcastbots.endtoend;

import static mcastbots.endtoend.RawPeer.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many bots in one process: to all others each is a bot like any other. */
class ManyBotsIT {
    private Sandbox sandbox;
    private RawPeer human;

    @BeforeEach
    void setUp(@TempDir Path root) throws IOException {
        sandbox = new Sandbox(root);
        human = sandbox.rawPeer();
    }

    @AfterEach
    void tearDown() {
        sandbox.close();
    }

    /** Waits for so many bots, and returns the name of each by its label. */
    private static Map<String, String> awaitActive(Running bots, int count) {
        Map<String, String> names = new TreeMap<>();
        while (names.size() < count) {
            MatchResult active = bots.out().expect(".* (bot-[0-9]+): Bot ([0-9A-F]{8}) activated");
            names.put(active.group(1), active.group(2));
        }
        return names;
    }

    /** Waits for a BEAT of each, in any order. */
    private void awaitBeats(Map<String, String> names) {
        Set<String> missing = new HashSet<>(names.values());
        while (!missing.isEmpty()) {
            missing.remove(
                    human.heard().expect("([0-9A-F]{8}) 0 BEAT \\* Beep" + TAG).group(1));
        }
    }

    @Test
    void eachHasItsNameItsDirectoryAndItsLife() throws Exception {
        Running supervisor = sandbox.supervisor();
        Running bots = sandbox.bot("-bots=3");
        Map<String, String> names = awaitActive(bots, 3);
        for (String ignored : names.keySet()) {
            supervisor.out().expect("[0-9A-F]{8} 0 BEAT \\* Beep");
        }
        assertThat(names.values()).doesNotHaveDuplicates();

        String second = names.get("bot-2");
        Files.writeString(bots.directory().resolve("bot-2/results.data"), "of the second\n");
        Files.writeString(bots.directory().resolve("bot-3/results.data"), "of the third\n");
        supervisor.type("UPLD " + second);
        supervisor.out().expect("200 " + second + ":results\\.data");
        supervisor.out().expect("of the second");
        supervisor.type("PING " + second);
        supervisor.out().expect(second + " 0 BEAT \\* Beep");

        supervisor.type("KILL " + second);
        bots.out().expect(".* WARN +bot-2: Self-destruct ordered by HUMAN-[0-9A-F]{4}");
        supervisor.out().expect(second + " 1 EXIT \\* Offline");
        assertThat(bots.directory().resolve("bot-2/results.data")).isEmptyFile();
        assertThat(bots.directory().resolve("bot-3/results.data")).hasContent("of the third");
        supervisor.type("PING " + names.get("bot-3"));
        supervisor.out().expect(names.get("bot-3") + " 0 BEAT \\* Beep");
        assertThat(bots.isAlive()).isTrue();

        supervisor.type("KILL *");
        supervisor.out().expect("(" + names.get("bot-1") + "|" + names.get("bot-3") + ") 1 EXIT \\* Offline");
        supervisor.out().expect("(" + names.get("bot-1") + "|" + names.get("bot-3") + ") 1 EXIT \\* Offline");
        assertThat(bots.awaitExit()).isEqualTo(1);
        bots.out().expect(".* All 3 bots have ended");
    }

    @Test
    void theOriginalsSupervisorFindsEach() throws Exception {
        Running bots = sandbox.bot("-bots=3", "-backoff=0.1");
        Map<String, String> names = awaitActive(bots, 3);
        awaitBeats(names);
        human.send("HUMAN 1 PING *");
        awaitBeats(names);
        human.send("HUMAN 2 PING " + names.get("bot-2"));
        human.heard().expect(names.get("bot-2") + " 0 BEAT \\* Beep" + TAG);
    }

    @Test
    void allSayExitOnASignal() throws Exception {
        Running bots = sandbox.bot("-bots=2");
        awaitActive(bots, 2);
        bots.signal("TERM");
        human.heard().expect("[0-9A-F]{8} 1 EXIT \\* Offline" + TAG);
        human.heard().expect("[0-9A-F]{8} 1 EXIT \\* Offline" + TAG);
        assertThat(bots.awaitExit()).isZero();
    }

    @Test
    void whatCannotBeIsTold() throws Exception {
        for (String count : List.of("0", "-3", "10001", "many")) {
            Running bots = sandbox.bot("-bots=" + count);
            assertThat(bots.awaitExit()).isEqualTo(2);
            bots.err().expect(".*-bots.*" + count + ".*1.*10.?000.*");
        }
        Running bots = sandbox.bot("-bots=2", "-results=../shared.data");
        assertThat(bots.awaitExit()).isEqualTo(2);
        bots.err()
                .expect(
                        "dnabot: With -bots, results must be a file in the directory of each bot, not: \\.\\./shared\\.data");
    }
}
