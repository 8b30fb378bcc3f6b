package mcastbots.i18n;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The translator's commands on a small project, in which each fault is made in turn. */
class TranslateTest {
    private static final String ENGLISH = """
            # A comment
            bot.beat=Beep
            bot.log.end=Bot {0} ends at {1}
            cli.footer=\\
            First line\\n\\
            \\  x=y on a second line

            demo.synopsis=[-fg]
            launcher.ended=All have ended
            setting.lifespan=How long the bot''s life is
            """;

    private static final String GERMAN = ENGLISH.replace("Beep", "Piep").replace("Bot {0} ends", "Ende von {0}");

    private static final String PROGRAM = """
            private static final String COMMAND = "demo";
            tr.text("bot.beat"); tr.text("bot.log.end", name, time); tr.text("cli.footer");
            tr.text(program.command() + ".synopsis"); Path.of("demo.ini");
            """;

    private static final String SCRIPT = "spawn-bots/spawn-bots";

    @TempDir
    private Path root;

    @BeforeEach
    void makeProject() throws IOException {
        write(bundle(""), ENGLISH);
        write(bundle("_de"), GERMAN);
        write("core/src/main/java/mcastbots/config/Settings.java", """
                public static final Setting<Duration> LIFESPAN =
                        reloadable("lifespan", "120", ValueType.seconds(0, 1e9));
                """);
        write("demo/src/main/java/mcastbots/demo/Demo.java", PROGRAM);
    }

    private static String bundle(String suffix) {
        return "i18n/src/main/resources/mcastbots/i18n/messages" + suffix + ".properties";
    }

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private void replace(String file, String from, String to) throws IOException {
        String content = Files.readString(root.resolve(file));
        assertThat(content).contains(from);
        write(file, content.replace(from, to));
    }

