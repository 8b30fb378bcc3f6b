package mcastbots.i18n;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real bundles. */
class TranslationsInOrderTest {
    /** Maven runs a module's tests in its directory. */
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static Properties bundle(String suffix) throws IOException {
        Properties texts = new Properties();
        String name = "messages" + suffix + ".properties";
        try (Reader reader = new InputStreamReader(Translate.class.getResourceAsStream(name), UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    @Test
    void noFaults() throws IOException {
        Translate translate = new Translate(ROOT, new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
        assertThat(translate.faults()).as("see i18n/README.md").isEmpty();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({"bot.beat, Bip", "bot.news, Découverte", "bot.exit, Hors ligne"})
    void frenchIsThatOfTheOriginalOnTheNetwork(String key, String text) throws IOException {
        assertThat(bundle("_fr").getProperty(key)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_es", "_fr"})
    void yesIsUnderstoodInEveryLanguage(String suffix) throws IOException {
        assertThat(bundle(suffix).getProperty("supervisor.yes").split(" ")).contains("y", "yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_es", "_fr"})
    void theHelpOfTheSupervisorIsATable(String suffix) throws IOException {
        assertThat(bundle(suffix).getProperty("supervisor.help").lines())
                .allMatch(Pattern.compile(".{16}  \\S.*").asMatchPredicate())
                .map(line -> line.replaceFirst("(?U)\\W.*", ""))
                .containsSubsequence("PING", "UPLD", "KILL", "RSET", "WHO", "HELP", "QUIT");
    }

    @Test
    void theScriptWorksFromAnyDirectory(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", ROOT.resolve("i18n/translate").toString(), "missing", "fr")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(output)).startsWith("# messages_fr.properties: to translate: 0 of ");
        assertThat(process.exitValue()).isZero();
    }
}
