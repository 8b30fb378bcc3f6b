package mcastbots.supervisor.script;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mcastbots.cli.Environment;
import mcastbots.cli.OptionSet;
import mcastbots.config.Settings;
import mcastbots.config.ValueType;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Text;
import mcastbots.net.NetworkException;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.PeerName;
import mcastbots.protocol.ResourceName;
import mcastbots.supervisor.UploadServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code supervisor fetch}: makes a bot upload one file. */
public final class FetchProgram extends ScriptProgram<FetchProgram.Options> {
    private static final Logger log = LoggerFactory.getLogger(FetchProgram.class);

    private static final String COMMAND = "fetch";

    /** Strangers that may keep us busy at the same time, in vain. */
    private static final int CONNECTIONS = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static final class Options extends OptionSet {
        private final Words words = words();
        private final Value output = value("-o", "FILE", "fetch.output");
        private final Value timeout = value("-timeout", "TIME", "fetch.timeout");
    }

    private Duration timeout = PATIENCE;

    /** As the command line says. */
    public FetchProgram() {
        super(COMMAND, new Options());
    }

    @Override
    public void check(List<Text> faults) {
        super.check(faults);
        timeout = options.timeout.as(ValueType.time(), faults).orElse(timeout);
        if (output().isEmpty()) {
            faults.add(Text.of("cli.fault.novalue", "-o"));
        } else if (output().endsWith("/") || output().endsWith(File.separator)) {
            faults.add(Text.of("fetch.fault.directory", output()));
        }
        List<String> words = options.words.all();
        if (words.isEmpty() || words.size() > 2) {
            faults.add(Text.of("fetch.fault.words", String.join(" ", words)));
            return;
        }
        if (!PeerName.isPossible(bot())) {
            faults.add(Text.of("fetch.fault.bot", bot()));
        }
        if (words.size() > 1 && ResourceName.toText(words.get(1)).isEmpty()) {
            faults.add(Text.of("fetch.fault.name", words.get(1)));
        }
        if (shared.isJson() && toStandardOutput()) {
            faults.add(Text.of("fetch.fault.json"));
        }
    }

    private String bot() {
        return PeerName.inUpperCase(options.words.all().get(0));
    }

    private String output() {
        return options.output.text().orElse(FetchTarget.STANDARD_OUTPUT);
    }

    private boolean toStandardOutput() {
        return output().equals(FetchTarget.STANDARD_OUTPUT);
    }

    @Override
    public int run(Startup startup, Environment environment) throws NetworkException, IOException {
        if (mayNot(Opcode.UPLD, startup, environment)) {
            return USAGE;
        }
        return Visit.run(this, shared, startup, environment, this::prepare);
    }

    private FetchTarget open(Environment environment) throws IOException {
        return toStandardOutput()
                ? FetchTarget.standardOutput(environment.out())
                : FetchTarget.file(environment.directory().resolve(output()));
    }

    private Task prepare(Visit visit) throws IOException {
        FetchTarget target;
        try {
            target = open(visit.environment()); // not before now, or a signal could leave a part of it
        } catch (IOException e) {
            String file = toStandardOutput() ? System.getProperty("java.io.tmpdir") : output();
            return Task.over(Task.Result.failed(Text.of("fetch.unwritable", file, Reason.of(e))));
        }
        visit.closeAtEnd(target);
        Startup startup = visit.startup();
        int millis = (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
        int wanted = startup.config().get(Settings.FILE_PORT);
        UploadServer server = UploadServer.openQuietly(
                visit.transport().localAddress(), wanted, new UploadServer.Limits(CONNECTIONS, millis), startup.tr());
        visit.closeAtEnd(server);
        if (wanted != 0 && server.port() != wanted) {
            log.atInfo().log(() -> startup.tr().text("supervisor.log.porttaken", wanted, server.port()));
        }
        String bot = bot();
        List<String> words = options.words.all();
        String file = words.size() > 1 ? words.get(1) : startup.config().text(Settings.RESULTS);
        Optional<String> text = ResourceName.toText(file);
        FetchReceiver receiver = new FetchReceiver(bot, file, target, startup.keys(), visit);
        Fetch task = new Fetch(
                visit.group(),
                new Fetch.Request(bot, text.orElse(file), server.port(), timeout.toNanos()),
                receiver::expect);
        receiver.tell(task);
        server.start(receiver);
        return task;
    }
}
