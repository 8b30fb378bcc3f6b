package mcastbots.dnabot;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import mcastbots.config.Config;
import mcastbots.config.ConfigException;
import mcastbots.config.ConfigLoader;
import mcastbots.config.Setting;
import mcastbots.config.Settings;
import mcastbots.i18n.Translations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the configuration again. What many bots of a process are ordered to read at the same time is read once. */
final class ConfigReader {
    private static final Logger log = LoggerFactory.getLogger(ConfigReader.class);

    private final ConfigLoader loader;
    /** What this process was started with, and what of it can't be changed still holds. */
    private final Config started;

    private final long freshness;
    private final LongSupplier clock;
    private final Translations tr;
    private Optional<Config> last = Optional.empty();
    private boolean hasRead;
    private long lastRead;

    /**
     * A reader of what was read before.
     *
     * @param freshness for how long a reading serves others, too, in nanoseconds
     * @param clock the time in nanoseconds
     */
    ConfigReader(ConfigLoader loader, Config started, long freshness, LongSupplier clock, Translations tr) {
        this.loader = loader;
        this.started = started;
        this.freshness = freshness;
        this.clock = clock;
        this.tr = tr;
    }

    /** The configuration as it is now; empty if it is faulty. */
    Optional<Config> read() {
        long now = clock.getAsLong();
        if (!hasRead || now - lastRead >= freshness) {
            last = load();
            lastRead = now;
            hasRead = true;
        }
        return last;
    }

    private Optional<Config> load() {
        try {
            Config loaded = loader.load();
            List<String> needRestart = Settings.all().stream()
                    .filter(setting -> !setting.reloadable())
                    .filter(setting -> !loaded.text(setting).equals(started.text(setting)))
                    .map(Setting::key)
                    .toList();
            if (!needRestart.isEmpty()) {
                log.warn(tr.text("bot.log.reset.restart", String.join(", ", needRestart)));
            }
            return Optional.of(loaded);
        } catch (ConfigException e) {
            e.lines().forEach(log::warn);
            log.warn(tr.text("bot.log.reset.faulty"));
            return Optional.empty();
        }
    }
}
