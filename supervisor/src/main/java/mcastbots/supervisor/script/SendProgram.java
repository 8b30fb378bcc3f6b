package mcastbots.supervisor.script;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mcastbots.cli.Environment;
import mcastbots.cli.OptionSet;
import mcastbots.config.Settings;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import mcastbots.net.NetworkException;
import mcastbots.protocol.Opcode;

/** {@code supervisor send}: sends a command and waits for the answers. */
public final class SendProgram extends ScriptProgram<SendProgram.Options> {
    private static final String COMMAND = "send";

    /** How long a single peer may take to answer, as on the console. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long after its random wait the last bot may answer; the original's wake once a second. */
    private static final Duration LATENESS = Duration.ofSeconds(2);

    static final class Options extends OptionSet {
        private final Words words = words();
        private final Value wait = value("-wait", "TIME", "send.wait");
        private final Value count = value("-count", "N", "send.count");
        private final Flag yes = flag("-y", "send.y");
    }

    private SendOrder order;
    private OptionalInt count = OptionalInt.empty();
    private Optional<Duration> wait = Optional.empty();

    /** As the command line says. */
    public SendProgram() {
        super(COMMAND, new Options());
    }

    @Override
    public void check(List<Text> faults) {
        super.check(faults);
        count = ScriptOptions.count(options.count, faults);
        wait = options.wait.as(ValueType.time(), faults);
        order = SendOrder.parse(options.words.all(), faults).orElse(null);
        // Whoever types it, and above all who has left a variable empty or a * unquoted, should have to mean it.
        if (order != null && order.opcode() == Opcode.KILL && order.isForEveryone() && !options.yes.isGiven()) {
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
                shared,
                startup,
                environment,
                visit -> new Send(visit.group(), order, how, visit.records(), visit.output()));
    }
}
