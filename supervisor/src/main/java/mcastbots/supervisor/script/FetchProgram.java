package mcastbots.supervisor.script;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mcastbots.cli.Environment;
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

    /** Strangers that may keep us busy at the same time, in vain. */
    private static final int CONNECTIONS = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static final class Options extends ScriptOptions {
        private final Words words = words();
        private final Value output = value("-o", "FILE", "fetch.output", 0);
        private final Value timeout = value("-timeout", "TIME", "fetch.timeout", 0);
    }

    private Duration timeout = PATIENCE;

    /** As the command line says. */
    public FetchProgram() {
        super("fetch", new Options());
    }

    @Override
    public void check(List<Text> faults) {
        options.check(faults);
        timeout = ValueType.time()
                .ofOption("-timeout", options.timeout.text(), faults)
                .orElse(timeout);
        if (options.output.isGiven() && options.output.text().isEmpty()) {
            faults.add(Text.of("cli.fault.novalue", "-o"));
        } else if (options.output.isGiven()
                && (options.output.text().endsWith("/") || options.output.text().endsWith(File.separator))) {
            faults.add(Text.of("fetch.fault.directory", options.output.text()));
        }
        List<String> words = options.words.list();
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
        if (options.isJson() && toStandardOutput()) {
            faults.add(Text.of("fetch.fault.json"));
        }
    }

    private String bot() {
        return PeerName.inUpperCase(options.words.list().get(0));
    }

    private boolean toStandardOutput() {
        return !options.output.isGiven() || options.output.text().equals(FetchTarget.STANDARD_OUTPUT);
    }

    @Override
    public int run(Startup startup, Environment environment) throws NetworkException, IOException {
        if (mayNot(Opcode.UPLD, startup, environment)) {
            return USAGE;
        }
        return Visit.run(this, options, startup, environment, this::prepare);
    }

    private FetchTarget open(Environment environment) throws IOException {
        return toStandardOutput()
                ? FetchTarget.standardOutput(environment.out())
                : FetchTarget.file(environment.directory().resolve(options.output.text()));
    }

    private Task prepare(Visit visit) throws IOException {
        FetchTarget target;
        try {
            target = open(visit.environment()); // not before now, or a signal could leave a part of it
        } catch (IOException e) {
            String file = toStandardOutput() ? System.getProperty("java.io.tmpdir") : options.output.text();
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
        String file = options.words.list().size() > 1
                ? options.words.list().get(1)
                : startup.config().text(Settings.RESULTS);
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
