package mcastbots.endtoend;

import static mcastbots.endtoend.RawPeer.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bot as a process, and a supervisor that says just what the original's says. */
class BotIT {
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

    @Test
    void beatsAtTheStartAndWhenAsked() throws Exception {
        Running bot = sandbox.bot();
        String name = Sandbox.awaitActive(bot);
        String beat = name + " 0 BEAT \\* Beep" + TAG;
        human.heard().expect(beat);
        human.send("HUMAN 1 PING " + name);
        human.heard().expect(beat);
        human.send("HUMAN 2 PING *");
        human.heard().expect(beat);
        // Not for this bot, not for anyone, and nothing at all: each is passed over.
        human.send("HUMAN 3 PING 00000000");
        human.send("HUMAN 4 DANCE " + name);
        human.send("HUMAN five PING " + name);
        human.send("");
        human.send("HUMAN 5 PING " + name + " and some more #and=more");
        human.heard().expect(beat);
        assertThat(human.heard().soFar()).filteredOn(line -> line.matches(beat)).hasSize(4);
        // Each answer that one peer waits for is said again a little later; the last one three times.
        for (int i = 0; i < 3; i++) {
            human.heard().expect(name + " 0 BEAT \\* Beep #quiet=" + TAG);
        }
        assertThat(bot.isAlive()).isTrue();
    }

