package mcastbots.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mcastbots.config.Completion;
import mcastbots.dnabot.BotProgram;
import mcastbots.supervisor.Subcommands;
import mcastbots.supervisor.SupervisorProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash and zsh offer behind the beginning of a line. */
class CompletionTest {
    private static final Command BOT = Command.of(new BotProgram(), mcastbots.dnabot.Subcommands.all());
    private static final Command SUPERVISOR = Command.of(new SupervisorProgram(), Subcommands.all());

    /** Does what readline does: divides the line into words, also at equals signs, and calls the function. */
    private static final String READLINE = """
            source "$1"
            COMP_LINE=$2
            COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<<"${COMP_LINE//=/ = }"
            [[ $COMP_LINE != *' ' ]] || COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            registered=$(complete -p "${COMP_WORDS[0]}")
            registered=${registered#*-F }
            "${registered%% *}" "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            ((${#COMPREPLY[@]} == 0)) || printf '%s\\n' "${COMPREPLY[@]}"
            """;

    /** Types a line and two tabs to a zsh on a terminal, with its functions in $1, and waits for what matches $3. */
    private static final String ZSH = """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell "PS1=REA\\DY; fpath=(${(q)1} \\$fpath); autoload -Uz compinit; compinit -u -D"
            zpty -r shell shown '*READY*'
            zpty -w -n shell "$2"$'\\t\\t'
            zpty -r shell shown "$3"
            zpty -d shell
            """;

    @TempDir
    private Path directory;

    private static boolean isThere(String shell) throws InterruptedException {
        try {
            return new ProcessBuilder(shell, "-c", "true").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    private List<String> offered(Command program, String line) throws IOException, InterruptedException {
        assumeTrue(isThere("bash"));
        Path script = Files.writeString(directory.resolve("completion"), BashCompletion.of(program));
        return run("bash", "-c", READLINE, "bash", script.toString(), line);
    }

    @ParameterizedTest
    @CsvSource({
        "'dnabot -chanL',          '-chanLoss='",
        "'dnabot --chanL',         '--chanLoss='",
        "'dnabot -fg -sh',         '-showConfig'",
        "'dnabot -reliable=',      'true false'",
        "'dnabot --reliable=f',    'false'",
        "'dnabot -reliable f',     'false'",
        "'dnabot -lang=e',         'en es'",
        "'dnabot -config my',      'my.ini'",
        "'dnabot -config=my',      'my.ini'",
        "'dnabot -fg -trace=my',   'my.ini'",
        "'dnabot -lifespan=',      ''",
        "'dnabot -uploads',        ''", // the supervisor's
    })
    void offersOptionsAndValues(String line, String words) throws Exception {
        Files.createFile(directory.resolve("my.ini"));
        assertThat(String.join(" ", offered(BOT, line))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "'supervisor -color=',             'auto always never'",
        "'supervisor --color=a',           'auto always'",
        "'supervisor monitor -format=',    'text json'",
        "'supervisor doctor -format j',    'json'",
        "'supervisor monitor -chanL',      '-chanLoss='",
        "'supervisor monitor -reliable=',  'true false'",
        "'supervisor members -config my',  'my.ini'",
        "'supervisor fetch -lifesp',       ''", // the bot's
        "'supervisor doctor -part',        ''", // for the doctor alone
    })
    void offersWordsAndTheSettingsOfSubcommands(String line, String words) throws Exception {
        Files.createFile(directory.resolve("my.ini"));
        assertThat(String.join(" ", offered(SUPERVISOR, line))).isEqualTo(words);
    }

    @Test
    void offersInterfacesToSubcommands() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/sys/class/net/lo")));
        assertThat(offered(SUPERVISOR, "supervisor monitor -chanIface=l")).contains("lo");
        assertThat(ZshCompletion.of(SUPERVISOR))
                .contains("'-format=[Write results as text, or as JSON, an object a line]:format:(text json)'")
                .contains(":color:(auto always never)'");
    }

    @Test
    void offersEveryOption() throws Exception {
        List<String> expected = new ArrayList<>();
        for (Command.Option option : BOT.options()) {
            String name = option.names().stream()
                    .filter(n -> n.length() > 2)
                    .findFirst()
                    .orElseThrow();
            expected.add(option.takesValue() ? name + "=" : name);
        }
        assertThat(expected).contains("-fg", "-lifespan=", "-chanIface=", "-version");
        assertThat(offered(BOT, "dnabot -")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(offered(BOT, "dnabot ")).containsExactly("doctor");
    }

    @Test
    void offersSubcommandsAndTheirOptions() throws Exception {
        Command.Option verbose = new Command.Option(
                List.of("-v", "-verbose"), "", "More", false, new Completion(Completion.Kind.NOTHING, List.of()));
        Command.Option colour = new Command.Option(
                List.of("-colour"),
                "NAME",
                "Which",
                false,
                new Completion(Completion.Kind.WORDS, List.of("red", "green")));
        Command program = new Command(
                "tool",
                "A tool",
                List.of(verbose),
                List.of(new Command("paint", "Paints", List.of(colour), List.of())));
        assertThat(offered(program, "tool ")).containsExactly("paint");
        assertThat(offered(program, "tool -")).containsExactly("-verbose");
        assertThat(offered(program, "tool paint -")).containsExactly("-colour=");
        assertThat(offered(program, "tool paint -colour=r")).containsExactly("red");
        assertThat(ManualPage.of(program, "@COMMANDS@\n", "1", "2000-01-01")).contains("tool paint", "\\-colour");
        assertThat(ZshCompletion.of(program)).contains("'paint:Paints'", "-colour=[Which]:colour:(red green)");
    }

    @Test
    void zshCanReadItsFunction() throws Exception {
        assumeTrue(isThere("zsh"));
        for (Command program : List.of(BOT, SUPERVISOR)) {
            Path script = Files.writeString(directory.resolve("_" + program.name()), ZshCompletion.of(program));
            assertThat(run("zsh", "-n", script.toString())).isEmpty();
        }
    }

    @ParameterizedTest
    @Timeout(60)
    @CsvSource({
        "'supervisor monitor -format=', '*json*text*'",
        "'supervisor -color=',          '*always*auto*never*'",
        "'supervisor mon',              '*itor*'",
        "'supervisor monitor -chanLo',  '*-chanLoss*'",
    })
    void zshOffersTheSame(String line, String shown) throws Exception {
        assumeTrue(isThere("zsh"));
        Files.writeString(directory.resolve("_supervisor"), ZshCompletion.of(SUPERVISOR));
        assertThat(run("zsh", "-c", ZSH, "zsh", directory.toString(), line, shown))
                .isEmpty();
    }

    @Test
    void everyOptionIsInTheManual() throws IOException {
        for (Command program : List.of(BOT, SUPERVISOR)) {
            String template = Files.readString(Path.of("src/main/man/" + program.name() + ".1"));
            String page = ManualPage.of(program, template, "1.0", "2000-01-01");
            assertThat(page).doesNotContain("@").contains("\"2000-01-01\" \"MCastBots 1.0\"");
            for (Command.Option option : program.options()) {
                assertThat(option.description()).isNotBlank();
                for (String name : option.names()) {
                    assertThat(page).contains("\\fB" + name.replace("-", "\\-") + "\\fR");
                }
            }
        }
    }
}
