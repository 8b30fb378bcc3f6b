package mcastbots.config;

import java.util.Optional;
import mcastbots.i18n.Text;

/**
 * One setting: a key of the INI file and an option of the command line.
 *
 * @param key how it is written; read without regard to case
 * @param defaultText its value when it is given nowhere
 * @param scope which program uses it
 * @param reloadable whether {@code RSET} can change it in a running bot
 * @param type what values it can have
 */
public record Setting<T>(String key, String defaultText, Scope scope, boolean reloadable, ValueType<T> type) {

    /** Which program uses a setting. Both accept every one, since they share an INI file. */
    public enum Scope {
        /** Both programs. */
        BOTH,
        /** The bot only. */
        BOT,
        /** The supervisor only. */
        SUPERVISOR
    }

    /** Each is declared once: it equals itself only. What a record has by itself takes 10 ms when it first runs. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** The key of its description in the message bundles. */
    public String descriptionKey() {
        return "setting." + key;
    }

    /** What values are allowed, for a user. */
    public Text allowed() {
        return type.allowed();
    }

    /** What a shell can offer for its value. */
    public Completion completion() {
        return type.completion();
    }

    Optional<T> parse(String text) {
        return type.parser().apply(text);
    }
}
