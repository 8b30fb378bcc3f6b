package mcastbots.dnabot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import mcastbots.cli.Program;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Text;
import mcastbots.net.GroupTransport;
import mcastbots.net.NetworkException;
import mcastbots.protocol.PeerName;
import mcastbots.session.GroupSession;
import mcastbots.session.Link;
import mcastbots.session.Member;

/** The bots of a process: one in the working directory, or many, each in a directory of its own there. */
final class Colony {
    /** Orders to all reach them within that time, and one reading of the configuration serves all; nanoseconds. */
    private static final long FRESHNESS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Program.Startup startup;
    private final Path directory;
    private final Uploader uploader;
    private final RandomGenerator random;
    private final ConfigReader reader;
    private final List<Bot> bots = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    Colony(Program.Startup startup, Path directory, Uploader uploader, RandomGenerator random) {
        this.startup = startup;
        this.directory = directory;
        this.uploader = uploader;
        this.random = random;
        reader = new ConfigReader(startup.loader(), startup.config(), FRESHNESS, System::nanoTime, startup.tr());
    }

    /** The directory of one of many, and what it is called in the log: {@code bot-1} and so on. */
    static String label(int number) {
        return "bot-" + number;
    }

    /** Settles the only bot, in the working directory. */
    void settleOne(GroupSession session, Link network) {
        Member member = session.join(newName(), network);
        member.attach(bot(member, directory));
    }

    /**
     * Settles so many bots, in directories that {@link #makeHomes} has made.
     *
     * @param transport has the first one's way to the group, and makes one for each of the others
     */
    void settleMany(int count, GroupSession session, GroupTransport transport) throws NetworkException {
        for (int number = 1; number <= count; number++) {
            Path home = directory.resolve(label(number));
            Member member = session.join(newName(), number == 1 ? transport : newLink(transport, number, count));
            member.attach(new LabelledPeer(bot(member, home), label(number)));
        }
    }

    private static Link newLink(GroupTransport transport, int number, int count) throws NetworkException {
        try {
            return transport.newLink();
        } catch (NetworkException e) {
            throw NetworkException.failed(Text.of("bot.nosocket", Integer.toString(count), number - 1, e.reason()), e);
        }
    }

    /** Makes directories for so many bots, where there are none; what has prevented that, if anything has. */
    static Optional<Text> makeHomes(Path directory, int count) {
        for (int number = 1; number <= count; number++) {
            Path home = directory.resolve(label(number));
            try {
                Files.createDirectories(home);
            } catch (IOException e) {
                return Optional.of(Text.of("bot.nodirectory", home, Reason.of(e)));
            }
        }
        return Optional.empty();
    }

    private Bot bot(Member member, Path home) {
        Config config = startup.config();
        ResultsFile results = new ResultsFile(home.resolve(config.get(Settings.RESULTS)), startup.tr());
        WorkingDirectory working = new WorkingDirectory(home);
        Host host = new LocalHost(results, working, uploader, reader);
        Bot bot = new Bot(member, host, config, random, startup.tr());
        bots.add(bot);
        members.add(member);
        return bot;
    }

    /** None of us has it: others can't know that two of a name are of one process. */
    private String newName() {
        String name = PeerName.randomBot(random);
        while (!names.add(name)) {
            name = PeerName.randomBot(random);
        }
        return name;
    }

    /** What to say at the end. */
    String farewell() {
        return members.size() == 1
                ? startup.tr().text("bot.log.end", members.get(0).name())
                : startup.tr().text("bot.log.allend", Integer.toString(members.size()));
    }

    /** Whether a KILL ended any of them. */
    boolean wasAnyKilled() {
        return bots.stream().anyMatch(Bot::wasKilled);
    }

    /** Whether KILLs ended all of them. */
    boolean wereAllKilled() {
        return bots.stream().allMatch(Bot::wasKilled);
    }
}