    /** Runs a command, asserts its status, and returns what it tells. */
    private String translate(int status, String... args) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int actual = new Translate(root, new PrintStream(output, true, UTF_8)).run(args);
        String told = output.toString(UTF_8).replace(System.lineSeparator(), "\n");
        assertThat(actual).as(told).isEqualTo(status);
        return told;
    }

    private void assertOnlyFault(String fault) {
        assertThat(translate(Translate.TO_DO, "check").lines()).containsExactly(fault, "Faults in en de: 1");
    }

    @Test
    void findsNoFaultWhereThereIsNone() {
        assertThat(translate(Translate.DONE, "check")).isEqualTo("Faults in en de: 0\n");
    }

    /** What stands in the good German file, what takes its place, and the fault that this is. */
    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("bot.beat=Piep", "", "bot.beat: is missing"),
                arguments("bot.beat=Piep", "#bot.beat=Piep", "bot.beat: is missing"),
                arguments("bot.beat=", "bot.b=B\nbot.beat=", "bot.b: is surplus, English has no such key"),
                arguments("cli.footer=\\", "bot.beat=Pieps\ncli.footer=\\", "bot.beat: is there more than once"),
                arguments("Piep", "[en] Beep", "bot.beat: is not translated yet"),
                arguments("Piep", "", "bot.beat: is empty or ends in a space"),
                arguments("Piep", "Piep ", "bot.beat: is empty or ends in a space"),
                arguments("{1}", "{2}", "bot.log.end: has the placeholders [{0}, {2}], English has [{0}, {1}]"),
                arguments("{1}", "1", "bot.log.end: has the placeholders [{0}], English has [{0}, {1}]"),
                arguments("Piep", "Piep {0}", "bot.beat: has the placeholders [{0}], English has []"),
                arguments("''", "'", "setting.lifespan: has a lone apostrophe, write it twice ('')"),
                arguments("''", "'''", "setting.lifespan: has a lone apostrophe, write it twice ('')"),
                arguments("Piep", "Pi{ep}", "bot.beat: has a brace that is not of a placeholder such as {0}"),
                arguments("Piep", "Pi{", "bot.beat: has a brace that is not of a placeholder such as {0}"),
                arguments("Piep", "Pi}", "bot.beat: has a brace that is not of a placeholder such as {0}"),
                arguments("{1}", "{1}{1,date}", "bot.log.end: has a brace that is not of a placeholder such as {0}"),
                arguments("Ende", "E\\u001b[2J", "bot.log.end: has a control character"),
                arguments("Ende", "E\\tnde", "bot.log.end: has a control character"),
                arguments("Ende", "E\u0085nde", "bot.log.end: has a control character"),
                arguments(
                        "\\  x", "  x", "cli.footer: loses spaces at the start of a line, put a backslash before them"),
                arguments("Piep", "Pi\\nep", "bot.beat: is sent: one line, no invisible characters"),
                arguments("Piep", "Pi\u2028ep", "bot.beat: is sent: one line, no invisible characters"),
                arguments("Piep", "Pi\u00adep", "bot.beat: is sent: one line, no invisible characters"),
                arguments("Piep", "Piep #r=1", "bot.beat: is sent: must not end in #name=value"),
                arguments("Piep", "#r=", "bot.beat: is sent: must not end in #name=value"),
                arguments("Piep", "\u00e4".repeat(31), "bot.beat: has 62 bytes, at most 60 may be sent"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void findsAFaultOfATranslation(String good, String bad, String fault) throws IOException {
        replace(bundle("_de"), good, bad);
        assertOnlyFault("messages_de.properties: " + fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#r=1 Piep", "Piep # = 1", "Piep #r", "P\\u00fcp", "\\\nP\\\niep"})
    void acceptsAnUnusualText(String text) throws IOException {
        replace(bundle("_de"), "Piep", text);
        translate(Translate.DONE, "check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e4", "''"})
    void acceptsATextOfSixtyBytes(String letter) throws IOException {
        int bytes = letter.replace("''", "'").getBytes(UTF_8).length;
        replace(bundle("_de"), "Piep", letter.repeat(60 / bytes));
        translate(Translate.DONE, "check");
        replace(bundle("_de"), "bot.beat=", "bot.beat=x");
        assertOnlyFault("messages_de.properties: bot.beat: has 61 bytes, at most 60 may be sent");
    }

    @Test
    void findsFaultsOfEnglish() throws IOException {
        replace(bundle(""), "Beep", "Be'ep");
        assertOnlyFault("messages.properties: bot.beat: has a lone apostrophe, write it twice ('')");
    }

    @Test
    void findsKeysThatNoProgramUses() throws IOException {
        replace("demo/src/main/java/mcastbots/demo/Demo.java", "tr.text(\"bot.beat\");", "");
        assertOnlyFault("messages.properties: bot.beat: is not used by any program");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot.boom", "bot.log.end.killed", "cli.x"})
    void findsKeysThatOnlyAProgramHas(String key) throws IOException {
        write("demo/src/main/java/mcastbots/demo/More.java", "tr.text(\"" + key + "\")");
        assertOnlyFault("messages.properties: " + key + ": is missing, but a program uses it");
    }

    @Test
    void findsSettingsAndProgramsWithoutADescription() throws IOException {
        write("demo/src/main/java/mcastbots/demo/More.java", "command() + \".description\"");
        replace(bundle(""), "setting.lifespan=How long the bot''s life is\n", "");
        replace(bundle("_de"), "setting.lifespan=How long the bot''s life is\n", "");
        assertThat(translate(Translate.TO_DO, "check").lines())
                .containsExactly(
                        "messages.properties: demo.description: is missing, but a program uses it",
                        "messages.properties: setting.lifespan: is missing, but a program uses it",
                        "Faults in en de: 2");
    }

    @Test
    void comparesWithTheLaunchersScriptOnceThereIsOne() throws IOException {
        write(SCRIPT, "text launcher.ended \"$n\"\n");
        translate(Translate.DONE, "check");
        write(SCRIPT, "text launcher.begun\n");
        assertThat(translate(Translate.TO_DO, "check").lines())
                .containsExactly(
                        "messages.properties: launcher.begun: is missing, but a program uses it",
                        "messages.properties: launcher.ended: is not used by any program",
                        "Faults in en de: 2");
    }

    @Test
    void findsAFileThatIsNotUtf8() throws IOException {
        Files.writeString(root.resolve(bundle("_de")), GERMAN.replace("Piep", "Gerät"), StandardCharsets.ISO_8859_1);
        assertOnlyFault("messages_de.properties: is not UTF-8");
        Files.writeString(root.resolve(bundle("")), ENGLISH.replace("Beep", "Bëëp"), StandardCharsets.ISO_8859_1);
        assertOnlyFault("messages.properties: is not UTF-8");
    }

    @Test
    void findsAByteOrderMark() throws IOException {
        write(bundle("_de"), "\ufeff" + GERMAN);
        assertOnlyFault("messages_de.properties: begins with a byte order mark (BOM), save it without");
    }

    @Test
    void findsAWrongEscape() throws IOException {
        replace(bundle("_de"), "# A comment", "bot.beat=\\u12x4\n");
        assertOnlyFault("messages_de.properties: bot.beat=\\u12x4: has a wrong \\u escape");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "xx", "deu", "iw", "de_AT"})
    void findsAFileThatIsNoTranslation(String language) throws IOException {
        write(bundle("_" + language), GERMAN);
        assertThat(translate(Translate.TO_DO, "check"))
                .startsWith("messages_" + language + ".properties: is not named after a language, or after English\n");
    }

    @Test
    void readsLinesThatEndAsOnWindows() throws IOException {
        write(bundle("_de"), GERMAN.replace("\n", "\r\n"));
        translate(Translate.DONE, "check");
    }

    @Test
    void tellsAllFaultsAtOnce() throws IOException {
        replace(bundle(""), "Beep", "Be'ep");
        replace(bundle("_de"), "Piep", "Pi'ep {0} \\t");
        write(bundle("_fr"), ENGLISH.replace("bot.beat=Beep\n", ""));
        assertThat(translate(Translate.TO_DO, "check").lines())
                .hasSize(1 + 3 + 1 + 1)
                .last()
                .isEqualTo("Faults in en de fr: 5");
    }

    @Test
    void beginsATranslation() throws IOException {
        assertThat(translate(Translate.DONE, "new", "it")).contains("[en]", bundle("_it"));
        assertThat(root.resolve(bundle("_it"))).hasContent("""
                        # A comment
                        bot.beat=[en] Beep
                        bot.log.end=[en] Bot {0} ends at {1}
                        cli.footer=[en] \\
                        First line\\n\\
                        \\  x=y on a second line

                        demo.synopsis=[en] [-fg]
                        launcher.ended=[en] All have ended
                        setting.lifespan=[en] How long the bot''s life is
                        """);
        assertThat(translate(Translate.TO_DO, "check")).contains("Faults in en de it: 6\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "i", "IT", "ita", "italian", "it_IT", "xx", "iw", "../it", "en-XA"})
    void refusesWhatIsNoLanguage(String language) {
        assertThat(translate(Translate.FAILED, "new", language)).startsWith("Not a two-letter language code");
        assertThat(translate(Translate.DONE, "check")).isEqualTo("Faults in en de: 0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void neverOverwritesATranslation(String language) throws IOException {
        assertThat(translate(Translate.FAILED, "new", language))
                .isEqualTo("There is a translation into " + language + " already\n");
        assertThat(root.resolve(bundle("_de"))).hasContent(GERMAN);
    }

    @Test
    void listsWhatIsMissing() throws IOException {
        translate(Translate.DONE, "new", "it");
        replace(bundle("_it"), "[en] Beep", "Bip");
        replace(bundle("_it"), "demo.synopsis=[en] [-fg]\n", "");
        String missing = translate(Translate.TO_DO, "missing", "it");
        assertThat(missing)
                .isEqualTo("# messages_it.properties: to translate: 5 of 6\n"
                        + ENGLISH.replaceAll("(?m)^(#.*|bot.beat.*|)\n", ""));
        assertThat(translate(Translate.DONE, "missing", "de"))
                .isEqualTo("# messages_de.properties: to translate: 0 of 6\n");
        assertThat(translate(Translate.TO_DO, "missing"))
                .isEqualTo("# messages_de.properties: to translate: 0 of 6\n" + missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "nonsense", "../de"})
    void tellsThatThereIsNoSuchTranslation(String language) {
        assertThat(translate(Translate.FAILED, "missing", language)).startsWith("There is no translation into");
    }

    @Test
    void tellsHowItIsUsed() {
        String usage = translate(Translate.FAILED);
        assertThat(usage).contains("new LANG", "missing [LANG]", "check");
        assertThat(translate(Translate.FAILED, "new")).isEqualTo(usage);
        assertThat(translate(Translate.FAILED, "check", "de")).isEqualTo(usage);
        assertThat(translate(Translate.FAILED, "missing", "de", "fr")).isEqualTo(usage);
        assertThat(translate(Translate.FAILED, "improve")).isEqualTo(usage);
    }

    @Test
    void failsOutsideTheProject() throws IOException {
        Files.delete(root.resolve(bundle("")));
        assertThat(translate(Translate.FAILED, "check")).startsWith("Failed: ");
    }
}
