package mcastbots.dnabot;

import java.util.List;
import java.util.Optional;
import mcastbots.config.Config;
import mcastbots.config.ConfigException;
import mcastbots.config.ConfigLoader;
import mcastbots.config.Setting;
import mcastbots.config.Settings;
import mcastbots.i18n.Translations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine that this process runs on. */
final class LocalHost implements Host {
    private static final Logger log = LoggerFactory.getLogger(LocalHost.class);

    private final ResultsFile results;
    private final WorkingDirectory directory;
    private final Uploader uploader;
    private final ConfigLoader loader;
    private final Translations tr;
    /** What this process was started with, and what of it can't be changed still holds. */
    private final Config config;

    LocalHost(
            ResultsFile results,
            WorkingDirectory directory,
            Uploader uploader,
            ConfigLoader loader,
            Config config,
            Translations tr) {
        this.results = results;
        this.directory = directory;
        this.uploader = uploader;
        this.loader = loader;
        this.config = config;
        this.tr = tr;
    }

    @Override
    public void clearResults() {
        results.clear();
    }

    @Override
    public void appendResult(String line) {
        results.append(line);
    }

    @Override
    public void finish() {
        results.finish();
    }

    @Override
    public boolean upload(UploadRequest request) {
        return uploader.upload(request, directory);
    }

    @Override
    public Optional<Config> reload() {
        try {
            Config loaded = loader.load();
            List<String> needRestart = Settings.all().stream()
                    .filter(setting -> !setting.reloadable())
                    .filter(setting -> !loaded.text(setting).equals(config.text(setting)))
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
