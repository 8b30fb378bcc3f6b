package mcastbots.supervisor.script;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mcastbots.cli.Environment;
import mcastbots.config.Settings;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import mcastbots.net.NetworkException;
import mcastbots.protocol.Opcode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code supervisor send}: sends a command and waits for the answers. */
public final class SendProgram extends ScriptProgram<SendProgram.Options> {
    /** How long a single peer may take to answer, as on the console. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long after its random wait the last bot may answer; the original's wake once a second. */
    private static final Duration LATENESS = Duration.ofSeconds(2);

    @Command(name = "send")
    static final class Options extends ScriptOptions {
        @Parameters(arity = "0..*", hidden = true)
        private List<String> words = new ArrayList<>();

        @Option(names = "-wait", paramLabel = "TIME", descriptionKey = "send.wait", order = 0)
        private String wait;

        @Option(names = "-count", paramLabel = "N", descriptionKey = "send.count", order = 0)
        private String count;

        @Option(names = "-y", arity = "0", descriptionKey = "send.y", order = 0)
        private boolean yes;
    }

    private SendOrder order;
    private OptionalInt count = OptionalInt.empty();
    private Optional<Duration> wait = Optional.empty();

    /** As the command line says. */
    public SendProgram() {
        super("send", new Options());
    }

    @Override
    public void check(List<Text> faults) {
        options.check(faults);
        count = ScriptOptions.count(options.count, faults);
        wait = ValueType.time().ofOption("-wait", options.wait, faults);
        order = SendOrder.parse(options.words, faults).orElse(null);
        // Whoever types it, and above all who has left a variable empty or a * unquoted, should have to mean it.
        if (order != null && order.opcode() == Opcode.KILL && order.isForEveryone() && !options.yes) {
            faults.add(Text.of("send.fault.kill"));
        }
    }

    @Override
    public int run(Startup startup, Environment environment) throws NetworkException, IOException {
        if (mayNot(order.opcode(), startup, environment)) {
            return USAGE;
        }
        Duration usual =
                order.isForEveryone() ? startup.config().get(Settings.BACKOFF).plus(LATENESS) : PATIENCE;
        Send.Options how = new Send.Options(wait.orElse(usual).toNanos(), count);
        return Visit.run(
                this,
                options,
                startup,
                environment,
                visit -> new Send(visit.group(), order, how, visit.records(), visit.output()));
    }
}
