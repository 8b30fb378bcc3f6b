package mcastbots.dnabot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import mcastbots.cli.CommonOptions;
import mcastbots.cli.Environment;
import mcastbots.cli.Logging;
import mcastbots.cli.Membership;
import mcastbots.cli.Program;
import mcastbots.cli.Shutdown;
import mcastbots.cli.TraceFile;
import mcastbots.config.Config;
import mcastbots.config.Setting;
import mcastbots.config.Settings;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Translations;
import mcastbots.net.GroupTransport;
import mcastbots.net.Network;
import mcastbots.net.NetworkException;
import mcastbots.net.PeerLoop;
import mcastbots.protocol.PeerName;
import mcastbots.session.GroupSession;
import mcastbots.session.Member;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program {@code dnabot}: one bot in the current directory. */
public final class BotProgram implements Program {
    private static final Logger log = LoggerFactory.getLogger(BotProgram.class);
    private static final String LOG_FILE = "dnabot.log";

    /** How long uploads under way may go on when the bot's life is over. */
    private static final long UPLOAD_PATIENCE_MILLIS = 3000;

    @Command(name = "dnabot")
    static final class Options {
        @Option(names = "-fg", arity = "0", descriptionKey = "bot.fg", order = 1)
        private boolean foreground;

        @Mixin
        private CommonOptions common = new CommonOptions();
    }

    private final Options options = new Options();

    @Override
    public String name() {
        return "dnabot";
    }

    @Override
    public Setting.Scope scope() {
        return Setting.Scope.BOT;
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public CommonOptions common() {
        return options.common;
    }

    @Override
    public int run(Startup startup, Environment environment) throws NetworkException, IOException {
        startLog(startup, environment);
        try (GroupTransport transport = Network.join(startup.config(), startup.tr())) {
            return live(transport, startup, environment);
        }
    }

    private static int live(GroupTransport transport, Startup startup, Environment environment) throws IOException {
        Config config = startup.config();
        Translations tr = startup.tr();
        Path directory = environment.directory();
        SplittableRandom random = new SplittableRandom();
        TraceFile trace = TraceFile.open(config.get(Settings.TRACE), directory, tr);
        GroupSession session = Membership.session(startup, random, trace);
        Member member = session.join(PeerName.randomBot(random), transport);
        Uploader uploader = new Uploader(new WorkingDirectory(directory), startup.keys(), tr);
        ResultsFile results = new ResultsFile(directory.resolve(config.get(Settings.RESULTS)), tr);
        Host host = new LocalHost(results, uploader, startup.loader(), config, tr);
        Bot bot = new Bot(member, host, config, random, tr);
        member.attach(bot);
        PeerLoop loop = new PeerLoop(transport, session, config.get(Settings.QUEUE_SIZE));
        Shutdown.onSignal(loop::stop, () -> {
            try (trace) {
                loop.run();
            }
            results.finish();
            uploader.finish(bot.wasKilled() ? 0 : UPLOAD_PATIENCE_MILLIS);
            log.info(tr.text("bot.log.end", member.name()));
        });
        return bot.wasKilled() ? FAILED : OK;
    }

    private void startLog(Startup startup, Environment environment) {
        if (options.foreground) {
            Logging.toStream(environment.out(), startup.level());
            return;
        }
        Path file = environment.directory().resolve(LOG_FILE);
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            Logging.toFile(file, startup.level());
        } catch (IOException e) {
            environment.err().println(name() + ": " + startup.tr().text("bot.log.nofile", file, Reason.of(e)));
            Logging.toStream(environment.err(), startup.level());
        }
    }
}
