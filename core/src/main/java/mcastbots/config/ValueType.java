package mcastbots.config;

import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;

/**
 * What values a setting can have.
 *
 * @param parser the value of a text; empty if it is not allowed
 * @param allowed what is allowed, for a user
 * @param completion what a shell can offer
 */
public record ValueType<T>(Function<String, Optional<T>> parser, Text allowed, Completion completion) {

    private static final Pattern TIME = Pattern.compile("(.*?)(|ms|s|m|h)");
    private static final double MAX_SECONDS = 1e9;

    /** A type for whose values a shell can offer nothing. */
    public ValueType(Function<String, Optional<T>> parser, Text allowed) {
        this(parser, allowed, Completion.of(Completion.Kind.NOTHING));
    }

    private ValueType<T> completedBy(Completion other) {
        return new ValueType<>(parser, allowed, other);
    }

    /**
     * The value of an option that is no setting; what is wrong with it is added to the faults, and it is empty then.
     */
    public Optional<T> ofOption(String option, String text, List<Text> faults) {
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            faults.add(Text.of("config.fault.value", Origin.COMMAND_LINE.name(), option, text, allowed));
        }
        return value;
    }

    /** The value of a text; empty if it is not allowed. */
    public Optional<T> parse(String text) {
        return parser.apply(text);
    }

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

    /** A time with its unit; a number alone is seconds. Up to 31 years, so that sums of nanoseconds stay in range. */
    public static ValueType<Duration> time() {
        return new ValueType<>(ValueType::parseTime, Text.of("config.allowed.time"));
    }

    /** The same, but not shorter than this. */
    public static ValueType<Duration> time(Duration least) {
        return new ValueType<>(
                text -> parseTime(text).filter(time -> time.compareTo(least) >= 0),
                Text.of("config.allowed.timeleast", plain(least.toMillis() / 1e3)));
    }

    private static Optional<Duration> parseTime(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        double unit = switch (time.group(2)) {
            case "ms" -> 1e-3;
            case "m" -> 60;
            case "h" -> 3600;
            default -> 1;
        };
        return parseNumber(time.group(1))
                .map(number -> number * unit)
                .filter(seconds -> seconds >= 0 && seconds <= MAX_SECONDS)
                .map(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    /** One of these words, in either case. */
    public static <E extends Enum<E>> ValueType<E> oneOf(Class<E> values) {
        List<E> all = List.of(values.getEnumConstants());
        String words =
                all.stream().map(value -> value.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
        return new ValueType<>(
                text -> all.stream()
                        .filter(value -> value.name().equalsIgnoreCase(text))
                        .findFirst(),
                Text.of("config.allowed.oneof", words));
    }

    /** A whole number. */
    public static ValueType<Integer> integer(int min, int max) {
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
                Text.of("config.allowed.path"),
                Completion.of(Completion.Kind.FILE));
    }

    static ValueType<Path> directory() {
        return path().completedBy(Completion.of(Completion.Kind.DIRECTORY));
    }

    /** The name of a file that may be left out. */
    static ValueType<Optional<Path>> optionalPath() {
        ValueType<Path> path = path();
        return new ValueType<>(
                text -> orNothing(text, path.parser.apply(text)),
                Text.of("config.allowed.optionalpath"),
                path.completion);
    }

    static ValueType<Boolean> truth() {
        return new ValueType<>(
                text -> text.matches("(?i)true|false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty(),
                Text.of("config.allowed.truth"),
                Completion.words(List.of("true", "false")));
    }

    /** Any text, the empty one included; it is checked where it is used. */
    static ValueType<String> text() {
        return new ValueType<>(Optional::of, Text.of("config.allowed.text"));
    }

    /** A network interface: its name, its address or a CIDR block; it is looked for where it is used. */
    static ValueType<String> networkInterface() {
        return text().completedBy(Completion.of(Completion.Kind.INTERFACE));
    }

    /** Their codes, looked for when somebody wants to read them: that takes long, and each start comes by here. */
    private record AvailableLanguages() {
        @Override
        public String toString() {
            return String.join(", ", Translations.available());
        }
    }

    /** A language that there is a translation of; empty for the environment's. */
    static ValueType<Optional<Locale>> language() {
        return new ValueType<>(
                text -> orNothing(
                        text,
                        Optional.of(Locale.forLanguageTag(text.replace('_', '-')))
                                .filter(Translations::isAvailable)),
                Text.of("config.allowed.language", new AvailableLanguages()),
                Completion.of(Completion.Kind.LANGUAGE));
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
