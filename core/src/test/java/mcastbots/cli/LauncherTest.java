package mcastbots.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcastbots.config.Setting;
import mcastbots.config.Settings;
import mcastbots.i18n.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a command line: what is printed, with which status, and what the program is started with. */
class LauncherTest {
    private static final int STATUS_OF_PROGRAM = 42;

    /** Stands for the bot: it has its name and an option of its own, and notes what it was started with. */
    private static final class FakeProgram implements Program {
        private static final class Options extends OptionSet {
            private final Flag foreground = flag("-fg", "bot.fg");
        }

        private final Options options = new Options();
        private final CommonOptions common = new CommonOptions();
        private final String command;
        private Startup started;
        private Text fault;

        private FakeProgram(String command) {
            this.command = command;
        }

        @Override
        public String command() {
            return command;
        }

        @Override
        public String name() {
            return "dnabot";
        }

        @Override
        public Setting.Scope scope() {
            return Setting.Scope.BOT;
        }

        @Override
        public List<OptionSet> options() {
            return List.of(options, common);
        }

        @Override
        public CommonOptions common() {
            return common;
        }

        @Override
        public void check(List<Text> faults) {
            if (fault != null) {
                faults.add(fault);
            }
        }

        @Override
        public int run(Startup startup, Environment environment) {
            started = startup;
            return STATUS_OF_PROGRAM;
        }
    }

    @TempDir
    private Path directory;

    private final FakeProgram program = new FakeProgram("dnabot");
    private final FakeProgram subcommand = new FakeProgram("doctor");
    private String command;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int launch(String... args) {
        return Launcher.launch(program, args, environment());
    }

    private int launchWithSubcommand(String... args) {
        return Launcher.launch(program, List.of(subcommand), args, environment());
    }

    private Environment environment() {
        return environment(new StandardOutput(out));
    }

