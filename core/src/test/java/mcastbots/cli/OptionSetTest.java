package mcastbots.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class OptionSetTest {
    private static final class Options extends OptionSet {
        private final Words words = words();
        private final Value wait = value("-wait", "TIME", "send.wait");
        private final Value secret = hiddenValue("-partner");
        private final Flag yes = flag("-y", "send.y");
    }

    private final Options options = new Options();
    private final List<Text> faults = new ArrayList<>();

    private CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        options.addTo(spec);
        return spec;
    }

    private void parse(String... args) {
        new CommandLine(spec()).parseArgs(args);
    }

    @Test
    void whatIsGivenIsKnown() {
        parse("a", "-wait=3s", "", "-y", "-partner", "x", "a");
        assertThat(options.words.all()).containsExactly("a", "", "a");
        assertThat(options.wait.text()).contains("3s");
        assertThat(options.wait.as(ValueType.time(), faults)).contains(Duration.ofSeconds(3));
        assertThat(options.secret.text()).contains("x");
        assertThat(options.yes.isGiven()).isTrue();
        assertThat(faults).isEmpty();
    }

    @Test
    void whatIsNotGivenIsNoFault() {
        parse();
        assertNothingGiven();
    }

    @Test
    void whatWasGivenBeforeIsForgotten() {
        parse("a", "-wait=3s", "-y", "-partner=x");
        parse();
        assertNothingGiven();
    }

    private void assertNothingGiven() {
        assertThat(options.words.all()).isEmpty();
        assertThat(options.wait.text()).isEmpty();
        assertThat(options.wait.as(ValueType.time(), faults)).isEmpty();
        assertThat(options.secret.text()).isEmpty();
        assertThat(options.yes.isGiven()).isFalse();
        assertThat(faults).isEmpty();
    }

    @Test
    void wrongValueIsAFault() {
        parse("-wait=");
        assertThat(options.wait.as(ValueType.time(), faults)).isEmpty();
        assertThat(faults).singleElement().extracting(Text::key).isEqualTo("config.fault.value");
        assertThat(faults.get(0).arguments()).contains("-wait");
    }

    @Test
    void helpTellsThemInTheirOrder() {
        assertThat(spec().options()).extracting(OptionSpec::longestName).containsExactly("-wait", "-partner", "-y");
        assertThat(spec().options()).extracting(OptionSpec::hidden).containsExactly(false, true, false);
        assertThat(spec().options().get(0).paramLabel()).isEqualTo("TIME");
        assertThat(spec().options().get(2).descriptionKey()).isEqualTo("send.y");
    }
}
