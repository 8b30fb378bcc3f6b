package mcastbots.supervisor.script;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mcastbots.cli.Environment;
import mcastbots.cli.OptionSet;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import mcastbots.net.NetworkException;
import mcastbots.supervisor.TrafficFilter;

/** {@code supervisor monitor}: writes down the group's messages. */
public final class MonitorProgram extends ScriptProgram<MonitorProgram.Options> {
    private static final String COMMAND = "monitor";

    static final class Options extends OptionSet {
        private final Value count = value("-count", "N", "monitor.count");
        private final Value timeout = value("-timeout", "TIME", "monitor.timeout");
        private final Value from = value("-from", "NAME,...", "monitor.from");
        private final Value only = value("-only", "OPCODE,...", "monitor.only");
    }

    private TrafficFilter filter = TrafficFilter.ALL;
    private OptionalInt count = OptionalInt.empty();
    private Optional<Duration> timeout = Optional.empty();

    /** As the command line says. */
    public MonitorProgram() {
        super(COMMAND, new Options());
    }

    @Override
    public void check(List<Text> faults) {
        super.check(faults);
        count = ScriptOptions.count(options.count, faults);
        timeout = options.timeout.as(ValueType.time(), faults);
        filter = new TrafficFilter(
                options.from.as(TrafficFilter.SENDERS, faults).orElse(List.of()),
                options.only.as(TrafficFilter.OPCODES, faults).orElse(List.of()));
    }

    @Override
    public int run(Startup startup, Environment environment) throws NetworkException, IOException {
        OptionalLong nanos =
                timeout.map(time -> OptionalLong.of(time.toNanos())).orElse(OptionalLong.empty());
        Monitor.Options what = new Monitor.Options(filter, count, nanos);
        return Visit.run(
                this, shared, startup, environment, visit -> new Monitor(what, visit.records(), visit.output()));
    }
}
