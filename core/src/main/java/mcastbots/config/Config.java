package mcastbots.config;

import java.util.Map;

/** The value of every setting, and where each came from. Immutable and valid. */
public final class Config {
    /**
     * One setting's value.
     *
     * @param value the value itself, of the setting's type
     * @param text as it was written
     * @param origin where it was written: a file's name, or "default" or "command line" in the user's language
     */
    record Value(Object value, String text, Origin origin) {}

    private final Map<Setting<?>, Value> values;

    Config(Map<Setting<?>, Value> values) {
        this.values = Map.copyOf(values);
    }

    /** The value of a setting. */
    @SuppressWarnings("unchecked") // ConfigLoader puts in what the setting's own type has parsed
    public <T> T get(Setting<T> setting) {
        return (T) values.get(setting).value();
    }

    /** The value of a setting as it was written. */
    public String text(Setting<?> setting) {
        return values.get(setting).text();
    }

    /** Where the value of a setting was written. */
    public Origin origin(Setting<?> setting) {
        return values.get(setting).origin();
    }
}
