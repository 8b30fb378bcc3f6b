package mcastbots.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody runs the commands for Windows here; but they say that they have the flags of the others. */
class WindowsCommandsTest {
    /** The words that a variable of lib/jvm.sh is set to, with quotes or without. */
    private static List<String> words(String variable) throws IOException {
        String script = Files.readString(Path.of("lib/jvm.sh"));
        Matcher set =
                Pattern.compile("(?m)^" + variable + "=(?:'([^']*)'|(\\S*))").matcher(script);
        assertThat(set.find()).as(variable).isTrue();
        String value = set.group(1) == null ? set.group(2) : set.group(1);
        return Arrays.asList(value.split("\\s+"));
    }

    @ParameterizedTest
    @CsvSource({"dnabot, BOT_FLAGS", "supervisor, SUPERVISOR_FLAGS"})
    void flagsAreThoseOfTheOtherSystems(String program, String own) throws IOException {
        List<String> script = Files.readString(Path.of("bin/" + program + ".cmd"))
                .lines()
                .filter(line -> !line.startsWith("rem "))
                .flatMap(line -> Arrays.stream(line.split("[\\s\"]+")))
                .toList();
        List<String> set = script.stream()
                .map(word -> word.replaceFirst("^flags=", ""))
                .filter(word -> word.startsWith("-X") || word.startsWith("-D"))
                .filter(word -> !word.equals("-Dmcastbots.command=" + program)) // which jvm.sh adds, too
                .toList();
        List<String> wanted = new ArrayList<>(words(own));
        wanted.addAll(words("JVM_FLAGS"));
        assertThat(set).containsExactlyElementsOf(wanted);
    }
}
