package mcastbots.i18n;

import java.util.List;

/**
 * Something to be told the user, before it is known in which language.
 *
 * @param key the message's key in the bundles
 * @param arguments what takes the places {0}, {1}, ... in it
 */
public record Text(String key, List<Object> arguments) {
    /** A text of the bundles. */
    public static Text of(String key, Object... arguments) {
        return new Text(key, List.of(arguments));
    }
}
