package mcastbots.config;

import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;

/**
 * What values a setting can have.
 *
 * @param parser the value of a text; empty if it is not allowed
 * @param allowed what is allowed, for a user
 */
record ValueType<T>(Function<String, Optional<T>> parser, Text allowed) {

    static ValueType<Double> number(double min, double max, String allowedKey) {
        return new ValueType<>(
                text -> parseNumber(text).filter(n -> n >= min && n <= max),
                Text.of(allowedKey, plain(min), plain(max)));
    }

    static ValueType<Double> probability() {
        return number(0, 1, "config.allowed.probability");
    }

    static ValueType<Duration> seconds(double min, double max) {
        ValueType<Double> number = number(min, max, "config.allowed.seconds");
        return new ValueType<>(
                text -> number.parser.apply(text).map(s -> Duration.ofNanos(Math.round(s * 1e9))), number.allowed);
    }

    static ValueType<Integer> integer(int min, int max) {
        return new ValueType<>(
                text -> parseInt(text).filter(n -> n >= min && n <= max), Text.of("config.allowed.integer", min, max));
    }

    static ValueType<InetAddress> address() {
        return new ValueType<>(Addresses::literal, Text.of("config.allowed.address"));
    }

    static ValueType<Path> path() {
        return new ValueType<>(
                text -> {
                    try {
                        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
                    } catch (InvalidPathException e) {
                        return Optional.empty();
                    }
                },
                Text.of("config.allowed.path"));
    }

    /** The name of a file that may be left out. */
    static ValueType<Optional<Path>> optionalPath() {
        ValueType<Path> path = path();
        return new ValueType<>(
                text -> orNothing(text, path.parser.apply(text)), Text.of("config.allowed.optionalpath"));
    }

    static ValueType<Boolean> truth() {
        return new ValueType<>(
                text -> text.matches("(?i)true|false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty(),
                Text.of("config.allowed.truth"));
    }

    /** Any text, the empty one included; it is checked where it is used. */
    static ValueType<String> text() {
        return new ValueType<>(Optional::of, Text.of("config.allowed.text"));
    }

    /** A language that there is a translation of; empty for the environment's. */
    static ValueType<Optional<Locale>> language() {
        return new ValueType<>(
                text -> orNothing(
                        text,
                        Optional.of(Locale.forLanguageTag(text.replace('_', '-')))
                                .filter(Translations::isAvailable)),
                Text.of("config.allowed.language", String.join(", ", Translations.available())));
    }

    /** The seed of a random generator, a whole number; empty for a random one. */
    static ValueType<Optional<Long>> seed() {
        return new ValueType<>(
                text -> orNothing(text, parseInt(text).map(Integer::longValue)), Text.of("config.allowed.seed"));
    }

    /** What was parsed, and the empty text besides. */
    private static <T> Optional<Optional<T>> orNothing(String text, Optional<T> parsed) {
        return text.isEmpty() || parsed.isPresent() ? Optional.of(parsed) : Optional.empty();
    }

    private static Optional<Double> parseNumber(String text) {
        // Only plain decimals: parseDouble also takes "NaN", "0x1p3" and "1d".
        if (!text.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?")) {
            return Optional.empty();
        }
        return Optional.of(Double.parseDouble(text));
    }

    private static Optional<Integer> parseInt(String text) {
        return text.matches("[+-]?[0-9]{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
