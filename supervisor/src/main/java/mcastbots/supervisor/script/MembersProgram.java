package mcastbots.supervisor.script;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mcastbots.cli.Environment;
import mcastbots.cli.OptionSet;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import mcastbots.net.NetworkException;

/** {@code supervisor members}: lists who is in the group. */
public final class MembersProgram extends ScriptProgram<MembersProgram.Options> {
    private static final String COMMAND = "members";

    static final class Options extends OptionSet {
        private final Value wait = value("-wait", "TIME", "members.wait");
        private final Value count = value("-count", "N", "members.count");
        private final Flag measure = flag("-rtt", "members.measure");
        private final Flag listen = flag("-listen", "members.listen");
    }

    private OptionalInt count = OptionalInt.empty();
    private Optional<Duration> wait = Optional.empty();

    /** As the command line says. */
    public MembersProgram() {
        super(COMMAND, new Options());
    }

    @Override
    public void check(List<Text> faults) {
        super.check(faults);
        count = ScriptOptions.count(options.count, faults);
        wait = options.wait.as(ValueType.time(), faults);
        if (options.listen.isGiven() && options.measure.isGiven()) {
            faults.add(Text.of("cli.fault.together", "-listen", "-rtt"));
        }
    }

    @Override
    public int run(Startup startup, Environment environment) throws NetworkException, IOException {
        Duration time = wait.orElseGet(() -> enough(startup.config()));
        Members.Options how =
                new Members.Options(time.toNanos(), count, !options.listen.isGiven(), options.measure.isGiven());
        return Visit.run(this, shared, startup, environment, visit -> {
            visit.remark(startup.tr().text("members.waiting", TextRecords.seconds(time.toNanos())));
            return new Members(visit.group(), how, visit.records(), visit.output());
        });
    }

    /**
     * By then everyone was heard: bots answer after a random time of less than backoff (those of the original a little
     * later); supervisors, which don't, beat once in each heartbeat. (In groups so large that each beats more seldom, the
     * user has to say for how long.)
     */
    private static Duration enough(Config config) {
        Duration heartbeat = config.get(Settings.HEARTBEAT);
        Duration backoff = config.get(Settings.BACKOFF);
        return (heartbeat.compareTo(backoff) > 0 ? heartbeat : backoff).plusSeconds(1);
    }
}
