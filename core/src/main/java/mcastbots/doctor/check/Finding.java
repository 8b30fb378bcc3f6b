package mcastbots.doctor.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcastbots.i18n.Text;

/**
 * What the doctor says about one thing.
 *
 * @param level how bad it is
 * @param check what was looked at: one word, the same in all languages
 * @param seen what was seen
 * @param remedy what to do about it, if anything
 * @param commands what to type to that end, each as it stands
 * @param figures what was measured: names and numbers or words, in their order
 */
public record Finding(
        Level level,
        String check,
        Text seen,
        Optional<Text> remedy,
        List<String> commands,
        Map<String, Object> figures) {
    /** A figure that there is not. */
    public static final String UNKNOWN = "null";

    private static Finding of(Level level, String check, Text seen) {
        return new Finding(level, check, seen, Optional.empty(), List.of(), Map.of());
    }

    public static Finding pass(String check, Text seen) {
        return of(Level.PASS, check, seen);
    }

    public static Finding note(String check, Text seen) {
        return of(Level.NOTE, check, seen);
    }

    public static Finding warn(String check, Text seen, Text remedy) {
        return of(Level.WARN, check, seen).remedy(remedy);
    }

    public static Finding fail(String check, Text seen, Text remedy) {
        return of(Level.FAIL, check, seen).remedy(remedy);
    }

    /** The same with this remedy. */
    public Finding remedy(Text text) {
        return new Finding(level, check, seen, Optional.of(text), commands, figures);
    }

    /** The same, with nothing to do about it. */
    public Finding withoutRemedy() {
        return new Finding(level, check, seen, Optional.empty(), List.of(), figures);
    }

    /** The same with these commands. */
    public Finding commands(List<String> lines) {
        return new Finding(level, check, seen, remedy, List.copyOf(lines), figures);
    }

    /** The same with these commands. */
    public Finding commands(String... lines) {
        return commands(List.of(lines));
    }

    /** The same with these figures. */
    public Finding figures(Map<String, Object> measured) {
        return new Finding(level, check, seen, remedy, commands, measured);
    }

    /** The same, as bad as this. */
    public Finding level(Level other) {
        return new Finding(other, check, seen, remedy, commands, figures);
    }
}
