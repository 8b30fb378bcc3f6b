package mcastbots.endtoend;

import static mcastbots.endtoend.RawPeer.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job: bots and supervisors, all as processes, in one group on one host. */
class GroupIT {
    private Sandbox sandbox;

    @BeforeEach
    void setUp(@TempDir Path root) {
        sandbox = new Sandbox(root);
    }

    @AfterEach
    void tearDown() {
        sandbox.close();
    }

    @Test
    void twoSupervisorsAndTwoBots() throws Exception {
        RawPeer witness = sandbox.rawPeer();
        Running one = sandbox.supervisor();
        Running two = sandbox.supervisor();
        Running bot = sandbox.bot("-debug");
        String first = Sandbox.awaitActive(bot);
        String second = Sandbox.awaitActive(sandbox.bot());
        for (Running supervisor : new Running[] {one, two}) {
            supervisor.out().expect("[0-9A-F]{8} 0 BEAT \\* Beep");
            supervisor.out().expect("[0-9A-F]{8} 0 BEAT \\* Beep");
            supervisor.type("WHO");
            supervisor.out().expect("NAME +KIND +HEARD +MESSAGES +LAST TEXT");
            supervisor.out().expect("(" + first + "|" + second + ") +bot .* 1 +Beep");
            supervisor.out().expect("(" + first + "|" + second + ") +bot .* 1 +Beep");
        }

        Files.writeString(bot.directory().resolve("results.data"), "Soup decontaminant\n");
        two.type("UPLD " + first);
        String ownPort = witness.heard()
                .expect("HUMAN-[0-9A-F]{4} 1 UPLD " + first + " results\\.data #port=([0-9]+)" + TAG)
                .group(1);
        assertThat(two.err().soFar())
                .anyMatch(line -> line.endsWith(
                        "Upload port " + one.option("-filePort=") + " is taken; uploads come to port " + ownPort));
        two.out().expect("200 " + first + ":results\\.data");
        two.out().expect("Soup decontaminant");

        one.type("KILL " + first);
        two.out().expect("HUMAN-[0-9A-F]{4} 1 KILL " + first);
        two.out().expect(first + " [0-9]+ EXIT \\* Offline");
        assertThat(bot.awaitExit()).isEqualTo(1);
        assertThat(bot.directory().resolve("results.data")).isEmptyFile();

        two.type("KILL " + first);
        two.err().expect("Nothing sent: no peer " + first + " is known here; .*");
        two.type("PING " + second);
        two.out().expect(second + " 0 BEAT \\* Beep");
        one.out().expect(second + " 0 BEAT \\* Beep");
        assertThat(one.out().soFar()).noneMatch(line -> line.startsWith("200 "));

        one.type("KILL *");
        two.out().expect(second + " 1 EXIT \\* Offline");
        one.type("quit");
        two.out().expect("HUMAN-[0-9A-F]{4} 3 EXIT \\* Offline");
        assertThat(one.awaitExit()).isZero();
    }

    @Test
    void silentPeersAreAskedAndForgotten() throws Exception {
        RawPeer peer = sandbox.rawPeer();
        Running supervisor = sandbox.supervisor("-heartbeat=0.2");
        peer.send("DEADBEEF 1 BEAT * Beep");
        supervisor.out().expect("DEADBEEF 1 BEAT \\* Beep");
        peer.heard().expect("HUMAN-[0-9A-F]{4} [0-9]+ PING DEADBEEF" + TAG);
        supervisor.err().expect(".*DEADBEEF has fallen silent and is taken off the roster");
        supervisor.err().expect("Channel is quiet\\.\\.\\.");
        supervisor.type("WHO");
        supervisor.out().expect("Nobody is there");
    }
}
