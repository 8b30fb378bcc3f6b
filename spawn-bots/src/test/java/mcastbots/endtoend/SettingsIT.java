package mcastbots.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command line and INI file, right and wrong, of both programs. */
class SettingsIT {
    private Sandbox sandbox;

    @BeforeEach
    void setUp(@TempDir Path root) {
        sandbox = new Sandbox(root);
    }

    @AfterEach
    void tearDown() {
        sandbox.close();
    }

    private Running withIni(String program, String ini, String... options) throws IOException {
        Path directory = sandbox.newDirectory();
        Files.writeString(directory.resolve("dnabot.ini"), ini);
        return sandbox.java(program, directory, List.of(options));
    }

    /** Nothing on standard output, these lines on standard error in any order, then a hint; status 2. */
    private static void expectFaults(Running running, String program, String... regexes) throws InterruptedException {
        assertThat(running.awaitExit()).isEqualTo(2);
        assertThat(running.out().all()).isEmpty();
        List<String> left = new ArrayList<>(running.err().all());
        for (String regex : regexes) {
            assertThat(left).anyMatch(line -> line.matches(program + ": " + regex));
            left.removeIf(line -> line.matches(program + ": " + regex));
        }
        assertThat(left).containsExactly(program + ": java -jar " + program + ".jar -help tells all options");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dnabot", "supervisor"})
    void allFaultsAreToldAtOnce(String program) throws Exception {
        String ini = """
                [DNABot]
                lifespan = long
                discovery = 1.5
                chanport = 70000
                colour = pink
                pkt_size = 64
                chanAddr = example.com
                heartbeat = 5
                heartbeat = 6
                """;
        expectFaults(
                withIni(program, ini, "-filePort=-1", "--lifspan=60", "-info=yes", "word", "-frankenstein"),
                program,
                "dnabot.ini: lifespan = long: allowed: seconds, a number from 0 to 1000000000",
                "dnabot.ini: discovery = 1.5: allowed: a probability from 0 to 1",
                "dnabot.ini: chanPort = 70000: allowed: a whole number from 1 to 65535",
                "dnabot.ini: colour = pink: no such setting; there are: .*",
                "dnabot.ini: PKT_SIZE = 64: allowed: a whole number from 256 to 65507",
                "dnabot.ini: chanAddr = example.com: allowed: an IPv4 or IPv6 address in digits",
                "dnabot.ini: heartbeat is given more than once; allowed: once",
                "command line: filePort = -1: allowed: a whole number from 0 to 65535",
                "command line: lifspan = 60: no such setting; did you mean lifespan\\?",
                "-info takes no value",
                "-frankenstein needs a value: -frankenstein=\\.\\.\\.",
                "No subcommand word; there are: .*doctor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "tru", "", "true false"})
    void reliableIsTrueOrFalse(String wrong) throws Exception {
        for (String program : new String[] {"dnabot", "supervisor"}) {
            expectFaults(
                    sandbox.program(program, "-reliable=" + wrong),
                    program,
                    "command line: reliable = " + wrong + ": allowed: true or false");
        }
    }

    @Test
    void aMissingConfigurationIsAFault() throws Exception {
        expectFaults(sandbox.program("dnabot", "-config", "nix.ini"), "dnabot", "nix.ini: no such file");
        expectFaults(sandbox.program("supervisor", "--config=nix.ini"), "supervisor", "nix.ini: no such file");
    }

    @Test
    void aMalformedConfigurationIsAFault() throws Exception {
        expectFaults(withIni("dnabot", "lifespan = 5\n"), "dnabot", "dnabot.ini: not an INI file: .*lifespan = 5.*");
        expectFaults(
                withIni("supervisor", "[Other]\nlifespan = 5\n"),
                "supervisor",
                "dnabot.ini: no section \\[DNABot\\]; there is: Other");
        Running running = sandbox.bot(latin1());
        expectFaults(running, "dnabot", "dnabot.ini: is not UTF-8 text");
        Path directory = sandbox.newDirectory();
        Files.createDirectory(directory.resolve("dnabot.ini"));
        expectFaults(sandbox.bot(directory), "dnabot", "dnabot.ini: cannot be read \\(.*\\)");
    }

    private Path latin1() throws IOException {
        Path directory = sandbox.newDirectory();
        Files.write(
                directory.resolve("dnabot.ini"),
                "[DNABot]\nresults = r\u00e9sultats\n".getBytes(StandardCharsets.ISO_8859_1));
        return directory;
    }

    @Test
    void faultsAreToldInTheUsersLanguage() throws Exception {
        Running running = sandbox.program("dnabot", "-lang=fr", "-lifespan=-1");
        assertThat(running.awaitExit()).isEqualTo(2);
        assertThat(running.err().all()).hasSize(2).noneMatch(line -> line.contains("allowed"));
    }

    @Test
    void aBadInterfaceIsAFault() throws Exception {
        for (String wrong : new String[] {"nosuch0", "127.77.0.1", "127.77.0.0/16"}) {
            Running bot = sandbox.program("dnabot", "-fg", "-chanTtl=0", "-chanIface=" + wrong);
            assertThat(bot.awaitExit()).isEqualTo(2);
            assertThat(bot.err().all())
                    .singleElement()
                    .asString()
                    .matches("dnabot: chanIface = " + wrong
                            + ": no such IPv4 interface is up; allowed: .*127\\.0\\.0\\.1.*");
        }
    }

    @Test
    void faultsOfItsOwnOptionsAreToldWithTheOthers() throws Exception {
        Running supervisor = sandbox.program("supervisor", "-name=two words", "-color=red", "-heartbeat=0");
        assertThat(supervisor.awaitExit()).isEqualTo(2);
        assertThat(supervisor.err().all())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("supervisor: -name = two words: "))
                .anyMatch(line -> line.startsWith("supervisor: command line: -color = red: "))
                .anyMatch(line -> line.startsWith("supervisor: command line: heartbeat = 0: "));
    }

    @Test
    void aPlainAddressIsWarnedOf() throws Exception {
        Running bot = sandbox.program(
                "dnabot", "-fg", "-info", "-chanAddr=127.0.0.1", "-chanPort=" + Sandbox.freePort(), "-backoff=0");
        bot.out().expect(".* WARN .*chanAddr = 127\\.0\\.0\\.1 is no multicast address: .*-chanIface=127\\.0\\.0\\.1");
        Sandbox.awaitActive(bot);
        bot.signal("TERM");
        assertThat(bot.awaitExit()).isZero();
    }

    @Test
    void theInterfaceIsOneLineOfTheLog() throws Exception {
        Running bot = sandbox.bot("-chanIface=127.0.0.0/8");
        bot.out()
                .expect(
                        ".* INFO +Group 239\\.[0-9.]+ port [0-9]+ on interface lo[0-9]* \\(127\\.0\\.0\\.1\\): chanIface = 127\\.0\\.0\\.0/8");
        bot.out().expect(".* INFO +Receive buffer: [0-9]+ KB asked for, [0-9]+ KB granted");
    }

    @Test
    void valuesAndTheirOriginsAreShown() throws Exception {
        Path other = sandbox.newDirectory().resolve("other.ini");
        Files.writeString(other, "[dnabot]\nBACKOFF = \"2\"\nheartbeat = 7\n");
        Running running =
                sandbox.program("dnabot", "--config=" + other, "--HEARTBEAT=8", "-lifespan", "60", "-showConfig");
        assertThat(running.awaitExit()).isZero();
        assertThat(running.err().all()).isEmpty();
        List<String> shown = running.out().all();
        assertThat(shown.stream().map(line -> line.replaceAll(" +", " ")))
                .hasSize(23)
                .contains(
                        "lifespan = 60 (command line)",
                        "heartbeat = 8 (command line)",
                        "backoff = 2 (" + other + ")",
                        "chanAddr = 239.1.2.4 (default)",
                        "chanIface = (default)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dnabot", "supervisor"})
    void helpAndVersion(String program) throws Exception {
        Running help = sandbox.program(program, "--help");
        assertThat(help.awaitExit()).isZero();
        assertThat(help.out().all())
                .anyMatch(line -> line.startsWith("Usage: java -jar " + program + ".jar "))
                .anyMatch(line -> line.matches(" *-config=FILE +Read settings from FILE.*"))
                .noneMatch(line -> line.contains("{0}") || line.matches(" *-chanAddr=.*"));
        assertThat(help.err().all()).isEmpty();

        Running settings = sandbox.program(program, "-help=settings");
        assertThat(settings.awaitExit()).isZero();
        assertThat(settings.out().all())
                .anyMatch(line -> line.matches(" *-chanAddr=239.1.2.4 +The group's address, IPv4 or IPv6"));

        Running version = sandbox.program(program, "-version");
        assertThat(version.awaitExit()).isZero();
        assertThat(version.out().all()).singleElement().asString().matches(program + " [0-9]+\\.[0-9]+\\.[0-9]+");
    }

    @Test
    void helpIsThereInSpiteOfFaults() throws Exception {
        Running help = withIni("dnabot", "nonsense", "-h", "-nix=1");
        assertThat(help.awaitExit()).isZero();
        assertThat(help.out().all()).anyMatch(line -> line.startsWith("Usage: "));
    }
}
