package mcastbots.i18n;

import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The locale that the environment's variables ask for, as gettext reads them: {@code LC_ALL}, {@code LC_MESSAGES} or
 * {@code LANG}, the first that is set; and unless that is C or POSIX, the list in {@code LANGUAGE} before it. The JVM's
 * own default ignores {@code LANGUAGE} and any locale that is not installed.
 */
final class EnvironmentLocale {
    private static final Pattern NAME = Pattern.compile("([A-Za-z]{2,3})(?:[_-]([A-Za-z]{2}|[0-9]{3}))?(?:[.@].*)?");

    private EnvironmentLocale() {}

    static Locale of(Map<String, String> environment, Predicate<Locale> available) {
        String set = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        if (set.isEmpty() && environment.getOrDefault("LANGUAGE", "").isEmpty()) {
            return Locale.getDefault(); // as on Windows, where none of them is usual
        }
        if (set.equals("C") || set.equals("POSIX") || set.startsWith("C.")) {
            return Locale.ENGLISH;
        }
        return Stream.concat(Stream.of(environment.getOrDefault("LANGUAGE", "").split(":")), Stream.of(set))
                .map(EnvironmentLocale::parse)
                .filter(available)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private static Locale parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Locale.ROOT;
        }
        return new Locale.Builder()
                .setLanguage(matcher.group(1))
                .setRegion(matcher.group(2) == null ? "" : matcher.group(2))
                .build();
    }
}
