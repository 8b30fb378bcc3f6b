package mcastbots.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;

/**
 * Merges the settings: default, then INI file, then command line. It can load again later, as {@code RSET} wants.
 */
public final class ConfigLoader {
    /** The INI file that is read from the current directory when none is named. */
    public static final String DEFAULT_FILE = "dnabot.ini";

    private final Path directory;
    private final Optional<String> file;
    private final Map<String, String> overrides;
    private final Map<String, String> environment;

    /**
     * @param directory the current directory
     * @param file the INI file that {@code -config} names
     * @param overrides values of the command line by key
     * @param environment the environment's variables, which tell the language unless the configuration does
     */
    public ConfigLoader(
            Path directory, Optional<String> file, Map<String, String> overrides, Map<String, String> environment) {
        this.directory = directory;
        this.file = file;
        this.overrides = Map.copyOf(overrides);
        this.environment = Map.copyOf(environment);
    }

    /** Reads everything. */
    public Config load() throws ConfigException {
        return load(List.of());
    }

    /**
     * Reads everything.
     *
     * @param otherFaults what is wrong besides, such as words of the command line that are no settings at all
     * @throws ConfigException with all faults, if there are any
     */
    public Config load(List<Text> otherFaults) throws ConfigException {
        List<Text> faults = new ArrayList<>(otherFaults);
        Map<Setting<?>, Config.Value> values = new HashMap<>();
        Settings.all().forEach(setting -> put(values, setting, setting.defaultText(), Origin.DEFAULT, faults));

        String name = file.orElse(DEFAULT_FILE);
        Origin ini = Origin.file(name);
        new IniFile(name, faults).read(directory, file.isPresent()).forEach((key, text) -> {
            Optional<Setting<?>> setting = Settings.of(key);
            if (setting.isPresent()) {
                put(values, setting.get(), text, ini, faults);
            } else {
                faults.add(unknown(key, text, ini));
            }
        });
        Settings.all().stream()
                .filter(setting -> overrides.containsKey(setting.key()))
                .forEach(setting -> put(values, setting, overrides.get(setting.key()), Origin.COMMAND_LINE, faults));

        Config config = new Config(values);
        if (!faults.isEmpty()) {
            throw new ConfigException(faults, translations(config));
        }
        return config;
    }

    /** The language that this configuration asks for, else the environment. */
    public Translations translations(Config config) {
        return config.get(Settings.LANG)
                .map(Translations::into)
                .orElseGet(() -> Translations.ofEnvironment(environment));
    }

    /** The fault of a key that is no setting. */
    public static Text unknown(String key, String value, Origin origin) {
        List<String> keys = Settings.all().stream()
                .map(Setting::key)
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
        return Text.of("config.fault.unknown", origin.name(), key, value, Nearest.hint(key, keys));
    }

    private static void put(
            Map<Setting<?>, Config.Value> values,
            Setting<?> setting,
            String written,
            Origin origin,
            List<Text> faults) {
        String text = IniFile.unquote(written);
        Optional<?> value = setting.parse(text);
        if (value.isPresent()) {
            values.put(setting, new Config.Value(value.get(), text, origin));
        } else {
            faults.add(Text.of("config.fault.value", origin.name(), setting.key(), text, setting.allowed()));
        }
    }
}
