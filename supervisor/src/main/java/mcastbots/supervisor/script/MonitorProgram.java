package mcastbots.supervisor.script;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mcastbots.cli.Environment;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import mcastbots.net.NetworkException;
import mcastbots.supervisor.TrafficFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code supervisor monitor}: writes down the group's messages. */
public final class MonitorProgram extends ScriptProgram<MonitorProgram.Options> {
    @Command(name = "monitor")
    static final class Options extends ScriptOptions {
        @Option(names = "-count", paramLabel = "N", descriptionKey = "monitor.count", order = 0)
        private String count;

        @Option(names = "-timeout", paramLabel = "TIME", descriptionKey = "monitor.timeout", order = 0)
        private String timeout;

        @Option(names = "-from", paramLabel = "NAME,...", descriptionKey = "monitor.from", order = 0)
        private String from;

        @Option(names = "-only", paramLabel = "OPCODE,...", descriptionKey = "monitor.only", order = 0)
        private String only;
    }

    private TrafficFilter filter = TrafficFilter.ALL;
    private OptionalInt count = OptionalInt.empty();
    private Optional<Duration> timeout = Optional.empty();

    /** As the command line says. */
    public MonitorProgram() {
        super("monitor", new Options());
    }

    @Override
    public void check(List<Text> faults) {
        options.check(faults);
        count = ScriptOptions.count(options.count, faults);
        timeout = ValueType.time().ofOption("-timeout", options.timeout, faults);
        filter = new TrafficFilter(
                TrafficFilter.SENDERS.ofOption("-from", options.from, faults).orElse(List.of()),
                TrafficFilter.OPCODES.ofOption("-only", options.only, faults).orElse(List.of()));
    }

    @Override
    public int run(Startup startup, Environment environment) throws NetworkException, IOException {
        OptionalLong nanos =
                timeout.map(time -> OptionalLong.of(time.toNanos())).orElse(OptionalLong.empty());
        Monitor.Options what = new Monitor.Options(filter, count, nanos);
        return Visit.run(
                this, options, startup, environment, visit -> new Monitor(what, visit.records(), visit.output()));
    }
}
