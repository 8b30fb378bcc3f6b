package mcastbots.dnabot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import mcastbots.cli.Environment;
import mcastbots.cli.Logging;
import mcastbots.cli.Membership;
import mcastbots.cli.OptionSet;
import mcastbots.cli.PeerProgram;
import mcastbots.cli.Shutdown;
import mcastbots.cli.TraceFile;
import mcastbots.config.Config;
import mcastbots.config.Setting;
import mcastbots.config.Settings;
import mcastbots.config.ValueType;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.net.GroupTransport;
import mcastbots.net.Network;
import mcastbots.net.NetworkException;
import mcastbots.net.PeerLoop;
import mcastbots.session.GroupSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program {@code dnabot}: one bot in the current directory, or many, in directories of their own there. */
public final class BotProgram extends PeerProgram<BotProgram.Options> {
    private static final Logger log = LoggerFactory.getLogger(BotProgram.class);
    private static final String COMMAND = "dnabot";
    private static final String LOG_FILE = "dnabot.log";

    /** How long uploads under way may go on when the bot's life is over. */
    private static final long UPLOAD_PATIENCE_MILLIS = 3000;

    static final class Options extends OptionSet {
        private final Flag foreground = flag("-fg", "bot.fg");
        private final Value bots = value("-bots", "N", "bot.bots");
    }

    /** More sockets than that, few systems give to a process. */
    private static final int MAX_BOTS = 10_000;

    /** Empty: one, in the working directory itself. */
    private OptionalInt bots = OptionalInt.empty();

    /** As the command line says. */
    public BotProgram() {
        super(COMMAND, Setting.Scope.BOT, new Options());
    }

    @Override
    public void check(List<Text> faults) {
        bots = options.bots
                .as(ValueType.integer(1, MAX_BOTS), faults)
                .map(OptionalInt::of)
                .orElse(bots);
    }

    @Override
    public int run(Startup startup, Environment environment) throws NetworkException, IOException {
        Path results = startup.config().get(Settings.RESULTS);
        if (bots.isPresent() && (results.isAbsolute() || results.normalize().startsWith(".."))) {
            environment.err().println(name() + ": " + startup.tr().text("bot.badresults", results));
            return USAGE; // they would all write to the same file
        }
        Optional<Text> noHome = Colony.makeHomes(environment.directory(), bots.orElse(0));
        if (noHome.isPresent()) {
            environment.err().println(name() + ": " + startup.tr().text(noHome.get()));
            return FAILED;
        }
        startLog(startup, environment);
        try (GroupTransport transport = Network.join(startup.config(), startup.tr())) {
            return live(transport, startup, environment);
        }
    }

    private int live(GroupTransport transport, Startup startup, Environment environment)
            throws NetworkException, IOException {
        Config config = startup.config();
        Translations tr = startup.tr();
        SplittableRandom random = new SplittableRandom();
        TraceFile trace = TraceFile.open(config.get(Settings.TRACE), environment.directory(), tr);
        GroupSession session = Membership.session(startup, random, trace);
        Uploader uploader = new Uploader(startup.keys(), tr);
        Colony colony = new Colony(startup, environment.directory(), uploader, random);
        if (bots.isPresent()) {
            colony.settleMany(bots.getAsInt(), session, transport);
        } else {
            colony.settleOne(session, transport);
        }
        PeerLoop loop = new PeerLoop(transport, session, config.get(Settings.QUEUE_SIZE));
        return Shutdown.withStatus(loop::stop, () -> {
            try (trace) {
                loop.run();
            }
            uploader.finish(colony.wereAllKilled() ? 0 : UPLOAD_PATIENCE_MILLIS);
            log.atInfo().log(colony::farewell);
            return environment.out().statusOr(colony.wasAnyKilled() ? FAILED : OK);
        });
    }

    private void startLog(Startup startup, Environment environment) {
        if (options.foreground.isGiven()) {
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