    @Test
    void saysExitAtTheEndOfItsLife() throws Exception {
        Running bot = sandbox.bot("-lifespan=0.5");
        human.heard().expect("[0-9A-F]{8} 1 EXIT \\* Offline" + TAG);
        assertThat(bot.awaitExit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void saysExitOnSignal(String signal) throws Exception {
        Running bot = sandbox.activeBot();
        bot.signal(signal);
        human.heard().expect("[0-9A-F]{8} 1 EXIT \\* Offline" + TAG);
        assertThat(bot.awaitExit()).isZero();
    }

    @Test
    void killDestroysResultsAndBot() throws Exception {
        Running bot = sandbox.bot("-discovery=1");
        String name = Sandbox.awaitActive(bot);
        human.heard().expect(name + " [0-9]+ NEWS \\* Discovery" + TAG);
        Path results = bot.directory().resolve("results.data");
        assertThat(Files.readAllLines(results))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .isIn(
                                "Bouncy Bubbly Beverage additive",
                                "Cherenkov cellular damage lotion",
                                "Plastic eating algae",
                                "Soup decontaminant",
                                "Synthetic probiotic supplement"));
        human.send("HUMAN 1 KILL " + name);
        human.heard().expect(name + " [0-9]+ EXIT \\* Offline" + TAG);
        assertThat(bot.awaitExit()).isEqualTo(1);
        assertThat(results).isEmptyFile();
        bot.out().expect(".* WARN .*Self-destruct ordered by HUMAN");
    }

    @Test
    void frankensteinStillObeys() throws Exception {
        Running bot = sandbox.bot("-frankenstein=1", "-heartbeat=0.5");
        String name = Sandbox.awaitActive(bot);
        human.heard().expect(name + " 0 BEAT \\* Beep" + TAG);
        human.heard().expect(name + " 0 BEAT \\* All meatbags must die" + TAG);
        human.send("HUMAN 1 KILL *");
        assertThat(bot.awaitExit()).isEqualTo(1);
    }

    @Test
    void readsItsConfigurationAgain() throws Exception {
        Path directory = sandbox.newDirectory();
        Path ini = directory.resolve("dnabot.ini");
        Files.writeString(ini, "[DNABot]\nuploads = here\n");
        Running bot = sandbox.bot(directory);
        String name = Sandbox.awaitActive(bot);
        human.heard().expect(name + " 0 BEAT \\* Beep" + TAG);

        Files.writeString(ini, "[DNABot]\ndiscovery = often\n");
        human.send("HUMAN 1 RSET " + name);
        bot.out().expect(".* WARN .*dnabot.ini: discovery = often: allowed: .*");
        bot.out().expect(".* WARN .*RSET: the configuration is faulty, the old one stays");
        human.heard().expect(name + " 0 BEAT \\* Beep" + TAG);

        Files.writeString(ini, "[DNABot]\nuploads = there\n");
        human.send("HUMAN 2 RSET " + name);
        bot.out().expect(".* WARN .*RSET: changed, but only a restart takes it up: uploads");
        bot.out().expect(".*Configuration read again, ordered by HUMAN");
        human.heard().expect(name + " 0 BEAT \\* Beep" + TAG);
    }

    @Test
    void takesUpWhatItReadAgain() throws Exception {
        Path directory = sandbox.newDirectory();
        Path ini = directory.resolve("dnabot.ini");
        Files.writeString(ini, "[DNABot]\nlifespan = 3600\ndiscovery = 0\n");
        Running bot = sandbox.java(
                "dnabot",
                directory,
                sandbox.groupOptions().stream()
                        .filter(option -> !option.startsWith("-lifespan") && !option.startsWith("-discovery"))
                        .toList());
        String name =
                human.heard().expect("([0-9A-F]{8}) 0 BEAT \\* Beep" + TAG).group(1);
        Files.writeString(ini, "[DNABot]\ndiscovery = 1\nlifespan = 3600\n");
        human.send("HUMAN 1 RSET *");
        human.heard().expect(name + " [0-9]+ NEWS \\* Discovery" + TAG);
        Files.writeString(ini, "[DNABot]\nlifespan = 0\n");
        human.send("HUMAN 2 RSET " + name);
        human.heard().expect(name + " [0-9]+ EXIT \\* Offline" + TAG);
        assertThat(bot.awaitExit()).isZero();
        assertThat(bot.directory().resolve("results.data")).isNotEmptyFile();
    }

    @Test
    void takesAnotherNameOnCollision() throws Exception {
        Running bot = sandbox.bot();
        String name = Sandbox.awaitActive(bot);
        human.send(name + " 7 PING " + name);
        String renamed = bot.out()
                .expect(".*The name " + name + " is also used by a peer at 127.0.0.1; new name: ([0-9A-F]{8})")
                .group(1);
        assertThat(renamed).isNotEqualTo(name);
        human.send("HUMAN 1 PING " + renamed);
        human.heard().expect(renamed + " 0 BEAT \\* Beep" + TAG);
    }

    @Test
    void logsToAFileUnlessInTheForeground() throws Exception {
        Running bot = sandbox.java("dnabot", sandbox.newDirectory(), sandbox.groupOptions());
        String name =
                human.heard().expect("([0-9A-F]{8}) 0 BEAT \\* Beep" + TAG).group(1);
        human.send("HUMAN 1 KILL " + name);
        assertThat(bot.awaitExit()).isEqualTo(1);
        assertThat(bot.out().all()).isEmpty();
        assertThat(bot.err().all()).isEmpty();
        assertThat(bot.directory().resolve("dnabot.log"))
                .content()
                .matches("[0-9:.]+ WARN +Self-destruct ordered by HUMAN\\R");
    }

    @Test
    void speaksFrench() throws Exception {
        Running bot = sandbox.bot("-lang=fr", "-discovery=1");
        human.heard().expect("[0-9A-F]{8} 0 BEAT \\* Bip" + TAG);
        human.heard().expect("[0-9A-F]{8} [0-9]+ NEWS \\* Découverte" + TAG);
        human.send("HUMAN 1 PING *");
        human.heard().expect("[0-9A-F]{8} [0-9]+ BEAT \\* Bip" + TAG);
        bot.signal("TERM");
        human.heard().expect("[0-9A-F]{8} [0-9]+ EXIT \\* Hors ligne" + TAG);
        assertThat(bot.awaitExit()).isZero();
        assertThat(bot.out().all()).noneMatch(line -> line.contains("activated"));
    }

    @Test
    void speaksTheLanguageOfItsEnvironment() throws Exception {
        sandbox.run(
                "dnabot",
                sandbox.newDirectory(),
                sandbox.javaCommand("dnabot", sandbox.groupOptions()),
                "LANG=fr_CA.UTF-8");
        human.heard().expect("[0-9A-F]{8} 0 BEAT \\* Bip" + TAG);
    }

    @Test
    void controlCharactersDoNotReachTheLog() throws Exception {
        Running bot = sandbox.bot("-debug");
        Sandbox.awaitActive(bot);
        human.send("E\u001b[2Jvil 1 KILL *\u0007 \u009b31m");
        human.send("E\u001b[2Jvil\n99:99 ERROR forged");
        human.send("E\u001b[2Jvil 2 KILL *");
        assertThat(bot.awaitExit()).isEqualTo(1);
        assertThat(bot.out().all())
                .anyMatch(line -> line.endsWith("Self-destruct ordered by E\\x1b[2Jvil"))
                .noneMatch(line -> line.startsWith("99:99"))
                .allSatisfy(line -> assertThat(line).matches("[^\\p{Cntrl}]*"));
    }
}
