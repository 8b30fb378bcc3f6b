package mcastbots.config;

import static mcastbots.config.Setting.Scope.BOT;
import static mcastbots.config.Setting.Scope.BOTH;
import static mcastbots.config.Setting.Scope.SUPERVISOR;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every setting, declared once. The command line, the INI reader, the help and the tests of the docs follow from here. */
public final class Settings {
    private static final List<Setting<?>> DECLARED = new ArrayList<>();

    /** How long a bot lives. */
    public static final Setting<Duration> LIFESPAN = reloadable("lifespan", "120", ValueType.seconds(0, 1e9));

    /** The range of random waits: before the start, and before answers to {@code *}. */
    public static final Setting<Duration> BACKOFF = reloadable("backoff", "5", ValueType.seconds(0, 86_400));

    /** A bot is heard at least once in each interval of this length. */
    public static final Setting<Duration> HEARTBEAT =
            declare("heartbeat", "10", BOTH, true, ValueType.seconds(0.1, 86_400));

    /** The file of a bot's discoveries, and what a supervisor asks for by default. */
    public static final Setting<Path> RESULTS = declare("results", "results.data", BOTH, false, ValueType.path());

    /** The probability of a discovery, per second. */
    public static final Setting<Double> DISCOVERY = reloadable("discovery", "0.01", ValueType.probability());

    /** The probability of going Frankenstein, per second. */
    public static final Setting<Double> FRANKENSTEIN = reloadable("frankenstein", "0.001", ValueType.probability());

    /** What each KILL that a bot hears adds to {@link #FRANKENSTEIN}. */
    public static final Setting<Double> KILL_BOOST = reloadable("killBoost", "0.01", ValueType.probability());

    /** The group's address. */
    public static final Setting<InetAddress> CHAN_ADDR = fixed("chanAddr", "239.1.2.4", BOTH, ValueType.address());

    /** The group's UDP port. */
    public static final Setting<Integer> CHAN_PORT = fixed("chanPort", "8421", BOTH, ValueType.integer(1, 65_535));

    /** The interface for both directions: an address, a name or a CIDR block; empty: the system's route decides. */
    public static final Setting<String> CHAN_IFACE = fixed("chanIface", "", BOTH, ValueType.networkInterface());

    /** How many routers a datagram may pass, plus one; 1 keeps it in its network. */
    public static final Setting<Integer> CHAN_TTL = fixed("chanTtl", "1", BOTH, ValueType.integer(0, 255));

    /** The probability that a datagram that comes in is lost on purpose. */
    public static final Setting<Double> CHAN_LOSS = fixed("chanLoss", "0", BOTH, ValueType.probability());

    /** The probability that a datagram that comes in is taken twice on purpose. */
    public static final Setting<Double> CHAN_DUP = fixed("chanDup", "0", BOTH, ValueType.probability());

    /** Datagrams that come in are delayed on purpose, each by a random time shorter than this. */
    public static final Setting<Duration> CHAN_DELAY = fixed("chanDelay", "0", BOTH, ValueType.seconds(0, 60));

    /** What the three above draw their random numbers from; empty: something else each time. */
    public static final Setting<Optional<Long>> CHAN_SEED = fixed("chanSeed", "", BOTH, ValueType.seed());

    /** Whether to repair what gets lost; else to take part as a peer of the original does. */
    public static final Setting<Boolean> RELIABLE = fixed("reliable", "true", BOTH, ValueType.truth());

    /** The file with the group's keys; empty: the group is open to all. */
    public static final Setting<Optional<Path>> CHAN_KEY_FILE =
            fixed("chanKeyFile", "", BOTH, ValueType.optionalPath());

    /** The file into which each step of the protocol is written; empty: none. */
    public static final Setting<Optional<Path>> TRACE = fixed("trace", "", BOTH, ValueType.optionalPath());

    /** The longest datagram, in bytes; at most what UDP over IPv4 can carry, at least what a repaired UPLD needs. */
    public static final Setting<Integer> PKT_SIZE = fixed("PKT_SIZE", "1024", BOTH, ValueType.integer(256, 65_507));

    /** How much a queue between threads holds; what comes on top is dropped and counted. */
    public static final Setting<Integer> QUEUE_SIZE = fixed("QUEUE_SIZE", "512", BOTH, ValueType.integer(1, 1_000_000));

    /** The supervisor's TCP port for uploads; 0: any free one. */
    public static final Setting<Integer> FILE_PORT =
            declare("filePort", "8000", BOTH, true, ValueType.integer(0, 65_535));

    /** The directory under which a supervisor keeps uploads. */
    public static final Setting<Path> UPLOADS = fixed("uploads", "uploads", SUPERVISOR, ValueType.directory());

    /** The language of all texts; empty: the environment's. */
    public static final Setting<Optional<Locale>> LANG = fixed("lang", "", BOTH, ValueType.language());

    private Settings() {}

    /** Every setting, in the order of the sample INI file. */
    public static List<Setting<?>> all() {
        return Collections.unmodifiableList(DECLARED);
    }

    /** The setting of this key, in either case. */
    public static Optional<Setting<?>> of(String key) {
        return all().stream().filter(s -> s.key().equalsIgnoreCase(key)).findFirst();
    }

    private static <T> Setting<T> reloadable(String key, String defaultText, ValueType<T> type) {
        return declare(key, defaultText, BOT, true, type);
    }

    private static <T> Setting<T> fixed(String key, String defaultText, Setting.Scope scope, ValueType<T> type) {
        return declare(key, defaultText, scope, false, type);
    }

    private static <T> Setting<T> declare(
            String key, String defaultText, Setting.Scope scope, boolean reloadable, ValueType<T> type) {
        Setting<T> setting = new Setting<>(key, defaultText, scope, reloadable, type);
        DECLARED.add(setting);
        return setting;
    }
}
