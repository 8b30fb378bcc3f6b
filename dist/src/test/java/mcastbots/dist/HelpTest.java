package mcastbots.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mcastbots.cli.Environment;
import mcastbots.cli.Launcher;
import mcastbots.cli.Program;
import mcastbots.cli.StandardOutput;
import mcastbots.dnabot.BotProgram;
import mcastbots.i18n.Translations;
import mcastbots.supervisor.Subcommands;
import mcastbots.supervisor.SupervisorProgram;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The help of all programs and subcommands in all languages, and what they say of wrong command lines. */
class HelpTest {
    private static final int COLUMNS = 80;
    private static final int LINES = 40;

    /** How the programs are called: the package's command, and the sources' jar. */
    private static final List<Optional<String>> CALLS = List.of(Optional.of("command"), Optional.empty());

    private static final List<Called> ALL = Stream.concat(
                    Stream.of("", "doctor")
                            .map(sub -> new Called("dnabot", sub, BotProgram::new, mcastbots.dnabot.Subcommands::all)),
                    Stream.of("", "monitor", "members", "send", "fetch", "doctor")
                            .map(sub -> new Called("supervisor", sub, SupervisorProgram::new, Subcommands::all)))
            .toList();

    /** Wrong ones of each kind; of positional parameters too many and too few, too. */
    private static final List<List<String>> WRONG = List.of(
            List.of("-rubbish"),
            List.of("-rubbish=1"),
            List.of("--rubbish", "1"),
            List.of("a", "b", "c", "d"),
            List.of("-config"),
            List.of("-lifespan"),
            List.of("-info=1"),
            List.of("-help=rubbish"),
            List.of("-heartbeat=soon"),
            List.of("-heartbeat=1", "-heartbeat=0"),
            List.of("-chanPort=1.5"),
            List.of("-count=0", "-wait=x", "-timeout=x", "-format=xml", "-color=red", "-name=a:b", "-only=x"),
            List.of("-rtt", "-listen", "-rubbish"),
            List.of("", "-config=none.ini"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    /** A program, or one of its subcommands. New ones for each start, since they keep their options. */
    private record Called(String program, String sub, Supplier<Program> main, Supplier<List<Program>> subcommands) {
        String command() {
            return sub.isEmpty() ? program : program + " " + sub;
        }

        @Override
        public String toString() {
            return command();
        }
    }

    static Stream<Arguments> everywhere() {
        return ALL.stream()
                .flatMap(called -> Translations.available().stream().map(language -> Arguments.of(called, language)));
    }

    private int launch(Called called, Optional<String> command, List<String> options) {
        List<String> args = new ArrayList<>(called.sub().isEmpty() ? List.of() : List.of(called.sub()));
        args.addAll(options);
        out.reset();
        err.reset();
        Environment environment = new Environment(
                directory,
                Map.of(),
                InputStream.nullInputStream(),
                new StandardOutput(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                command);
        return Launcher.launch(
                called.main().get(), called.subcommands().get(), args.toArray(String[]::new), environment);
    }

    private List<String> out() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<String> err() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void helpFitsAScreenAndNamesTheCommand(Called called, String language) {
        for (Optional<String> call : CALLS) {
            Optional<String> command = call.map(any -> called.program());
            String expected = command.orElse("java -jar " + called.program() + ".jar")
                    + (called.sub().isEmpty() ? "" : " " + called.sub());
            assertThat(launch(called, command, List.of("-help", "-lang=" + language)))
                    .isZero();
            assertThat(err()).isEmpty();
            assertThat(out()).hasSizeLessThanOrEqualTo(LINES);
            assertThat(out()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
            assertThat(out().get(0)).contains(expected);
            // Words that are typed or copied are in one piece.
            String unbroken = String.join(" ", out());
            assertThat(unbroken.split(" +", -1)).contains("-help=settings").doesNotContain("127.", "dnabot.");
            assertThat(out()).noneMatch(line -> line.endsWith("[-config") || line.endsWith("[-timeout"));
            Translations tr = Translations.into(Locale.forLanguageTag(language));
            int heading = out().indexOf(tr.text("cli.examples"));
            List<String> examples = out().stream()
                    .skip(heading + 1)
                    .takeWhile(line -> !line.isEmpty())
                    .toList();
            assertThat(examples)
                    .hasSizeBetween(2, 4)
                    .allMatch(line -> line.startsWith("  ") && line.contains(command.orElse("java -jar ")));
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void settingsAreTwoScreensAtMost(Called called, String language) {
        assertThat(launch(called, Optional.empty(), List.of("-help=settings", "-lang=" + language)))
                .isZero();
        assertThat(out()).hasSizeBetween(LINES / 2, 2 * LINES);
        assertThat(out()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    }

    /** The testers' language puts all that comes from the bundles in brackets: nothing is picocli's own English. */
    @ParameterizedTest
    @FieldSource("ALL")
    void whatIsWrongIsToldInTheUsersLanguage(Called called) {
        for (List<String> wrong : WRONG) {
            assertThat(launch(called, Optional.of(called.program()), with("-lang=en-XA", wrong)))
                    .as("%s %s", called, wrong)
                    .isEqualTo(Program.USAGE);
            assertThat(out()).isEmpty();
            assertThat(err())
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(line -> assertThat(line)
                            .startsWith(called.command() + ": [")
                            .endsWith("]"));
        }
    }

    /** Were anything left to picocli, it would be the same in all languages. */
    @ParameterizedTest
    @FieldSource("ALL")
    void whatIsWrongIsToldInEachLanguage(Called called) {
        for (List<String> wrong : WRONG) {
            List<List<String>> told = new ArrayList<>();
            for (String language : Translations.available()) {
                launch(called, Optional.empty(), with("-lang=" + language, wrong));
                told.add(err());
            }
            assertThat(told.stream().flatMap(List::stream))
                    .as("%s %s", called, wrong)
                    .doesNotHaveDuplicates();
        }
    }

    /** With an interface, lest a command line that is right after all reaches a real network. */
    private static List<String> with(String option, List<String> options) {
        return Stream.concat(options.stream(), Stream.of(option, "-chanIface=127.0.0.1"))
                .toList();
    }
}
