package mcastbots.simulation;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mcastbots.config.Config;
import mcastbots.config.ConfigException;
import mcastbots.config.ConfigLoader;
import mcastbots.config.Settings;
import mcastbots.reliable.BackOff;
import mcastbots.session.GroupSession;

/** Configurations of simulated peers. */
final class Configs {
    private Configs() {}

    /** The defaults, but for these settings, each {@code key=value}. */
    static Config of(String... settings) {
        Map<String, String> overrides = new HashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            overrides.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        try {
            return new ConfigLoader(Path.of("no such directory"), Optional.empty(), overrides, Map.of()).load();
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** How a peer of this name and configuration takes part. */
    static GroupSession.Options options(String name, Config config, BackOff backOff) {
        return new GroupSession.Options(
                name,
                config.get(Settings.PKT_SIZE),
                config.get(Settings.RELIABLE),
                config.get(Settings.HEARTBEAT).toNanos(),
                backOff);
    }
}
