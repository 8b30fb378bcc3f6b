package mcastbots.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What settings come out of files and the command line, and what a user is told of faults. */
class ConfigLoaderTest {
    private static final Map<String, String> ENGLISH = Map.of("LANG", "C");

    @TempDir
    private Path directory;

    private void ini(String content) throws IOException {
        Files.writeString(directory.resolve("dnabot.ini"), content);
    }

    private Config load(Map<String, String> commandLine) throws ConfigException {
        return new ConfigLoader(directory, Optional.empty(), commandLine, ENGLISH).load();
    }

    private Config load() throws ConfigException {
        return load(Map.of());
    }

    private List<String> faults(Optional<String> file, Map<String, String> commandLine) {
        ConfigLoader loader = new ConfigLoader(directory, file, commandLine, ENGLISH);
        ConfigException thrown = catchThrowableOfType(ConfigException.class, loader::load);
        assertThat(thrown).as("faults").isNotNull();
        return thrown.lines();
    }

    private List<String> faults() {
        return faults(Optional.empty(), Map.of());
    }

    @Test
    void eachSettingHasItsDefault() throws ConfigException {
        Config config = load();
        assertThat(config.get(Settings.LIFESPAN)).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.get(Settings.BACKOFF)).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.get(Settings.HEARTBEAT)).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.get(Settings.RESULTS)).isEqualTo(Path.of("results.data"));
        assertThat(config.get(Settings.DISCOVERY)).isEqualTo(0.01);
        assertThat(config.get(Settings.FRANKENSTEIN)).isEqualTo(0.001);
        assertThat(config.get(Settings.KILL_BOOST)).isEqualTo(0.01);
        assertThat(config.get(Settings.CHAN_ADDR).getHostAddress()).isEqualTo("239.1.2.4");
        assertThat(config.get(Settings.CHAN_PORT)).isEqualTo(8421);
        assertThat(config.get(Settings.CHAN_IFACE)).isEmpty();
        assertThat(config.get(Settings.CHAN_TTL)).isEqualTo(1);
        assertThat(config.get(Settings.RELIABLE)).isTrue();
        assertThat(config.get(Settings.TRACE)).isEmpty();
        assertThat(config.get(Settings.PKT_SIZE)).isEqualTo(1024);
        assertThat(config.get(Settings.QUEUE_SIZE)).isEqualTo(512);
        assertThat(config.get(Settings.FILE_PORT)).isEqualTo(8000);
        assertThat(config.get(Settings.UPLOADS)).isEqualTo(Path.of("uploads"));
        assertThat(config.get(Settings.LANG)).isEmpty();
        assertThat(Settings.all()).allSatisfy(s -> assertThat(config.origin(s)).isEqualTo(Origin.DEFAULT));
    }

    @Test
    void theCommandLineBeatsTheFileAndTheFileTheDefault() throws Exception {
        ini("[DNABot]\nlifespan = 60\nheartbeat = 20\n");
        Config config = load(Map.of("heartbeat", "30"));
        assertThat(config.get(Settings.BACKOFF)).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.get(Settings.LIFESPAN)).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.get(Settings.HEARTBEAT)).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.origin(Settings.BACKOFF)).isEqualTo(Origin.DEFAULT);
        assertThat(config.origin(Settings.LIFESPAN).name()).isEqualTo(Text.of("config.origin.file", "dnabot.ini"));
        assertThat(config.origin(Settings.HEARTBEAT)).isEqualTo(Origin.COMMAND_LINE);
    }

    @Test
    void aNamedFileTakesThePlaceOfTheUsualOne() throws Exception {
        ini("[DNABot]\nlifespan = 60\nheartbeat = 20\n");
        Files.writeString(directory.resolve("other.ini"), "[DNABot]\nlifespan = 70\n");
        Config config = new ConfigLoader(directory, Optional.of("other.ini"), Map.of(), ENGLISH).load();
        assertThat(config.get(Settings.LIFESPAN)).isEqualTo(Duration.ofSeconds(70));
        assertThat(config.get(Settings.HEARTBEAT)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aNamedFileCanBeAnywhere(@TempDir Path elsewhere) throws Exception {
        Path file = elsewhere.resolve("some where.ini");
        Files.writeString(file, "[DNABot]\nlifespan = 70\n");
        Config config = new ConfigLoader(directory, Optional.of(file.toString()), Map.of(), ENGLISH).load();
        assertThat(config.get(Settings.LIFESPAN)).isEqualTo(Duration.ofSeconds(70));
    }

    @Test
    void keysAndTheSectionAreReadInAnyCase() throws Exception {
        ini("[dnabot]\nLIFESPAN = 60\nkillboost = 0.5\npkt_size = 512\nChanaddr = 239.9.9.9\n");
        Config config = load();
        assertThat(config.get(Settings.LIFESPAN)).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.get(Settings.KILL_BOOST)).isEqualTo(0.5);
        assertThat(config.get(Settings.PKT_SIZE)).isEqualTo(512);
        assertThat(config.get(Settings.CHAN_ADDR).getHostAddress()).isEqualTo("239.9.9.9");
    }

    @Test
    void quotesAreStrippedOnceAndOnlyInPairs() throws Exception {
        ini("[DNABot]\nresults = \"my results.data\"\nuploads = 'up loads'\nchanIface = \"lo'\nlifespan=\"60\"\n");
        Config config = load(Map.of("chanAddr", "\"239.7.7.7\""));
        assertThat(config.get(Settings.RESULTS)).isEqualTo(Path.of("my results.data"));
        assertThat(config.get(Settings.UPLOADS)).isEqualTo(Path.of("up loads"));
        assertThat(config.get(Settings.CHAN_IFACE)).isEqualTo("\"lo'");
        assertThat(config.get(Settings.LIFESPAN)).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.get(Settings.CHAN_ADDR).getHostAddress()).isEqualTo("239.7.7.7");
        assertThat(IniFile.unquote("\"\"")).isEmpty();
        assertThat(IniFile.unquote("\"")).isEqualTo("\"");
        assertThat(IniFile.unquote("\"'a'\"")).isEqualTo("'a'");
    }

    @Test
    void editorsOfAllSystemsWriteFilesThatAreUnderstood() throws Exception {
        ini(
                "\uFEFF; a comment\r\n# another\r\n[DNABot]\r\n  ; indented = 1\r\nlifespan=60  \r\n\r\n  heartbeat : 20\r\n");
        Config config = load();
        assertThat(config.get(Settings.LIFESPAN)).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.get(Settings.HEARTBEAT)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void backslashesAreKeptAlsoAtTheEndOfALine() throws Exception {
        ini("[DNABot]\nresults = C:\\temp\\new\\users.data\nuploads = C:\\uploads\\\nlifespan = 60\n");
        Config config = load();
        assertThat(config.text(Settings.RESULTS)).isEqualTo("C:\\temp\\new\\users.data");
        assertThat(config.text(Settings.UPLOADS)).isEqualTo("C:\\uploads\\");
        assertThat(config.get(Settings.LIFESPAN)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void addressesWithColonsAndEmptyValuesAreValues() throws Exception {
        ini("[DNABot]\nchanAddr = ff05::ef:1:2:4\nchanIface =\nlang=\n");
        Config config = load();
        assertThat(config.text(Settings.CHAN_ADDR)).isEqualTo("ff05::ef:1:2:4");
        assertThat(config.get(Settings.CHAN_IFACE)).isEmpty();
        assertThat(config.get(Settings.LANG)).isEmpty();
    }

    @Test
    void referencesAreNotFollowed() throws Exception {
        ini("[DNABot]\nresults = ${DNABot/results}\n"); // overflows the stack of whoever does (CVE-2022-41404)
        assertThat(load().text(Settings.RESULTS)).isEqualTo("${DNABot/results}");
    }

    @Test
    void anEmptyFileIsNoFault() throws Exception {
        ini("");
        assertThat(load().get(Settings.LIFESPAN)).isEqualTo(Duration.ofMinutes(2));
        ini("; nothing yet\n\n[DNABot]\n");
        assertThat(load().get(Settings.LIFESPAN)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void otherProgramsMayHaveTheirSections() throws Exception {
        ini("[Other]\nlifespan = banana\n[DNABot]\nlifespan = 60\n");
        assertThat(load().get(Settings.LIFESPAN)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void sectionsOfOthersOnlyAreAFault() throws Exception {
        ini("[DNA]\nlifespan = 60\n[More]\n");
        assertThat(faults()).containsExactly("dnabot.ini: no section [DNABot]; there is: DNA, More");
    }

    @Test
    void aKeyThatIsGivenTwiceIsAFault() throws Exception {
        ini("[DNABot]\nlifespan = 60\nlifespan = 70\n");
        assertThat(faults()).containsExactly("dnabot.ini: lifespan is given more than once; allowed: once");
        ini("[DNABot]\nlifespan = 60\nLifespan = 70\n");
        assertThat(faults()).containsExactly("dnabot.ini: Lifespan is given more than once; allowed: once");
        ini("[DNABot]\nlifespan = 60\n[dnabot]\nlifespan = 70\n");
        assertThat(faults()).containsExactly("dnabot.ini: lifespan is given more than once; allowed: once");
        ini("[DNABot]\nlifespan = 60\n[DNABot]\nlifespan = 70\n");
        assertThat(faults()).containsExactly("dnabot.ini: lifespan is given more than once; allowed: once");
    }

    @Test
    void anUnknownKeyIsAFaultWithAHint() throws Exception {
        ini("[DNABot]\nlifspan = 60\n");
        assertThat(faults()).containsExactly("dnabot.ini: lifspan = 60: no such setting; did you mean lifespan?");
        ini("[DNABot]\nbananas = 60\n");
        assertThat(faults())
                .containsExactly(
                        "dnabot.ini: bananas = 60: no such setting; there are: backoff, chanAddr, chanDelay, chanDup, chanIface, chanKeyFile, chanLoss,"
                                + " chanPort, chanSeed, chanTtl, discovery, filePort, frankenstein, heartbeat, killBoost, lang, lifespan,"
                                + " PKT_SIZE, QUEUE_SIZE, reliable, results, trace, uploads");
    }

    @Test
    void aMissingFileIsAFaultOnlyIfItWasNamed() throws Exception {
        load();
        assertThat(faults(Optional.of("none.ini"), Map.of())).containsExactly("none.ini: no such file");
        assertThat(faults(Optional.of("no/such/none.ini"), Map.of())).containsExactly("no/such/none.ini: no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifespan = 60\n", "[DNABot]\nlifespan\n", "[DNABot\nlifespan = 60\n", "[DNABot]\n= 60\n"})
    void aMalformedFileIsAFault(String content) throws Exception {
        ini(content);
        assertThat(faults()).hasSize(1).first().asString().startsWith("dnabot.ini: not an INI file: ");
    }

    @Test
    void aFileInAnotherEncodingIsAFault() throws Exception {
        Files.write(directory.resolve("dnabot.ini"), "[DNABot]\nresults=d\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(faults()).containsExactly("dnabot.ini: is not UTF-8 text");
        Files.write(directory.resolve("dnabot.ini"), "[DNABot]\nlifespan=6\n".getBytes(StandardCharsets.UTF_16));
        assertThat(faults()).containsExactly("dnabot.ini: is not UTF-8 text");
    }

    @Test
    void aDirectoryOrAnImpossibleNameIsAFault() {
        assertThat(faults(Optional.of("."), Map.of()))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(".: cannot be read (");
        assertThat(faults(Optional.of(""), Map.of()))
                .hasSize(1)
                .first()
                .asString()
                .contains("cannot be read (");
        assertThat(faults(Optional.of("a\0b"), Map.of())).containsExactly("a\\x00b: no such file");
    }

    @Test
    void anUnreadableFileIsAFault() throws Exception {
        ini("[DNABot]\nlifespan = 60\n");
        Path file = directory.resolve("dnabot.ini");
        assumeFalse(!file.toFile().setReadable(false) || Files.isReadable(file), "root reads everything");
        assertThat(faults()).containsExactly("dnabot.ini: cannot be read (Permission denied)");
    }

    @Test
    void allFaultsAreToldAtOnceInTheirOrder() throws Exception {
        ini("[DNABot]\nlifspan = 1\nheartbeat = soon\nbackoff=-1\n");
        ConfigLoader loader = new ConfigLoader(
                directory, Optional.empty(), Map.of("chanPort", "0", "discovery", "2", "PKT_SIZE", "9"), ENGLISH);
        ConfigException thrown = catchThrowableOfType(
                ConfigException.class, () -> loader.load(List.of(Text.of("cli.fault.argument", "rubbish"))));
        assertThat(String.join("\n", thrown.lines())).isEqualTo("""
                        Unknown argument rubbish; every option starts with a hyphen, every setting is -name=value
                        dnabot.ini: backoff = -1: allowed: seconds, a number from 0 to 86400
                        dnabot.ini: heartbeat = soon: allowed: seconds, a number from 0.1 to 86400
                        dnabot.ini: lifspan = 1: no such setting; did you mean lifespan?
                        command line: discovery = 2: allowed: a probability from 0 to 1
                        command line: chanPort = 0: allowed: a whole number from 1 to 65535
                        command line: PKT_SIZE = 9: allowed: a whole number from 256 to 65507""");
    }

    @Test
    void faultsAreToldInTheLanguageThatTheFaultyConfigurationAsksFor() throws Exception {
        ini("[DNABot]\nlang = en-XA\nlifespan = soon\n");
        assertThat(faults())
                .hasSize(1)
                .first()
                .asString()
                .isEqualTo("[[dnabot.ini]: lifespan = soon: àllõwéd: " + "[séçõñds, à ñümbér frõm 0 tõ 1000000000]]");
    }

    @Test
    void faultsOfTheLanguageItselfAreToldInTheEnvironments() {
        assertThat(faults(Optional.empty(), Map.of("lang", "xx")))
                .containsExactly("command line: lang = xx: allowed: one of "
                        + String.join(", ", Translations.available()) + ", or nothing for that of the environment");
    }

    @Test
    void theConfiguredLanguageBeatsTheEnvironments() throws Exception {
        ConfigLoader loader = new ConfigLoader(directory, Optional.empty(), Map.of("lang", "en_XA"), ENGLISH);
        assertThat(loader.translations(loader.load()).text("bot.beat")).isEqualTo("[Béép]");
        ConfigLoader none = new ConfigLoader(directory, Optional.empty(), Map.of(), ENGLISH);
        assertThat(none.translations(none.load()).locale().getLanguage()).isEqualTo(Locale.ENGLISH.getLanguage());
    }

    @Test
    void itLoadsAgainWhatHasChanged() throws Exception {
        ConfigLoader loader = new ConfigLoader(directory, Optional.empty(), Map.of("backoff", "1"), ENGLISH);
        ini("[DNABot]\nlifespan = 60\nheartbeat = 20\n");
        assertThat(loader.load().get(Settings.LIFESPAN)).isEqualTo(Duration.ofSeconds(60));
        ini("[DNABot]\nlifespan = 70\nbackoff = 9\n");
        Config again = loader.load();
        assertThat(again.get(Settings.LIFESPAN)).isEqualTo(Duration.ofSeconds(70));
        assertThat(again.get(Settings.HEARTBEAT)).isEqualTo(Duration.ofSeconds(10));
        assertThat(again.get(Settings.BACKOFF)).isEqualTo(Duration.ofSeconds(1)); // the command line still wins
        ini("[DNABot]\nlifespan = soon\n");
        assertThat(catchThrowableOfType(ConfigException.class, loader::load).lines())
                .hasSize(1);
    }
}
