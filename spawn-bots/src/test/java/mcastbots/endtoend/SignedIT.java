package mcastbots.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signed group, and who tries to break into it. */
class SignedIT {
    private static final String SIGNATURE = " #t=[0-9A-Z]+ #s=[A-Za-z0-9_-]{22}";

    private Sandbox sandbox;
    private Path key;

    @BeforeEach
    void setUp(@TempDir Path root) throws Exception {
        sandbox = new Sandbox(root);
        Path directory = sandbox.newDirectory();
        Running maker = sandbox.java("supervisor", directory, List.of("-newKey=group.key"));
        assertThat(maker.awaitExit()).isZero();
        key = directory.resolve("group.key");
    }

    @AfterEach
    void tearDown() {
        sandbox.close();
    }

    private Running bot() throws Exception {
        return sandbox.bot("-chanKeyFile=" + key);
    }

    private Running supervisor() throws Exception {
        return sandbox.supervisor("-chanKeyFile=" + key);
    }

    @Test
    void membersWorkTogetherAndStrangersAreNotBelieved() throws Exception {
        Running supervisor = supervisor();
        Running bot = bot();
        String name = Sandbox.awaitActive(bot);
        RawPeer stranger = sandbox.rawPeer();
        supervisor.out().expect(name + " 0 BEAT .*");
        stranger.send("HUMAN 1 KILL " + name);
        bot.out().expect(".*WARN .*127\\.0\\.0\\.1 is not believed: its messages are not signed: HUMAN 1 KILL " + name);
        supervisor.type("PING " + name);
        MatchResult ping =
                stranger.heard().expect("(HUMAN-.* PING " + name + " #r=[0-9A-Z]{8}-[0-9]+" + SIGNATURE + ")");
        supervisor.out().expect(name + " 0 BEAT .*");
        supervisor.type("UPLD " + name);
        supervisor.out().expect("200 " + name + ":results.data");
        supervisor.out().expect("Saved: 0 bytes in .*");
        supervisor.type("UPLD " + name + " nothing");
        supervisor.out().expect("404 No resource " + name + ":nothing");
        try (Socket intruder = new Socket(InetAddress.getLoopbackAddress(), supervisor.option("-filePort="))) {
            intruder.getOutputStream().write(("200 " + name + ":results.data\nforged\n").getBytes(US_ASCII));
            intruder.shutdownOutput();
            supervisor.err().expect(".*WARN .*A connection from 127\\.0\\.0\\.1 was refused: nobody asked for it");
        }
        supervisor.type("KILL " + name);
        MatchResult kill = stranger.heard()
                .expect("(HUMAN-.* KILL " + name + " #to=.* #r=.* #t=.* #c=[A-Za-z0-9_-]{22} #s=[A-Za-z0-9_-]{22})");
        assertThat(bot.awaitExit()).isEqualTo(1);
        supervisor.out().expect(name + " 1 EXIT .*");

        // What was recorded is of no use against the next one, nor against another that hears it.
        Running next = bot();
        String nextName = Sandbox.awaitActive(next);
        stranger.send(kill.group(1));
        stranger.send(kill.group(1).replace(name, nextName));
        stranger.send(ping.group(1).replace(name, nextName));
        supervisor.type("PING " + nextName);
        supervisor.out().expect(nextName + " 0 BEAT .*");
        supervisor.type("STAT");
        supervisor.out().expect("Not believed: unsigned 1, forged 3, .*");
        assertThat(next.isAlive()).isTrue();
    }

    @Test
    void whoLacksTheCommandLineMayOnlyWatch() throws Exception {
        Path watchers = key.resolveSibling("watchers.key");
        Files.copy(key, watchers);
        List<String> lines = new ArrayList<>(Files.readAllLines(key));
        lines.removeIf(line -> line.startsWith("command"));
        Files.write(watchers, lines);
        Running bot = bot();
        String name = Sandbox.awaitActive(bot);
        Running watcher = sandbox.supervisor("-chanKeyFile=" + watchers);
        watcher.type("PING *");
        watcher.out().expect(name + " 0 BEAT .*");
        watcher.type("KILL " + name);
        watcher.err().expect("KILL needs the command line of the key file, which this one lacks\\. Nothing sent");
        watcher.type("PING " + name);
        watcher.out().expect(name + " 0 BEAT .*");

        Running deaf = sandbox.bot("-chanKeyFile=" + watchers);
        deaf.out().expect(".*WARN .*The key file has no command line: this bot obeys no UPLD, KILL or RSET");
        String deafName = Sandbox.awaitActive(deaf);
        Running supervisor = supervisor();
        supervisor.type("PING *");
        supervisor.out().expect(deafName + " 0 BEAT .*");
        supervisor.type("UPLD " + deafName);
        deaf.out().expect(".*WARN .*UPLD of HUMAN-.* is not obeyed: without the command line in its key file .*");
    }

    @Test
    void aKeyFileThatOthersCanReadIsRefused() throws Exception {
        assertThat(key.toFile().setReadable(true, false)).isTrue();
        Running bot = sandbox.java("dnabot", sandbox.newDirectory(), List.of("-fg", "-chanKeyFile=" + key));
        bot.err()
                .expect("dnabot: chanKeyFile = " + key + ": others can read or run it \\(rw-r--r--\\); .*chmod 600 .*");
        assertThat(bot.awaitExit()).isEqualTo(2);
    }
}
