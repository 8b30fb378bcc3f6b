package mcastbots.config;

import java.util.List;

/**
 * What a shell can offer when a setting's value is to be typed.
 *
 * @param words values that can be typed as they are; only for {@link Kind#WORDS}
 */
public record Completion(Kind kind, List<String> words) {

    /** What kind of thing the value is the name of. */
    public enum Kind {
        /** Nothing that a shell knows of. */
        NOTHING,
        /** One of {@link #words}. */
        WORDS,
        /** A file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A network interface. */
        INTERFACE,
        /** The code of a language that there is a translation of. */
        LANGUAGE
    }

    static Completion of(Kind kind) {
        return new Completion(kind, List.of());
    }

    static Completion words(List<String> words) {
        return new Completion(Kind.WORDS, List.copyOf(words));
    }
}
