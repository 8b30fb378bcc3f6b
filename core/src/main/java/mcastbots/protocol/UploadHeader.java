package mcastbots.protocol;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The status line that opens an upload: {@code 200 bot:name}, or {@code 404 No resource bot:name} and its like.
 *
 * @param status what became of the request
 * @param bot the bot's name
 * @param resource the name that was asked for
 */
public record UploadHeader(UploadStatus status, String bot, String resource) {
    /** Longest status line that is taken for one, in bytes without its line end: what a datagram can ask for,
     * escapes included. */
    public static final int MAX_BYTES = 8192;

    // The phrase is in the sender's language: the bot is the first word with a colon behind the code.
    private static final Pattern LINE = Pattern.compile("([0-9]{3}) (?:[^:]*? )?([^ :]+):(.+)");

    /** Reads a line without its line end; empty if it is no status line. What is unsafe in it is escaped. */
    public static Optional<UploadHeader> parse(String line) {
        Matcher matcher = LINE.matcher(SafeText.escape(line));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return UploadStatus.of(matcher.group(1))
                .map(status -> new UploadHeader(status, matcher.group(2), matcher.group(3)));
    }

    /** The line without its line end. */
    @Override
    public String toString() {
        String phrase = status.phrase().isEmpty() ? "" : status.phrase() + " ";
        return status.code() + " " + phrase + bot + ":" + resource;
    }
}
