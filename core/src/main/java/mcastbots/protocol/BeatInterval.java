package mcastbots.protocol;

import java.util.Map;
import java.util.OptionalLong;

/**
 * The extension field of a BEAT whose sender beats more seldom than {@code heartbeat} says, since the group is large: once in
 * each interval of so many milliseconds, {@code #every=20000}.
 */
public final class BeatInterval {
    private static final String FIELD = "every";

    /** The longest interval, in milliseconds: nobody must be thought to live for longer because it once said so. */
    public static final long MAX_MILLIS = 300_000;

    private BeatInterval() {}

    /** The field for this interval in milliseconds. */
    public static Map<String, String> field(long millis) {
        return Map.of(FIELD, Long.toString(millis));
    }

    /** The interval that a message announces, in milliseconds; empty if it has none, or none that can be. */
    public static OptionalLong of(Message message) {
        String millis = message.extensions().get(FIELD);
        if (millis == null || millis.isEmpty() || millis.length() > 6 || !Grammar.isDigits(millis)) {
            return OptionalLong.empty();
        }
        long value = Long.parseLong(millis);
        boolean canBe = millis.charAt(0) != '0' && value <= MAX_MILLIS;
        return canBe ? OptionalLong.of(value) : OptionalLong.empty();
    }
}
