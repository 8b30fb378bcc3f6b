package mcastbots.protocol;

import java.util.Optional;
import java.util.stream.Stream;

/** The name of a file or directory in an {@code UPLD} message: one word, or anything in double quotes. */
public final class ResourceName {
    private ResourceName() {}

    /**
     * The name that an UPLD's text asks for: what stands between the quotes if it starts with a quoted name, else its
     * first word. Empty without a name.
     */
    public static Optional<String> in(String text) {
        if (text.startsWith("\"")) {
            int end = text.indexOf('"', 1);
            if (end > 1) {
                return Optional.of(text.substring(1, end));
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.substring(0, Grammar.indexOfSeparator(text, 0)));
    }

    /** An UPLD's text that asks for this name, in quotes if it must be; empty for a name that no text can ask for. */
    public static Optional<String> toText(String name) {
        return Stream.of(name, '"' + name + '"')
                .filter(text -> MessageCodec.isText(text) && in(text).equals(Optional.of(name)))
                .findFirst();
    }
}
