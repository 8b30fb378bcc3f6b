package mcastbots.config;

import java.util.List;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;

/** The configuration has faults: all of them, a line each. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Text> faults;
    private final transient Translations translations;

    ConfigException(List<Text> faults, Translations translations) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
        this.translations = translations;
    }

    /** The faults, a line each, in the language that the faulty configuration asks for as far as it can be told. */
    public List<String> lines() {
        return faults.stream().map(translations::text).toList();
    }

    /** The language of {@link #lines}. */
    public Translations translations() {
        return translations;
    }
}