    private Environment environment(StandardOutput output) {
        return new Environment(
                directory,
                Map.of("LANG", "C"),
                InputStream.nullInputStream(),
                output,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Optional.ofNullable(command));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private void assertStarted(int status) {
        assertThat(err()).isEmpty();
        assertThat(status).isEqualTo(STATUS_OF_PROGRAM);
        assertThat(program.started).isNotNull();
    }

    private void assertFaults(int status, String... lines) {
        String tryHelp = "dnabot: java -jar dnabot.jar -help tells all options\n";
        String faults = lines.length == 0 ? "" : "dnabot: " + String.join("\ndnabot: ", lines) + "\n";
        assertThat(err()).isEqualTo(faults + tryHelp);
        assertThat(status).isEqualTo(Program.USAGE);
        assertThat(out()).isEmpty();
        assertThat(program.started).isNull();
    }

    @Test
    void withoutArgumentsTheProgramRunsWithDefaults() {
        assertStarted(launch());
        assertThat(program.options.foreground.isGiven()).isFalse();
        assertThat(program.started.level()).isEqualTo(Level.WARN);
        assertThat(program.started.config().get(Settings.LIFESPAN)).isEqualTo(Duration.ofMinutes(2));
        assertThat(program.started.tr().text("bot.beat")).isEqualTo("Beep");
    }

    @Test
    void optionsAndSettingsReachTheProgram() throws IOException {
        Files.writeString(directory.resolve("my.ini"), "[DNABot]\nheartbeat = 20\nlifespan = 1\n");
        assertStarted(launch("-fg", "-info", "-config", "my.ini", "-lifespan=60", "-lang=en-XA"));
        assertThat(program.options.foreground.isGiven()).isTrue();
        assertThat(program.started.level()).isEqualTo(Level.INFO);
        assertThat(program.started.config().get(Settings.LIFESPAN)).isEqualTo(Duration.ofMinutes(1));
        assertThat(program.started.config().get(Settings.HEARTBEAT)).isEqualTo(Duration.ofSeconds(20));
        assertThat(program.started.tr().text("bot.exit")).startsWith("[");
    }

    @Test
    void gnuSpellingsAreTheSame() throws IOException {
        Files.writeString(directory.resolve("my.ini"), "[DNABot]\nheartbeat = 20\n");
        assertStarted(launch("--fg", "--debug", "--config=my.ini", "--lifespan=60", "--killBoost", "0.5"));
        assertThat(program.options.foreground.isGiven()).isTrue();
        assertThat(program.started.level()).isEqualTo(Level.DEBUG);
        assertThat(program.started.config().get(Settings.LIFESPAN)).isEqualTo(Duration.ofMinutes(1));
        assertThat(program.started.config().get(Settings.HEARTBEAT)).isEqualTo(Duration.ofSeconds(20));
        assertThat(program.started.config().get(Settings.KILL_BOOST)).isEqualTo(0.5);
    }

    @Test
    void caseDoesNotCount() {
        assertStarted(launch("-FG", "-Debug", "-LIFESPAN=60", "--chanport=9000", "-pkt_size=512"));
        assertThat(program.started.level()).isEqualTo(Level.DEBUG);
        assertThat(program.started.config().get(Settings.LIFESPAN)).isEqualTo(Duration.ofMinutes(1));
        assertThat(program.started.config().get(Settings.CHAN_PORT)).isEqualTo(9000);
        assertThat(program.started.config().get(Settings.PKT_SIZE)).isEqualTo(512);
    }

    @Test
    void ofTwoValuesTheLastCounts() {
        assertStarted(launch("-lifespan=60", "-info", "-lifespan=120", "-info"));
        assertThat(program.started.config().get(Settings.LIFESPAN)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void valuesMayHoldAnything() {
        assertStarted(launch("-results=\"a = b.data\"", "-chanIface=", "-uploads=-x", "-killBoost", "1"));
        assertThat(program.started.config().text(Settings.RESULTS)).isEqualTo("a = b.data");
        assertThat(program.started.config().text(Settings.CHAN_IFACE)).isEmpty();
        assertThat(program.started.config().text(Settings.UPLOADS)).isEqualTo("-x");
    }

    @Test
    void theLoaderOfTheStartReadsTheSameAgain() throws Exception {
        Files.writeString(directory.resolve("my.ini"), "[DNABot]\nheartbeat = 20\n");
        assertStarted(launch("-config=my.ini", "-lifespan=60"));
        Files.writeString(directory.resolve("my.ini"), "[DNABot]\nheartbeat = 30\nlifespan = 1\n");
        assertThat(program.started.loader().load().get(Settings.HEARTBEAT)).isEqualTo(Duration.ofSeconds(30));
        assertThat(program.started.loader().load().get(Settings.LIFESPAN)).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-help", "--help", "-h", "-HELP"})
    void helpTellsEveryOption(String option) {
        assertThat(launch(option)).isEqualTo(Program.OK);
        assertThat(err()).isEmpty();
        assertThat(program.started).isNull();
        assertThat(out())
                .startsWith(
                        "Usage: java -jar dnabot.jar [-fg] [-info|-debug] [-config FILE]\n    [-name=value ...]\nRuns a bot")
                .contains(
                        "-fg", "-info", "-debug", "-config=FILE", "-showConfig", "-help", "-version", "Exit status: 0")
                .contains("\n  java -jar dnabot.jar -lifespan=600 -discovery=0.1\n")
                .doesNotContain("bot.fg", "-backoff", "-partner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-help=settings", "--help=Settings", "-h=settings"})
    void helpTellsEverySettingIfAsked(String option) {
        assertThat(launch(option)).isEqualTo(Program.OK);
        assertSettingsTold();
    }

    @Test
    void whatHelpIsWantedOfMayBeTheNextArgument() {
        assertThat(launch("--help", "settings", "-fg")).isEqualTo(Program.OK);
        assertSettingsTold();
        out.reset();
        assertThat(launchWithSubcommand("doctor", "-help", "settings")).isEqualTo(Program.OK);
        assertSettingsTold();
        out.reset();
        assertThat(launch("-help", "-fg")).isEqualTo(Program.OK);
        assertThat(out()).contains("-fg");
    }

    private void assertSettingsTold() {
        assertThat(err()).isEmpty();
        assertThat(out()).startsWith("Usage: java -jar dnabot.jar ");
        for (Setting<?> setting : Settings.all()) {
            if (setting.scope() != Setting.Scope.SUPERVISOR) {
                assertThat(out()).contains("\n      -" + setting.key() + "=");
            }
        }
        assertThat(out()).doesNotContain("-uploads", "-fg ", "setting.lifespan");
    }

    @Test
    void helpIsOfNothingElse() {
        assertFaults(launch("-help=bananas"), "command line: -help = bananas: allowed: one of: settings");
    }

    @Test
    void theProgramIsNamedAsItsUserCallsIt() {
        command = "dnabot";
        assertThat(launch("-help")).isEqualTo(Program.OK);
        assertThat(out())
                .startsWith("Usage: dnabot [-fg]")
                .contains("\n  dnabot -lifespan=600")
                .doesNotContain(".jar");
        assertThat(launchWithSubcommand("doctor", "-rubbish")).isEqualTo(Program.USAGE);
        assertThat(err()).endsWith("dnabot doctor: dnabot doctor -help tells all options\n");
    }

    @Test
    void helpIsToldAlsoWhenSomethingIsWrong() {
        assertThat(launch("-lifespan=soon", "-rubbish", "-help")).isEqualTo(Program.OK);
        assertThat(out()).startsWith("Usage: ");
        assertThat(err()).isEmpty();
    }

    @Test
    void helpIsInTheLanguageThatIsAskedFor() {
        assertThat(launch("-help", "-lang=en-XA")).isEqualTo(Program.OK);
        assertThat(out()).startsWith("[Üsàgé:]").contains("[Lõg mõré: whàt hàppéñs]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-version", "--version", "-V"})
    void versionIsOneLine(String option) {
        assertThat(launch(option)).isEqualTo(Program.OK);
        assertThat(out()).matches("dnabot \\S.*\n");
        assertThat(program.started).isNull();
    }

    @Test
    void nothingOfTheUsersFilesOrCommandLineReachesTheTerminalRaw() throws IOException {
        Files.writeString(directory.resolve("dnabot.ini"), "[DNABot]\nchanIface = x\u001b[2J\n");
        assertThat(launch("-showConfig")).isEqualTo(Program.OK);
        assertThat(out()).contains("chanIface    = x\\x1b[2J ").doesNotContain("\u001b");
        Files.writeString(directory.resolve("dnabot.ini"), "[DNABot]\nx\u001b[2J = \u202e\nheartbeat = \u009bm\n");
        assertThat(launch("\u001b[2J", "-config=dnabot.ini", "-\u202e=1", "-lifespan=\u001b"))
                .isEqualTo(Program.USAGE);
        assertThat(err())
                .doesNotContain("\u001b", "\u009b", "\u202e")
                .contains("\\x1b[2J = \\u202e", "heartbeat = \\x9bm", "Unknown argument \\x1b[2J", "lifespan = \\x1b");
        Files.writeString(directory.resolve("dnabot.ini"), "[DNABot]\nx\u001b[2J\n");
        assertThat(launch()).isEqualTo(Program.USAGE);
        assertThat(err()).doesNotContain("\u001b");
    }

    @Test
    void aKeyFileMustHaveANameThatAFileCanHave() {
        assertThat(launch("-newKey=a\0b")).isEqualTo(Program.USAGE); // on Windows: a?b
        assertThat(err()).startsWith("dnabot: ").contains("a\\x00b").hasLineCount(1);
    }

    @Test
    void showConfigTellsEachValueAndItsOrigin() throws IOException {
        Files.writeString(directory.resolve("dnabot.ini"), "[DNABot]\nheartbeat = 20\nresults = 'my file'\n");
        assertThat(launch("--showconfig", "-lifespan=60", "-chanIface=lo")).isEqualTo(Program.OK);
        assertThat(program.started).isNull();
        assertThat(err()).isEmpty();
        assertThat(out()).isEqualTo("""
                        lifespan     = 60               (command line)
                        backoff      = 5                (default)
                        heartbeat    = 20               (dnabot.ini)
                        results      = my file          (dnabot.ini)
                        discovery    = 0.01             (default)
                        frankenstein = 0.001            (default)
                        killBoost    = 0.01             (default)
                        chanAddr     = 239.1.2.4        (default)
                        chanPort     = 8421             (default)
                        chanIface    = lo               (command line)
                        chanTtl      = 1                (default)
                        chanLoss     = 0                (default)
                        chanDup      = 0                (default)
                        chanDelay    = 0                (default)
                        chanSeed     =                  (default)
                        reliable     = true             (default)
                        chanKeyFile  =                  (default)
                        trace        =                  (default)
                        PKT_SIZE     = 1024             (default)
                        QUEUE_SIZE   = 512              (default)
                        filePort     = 8000             (default)
                        uploads      = uploads          (default)
                        lang         =                  (default)
                        """);
    }

    @Test
    void anUnknownSettingIsAFaultWithAHint() {
        assertFaults(launch("-lifspan=60"), "command line: lifspan = 60: no such setting; did you mean lifespan?");
    }

    @Test
    void whatIsNoOptionIsAFault() {
        assertFaults(
                launch("rubbish", "-rubbish", "-", "--", "-fgx"),
                "Unknown argument rubbish; every option starts with a hyphen, every setting is -name=value",
                "Unknown argument -rubbish; every option starts with a hyphen, every setting is -name=value",
                "Unknown argument -; every option starts with a hyphen, every setting is -name=value",
                "Unknown argument -fgx; every option starts with a hyphen, every setting is -name=value");
    }

    @Test
    void anAtSignOpensNoFile() throws IOException {
        Path file = Files.writeString(directory.resolve("arguments"), "-lifespan=60");
        assertFaults(
                launch("@" + file),
                "Unknown argument @" + file + "; every option starts with a hyphen, every setting is -name=value");
    }

    @Test
    void aSettingWithoutAValueIsAFault() {
        assertFaults(launch("-lifespan"), "-lifespan needs a value: -lifespan=...");
        err.reset();
        assertFaults(launch("-lifespan", "--"), "-lifespan needs a value: -lifespan=...");
    }

    @Test
    void aConfigWithoutAFileIsAFault() {
        assertFaults(launch("-config"), "-config needs a value: -config=...");
    }

    @Test
    void anotherOptionIsNoValue() {
        assertFaults(launch("-lifespan", "-fg"), "-lifespan needs a value: -lifespan=...");
    }

    @Test
    void aFlagWithAValueIsAFault() {
        assertFaults(launch("-fg=1", "--INFO=yes"), "-fg takes no value", "-info takes no value");
    }

    @Test
    void aMissingConfigIsAFault() {
        assertFaults(launch("-config=none.ini"), "none.ini: no such file");
        err.reset();
        assertFaults(launch("-config", "none.ini", "-version"), "none.ini: no such file");
    }

    @Test
    void newKeysAreMadeForTheirOwnerOnly() throws IOException {
        assertThat(launch("-newKey=group.key")).isEqualTo(Program.OK);
        assertThat(program.started).isNull();
        Path file = directory.resolve("group.key");
        assertThat(out()).contains(file.toString());
        assertThat(Files.readString(file)).contains("\nmember = ").contains("\ncommand = ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private Path keyFile(String text, String permissions) throws IOException {
        Path file = directory.resolve("group.key");
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void theKeysAreForTheProgram() throws IOException {
        keyFile("member = AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "rw-------");
        launch("-chanKeyFile=group.key");
        assertThat(err()).isEmpty();
        assertThat(program.started.keys()).isPresent();
    }

    @Test
    void keysAreNeverOverwritten() throws IOException {
        Files.writeString(directory.resolve("group.key"), "precious");
        assertThat(launch("-newKey", "group.key")).isEqualTo(Program.FAILED);
        assertThat(err()).contains("group.key is there already");
        assertThat(directory.resolve("group.key")).hasContent("precious");
        assertThat(launch("-newKey=no/such/directory/key")).isEqualTo(Program.FAILED);
        assertThat(err()).contains("cannot be written");
    }

    @Test
    void aKeyFileThatOthersCanReadIsAFault() throws IOException {
        Path file = keyFile("member = AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "rw-r-----");
        assertThat(launch("-chanKeyFile=group.key")).isEqualTo(Program.USAGE);
        assertThat(err()).contains("others can read or run it (rw-r-----)").contains("chmod 600 " + file);
    }

    @Test
    void aNewKeyNeedsAName() {
        assertThat(launch("-newKey=")).isEqualTo(Program.USAGE);
        assertThat(err()).contains("-newKey needs a value");
    }

    @Test
    void neitherADirectoryNorBytesAreAKeyFile() throws IOException {
        assertThat(launch("-chanKeyFile=.")).isEqualTo(Program.USAGE);
        assertThat(err()).contains("is no key file");
        err.reset();
        Path file = directory.resolve("group.key");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(launch("-chanKeyFile=group.key")).isEqualTo(Program.USAGE);
        assertThat(err()).contains("is no key file");
    }

    @Test
    void whatIsNoKeyFileIsAFault() throws IOException {
        assertThat(launch("-chanKeyFile=none")).isEqualTo(Program.USAGE);
        assertThat(err()).contains("cannot be read").contains("-newKey=");
        keyFile("secret", "rw-------");
        assertThat(launch("-chanKeyFile=group.key")).isEqualTo(Program.USAGE);
        assertThat(err()).contains("is no key file").doesNotContain("secret");
        assertThat(launch("-chanKeyFile=group.key", "-reliable=false")).isEqualTo(Program.USAGE);
        assertThat(err()).contains("needs reliable = true");
    }

    @Test
    void allFaultsAreToldAtOnce() throws IOException {
        Files.writeString(directory.resolve("dnabot.ini"), "[DNABot]\nheartbeat = 0\nbananas = 1\n");
        assertFaults(
                launch("-fg=1", "-lifespan", "-discovery=2", "-chanprt=1", "extra", "-chanAddr=localhost"),
                "-fg takes no value",
                "-lifespan needs a value: -lifespan=...",
                "command line: chanprt = 1: no such setting; did you mean chanPort?",
                "Unknown argument extra; every option starts with a hyphen, every setting is -name=value",
                "dnabot.ini: bananas = 1: no such setting; there are: backoff, chanAddr, chanDelay, chanDup, chanIface, chanKeyFile, chanLoss, chanPort, chanSeed, chanTtl,"
                        + " discovery, filePort, frankenstein, heartbeat, killBoost, lang, lifespan, PKT_SIZE,"
                        + " QUEUE_SIZE, reliable, results, trace, uploads",
                "dnabot.ini: heartbeat = 0: allowed: seconds, a number from 0.1 to 86400",
                "command line: discovery = 2: allowed: a probability from 0 to 1",
                "command line: chanAddr = localhost: allowed: an IPv4 or IPv6 address in digits");
    }

    @Test
    void faultsAreInTheLanguageThatIsAskedFor() {
        assertThat(launch("-lang=en-XA", "-lifespan=soon")).isEqualTo(Program.USAGE);
        assertThat(err()).startsWith("dnabot: [[çõmmàñd lîñé]: lifespan = soon: àllõwéd: ");
    }

    @Test
    void subcommandHasOptionsOfItsOwn() {
        assertThat(launchWithSubcommand("doctor", "-fg", "-heartbeat=3")).isEqualTo(STATUS_OF_PROGRAM);
        assertThat(subcommand.options.foreground.isGiven()).isTrue();
        assertThat(subcommand.started.config().get(Settings.HEARTBEAT)).isEqualTo(Duration.ofSeconds(3));
        assertThat(program.started).isNull();
    }

    @Test
    void withoutSubcommandTheProgramItselfRuns() {
        assertThat(launchWithSubcommand("-fg")).isEqualTo(STATUS_OF_PROGRAM);
        assertThat(program.started).isNotNull();
        assertThat(subcommand.started).isNull();
    }

    @Test
    void subcommandIsNamedInWhatIsSaidOfIt() {
        assertThat(launchWithSubcommand("doctor", "-heartbeat=x")).isEqualTo(Program.USAGE);
        assertThat(err())
                .startsWith("dnabot doctor: command line: heartbeat = x: ")
                .endsWith("dnabot doctor: java -jar dnabot.jar doctor -help tells all options\n");
    }

    @Test
    void faultsOfItsOwnAreToldWithAllOthers() {
        subcommand.fault = Text.of("cli.fault.together", "-a", "-b");
        assertThat(launchWithSubcommand("doctor", "-heartbeat=x")).isEqualTo(Program.USAGE);
        assertThat(err())
                .startsWith("dnabot doctor: -a and -b do not go together\n"
                        + "dnabot doctor: command line: heartbeat = x: allowed: ");
        assertThat(subcommand.started).isNull();
    }

    @Test
    void helpOfSubcommandListsItsOwnOptionsOnly() {
        assertThat(launchWithSubcommand("doctor", "-help")).isEqualTo(Program.OK);
        assertThat(out()).startsWith("Usage: java -jar dnabot.jar doctor ").contains("-fg", "-config=FILE");
        assertThat(out()).doesNotContain("-chanAddr=", "-lifespan=");
    }

    @Test
    void unknownSubcommandIsAFault() {
        assertThat(launchWithSubcommand("docter")).isEqualTo(Program.USAGE);
        assertThat(err()).startsWith("dnabot: No subcommand docter; did you mean doctor?\n");
    }

    @Test
    void subcommandBehindOptionsIsAFault() {
        assertThat(launchWithSubcommand("-fg", "doctor", "-wait=1", "else", "-echo"))
                .isEqualTo(Program.USAGE);
        assertThat(err()).isEqualTo("""
                        dnabot: doctor must be the first argument
                        dnabot: java -jar dnabot.jar doctor -help tells all options
                        """);
    }

    @Test
    void outputThatCannotBeWrittenIsAFailureAndTold() {
        StandardOutput full = new StandardOutput(failing("No space left on device"));
        assertThat(Launcher.launch(program, new String[] {"-showConfig"}, environment(full)))
                .isEqualTo(Program.FAILED);
        assertThat(err()).isEqualTo("dnabot: Standard output cannot be written: No space left on device\n");
    }

    @Test
    void readerThatHasEnoughIsNone() {
        StandardOutput closed = new StandardOutput(failing("Broken pipe"));
        assertThat(Launcher.launch(program, new String[] {"-help"}, environment(closed)))
                .isEqualTo(Program.OK);
        assertThat(err()).isEmpty();
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
    }
}
