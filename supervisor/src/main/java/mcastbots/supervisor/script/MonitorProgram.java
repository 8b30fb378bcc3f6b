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

/** {@code supervisor monitor}: writes down the group's messages. */
public final class MonitorProgram extends ScriptProgram<MonitorProgram.Options> {
    static final class Options extends ScriptOptions {
        private final Value count = value("-count", "N", "monitor.count", 0);
        private final Value timeout = value("-timeout", "TIME", "monitor.timeout", 0);
        private final Value from = value("-from", "NAME,...", "monitor.from", 0);
        private final Value only = value("-only", "OPCODE,...", "monitor.only", 0);
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
        count = ScriptOptions.count(options.count.text(), faults);
        timeout = ValueType.time().ofOption("-timeout", options.timeout.text(), faults);
        filter = new TrafficFilter(
                TrafficFilter.SENDERS
                        .ofOption("-from", options.from.text(), faults)
                        .orElse(List.of()),
                TrafficFilter.OPCODES
                        .ofOption("-only", options.only.text(), faults)
                        .orElse(List.of()));
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
