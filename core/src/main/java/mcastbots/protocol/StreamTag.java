package mcastbots.protocol;

import java.util.Optional;

/**
 * The extension field {@code #r=ID-MS}, by which a peer says that it repairs. It tells whether a receiver that has not heard
 * the sender before was there when the message before this one was sent, and so has missed it.
 *
 * @param id the sender's stream
 * @param sinceMillis how long ago the sender sent its last data message, this one apart; if there was none, how long ago it
 *     started
 */
public record StreamTag(StreamId id, long sinceMillis) {
    /** The name of the extension field. */
    public static final String FIELD = "r";

    /** The most bytes that the field takes in a datagram, with the space in front. */
    public static final int MAX_BYTES = " #r=K7Q2M9XA-".length() + 12;

    /** Longest time that is told or believed: 31 years, so that sums of nanoseconds stay in range. */
    private static final long MAX_MILLIS = 999_999_999_999L;

    /** A tag of ours; a time out of range is cut. */
    public StreamTag {
        sinceMillis = Math.max(0, Math.min(MAX_MILLIS, sinceMillis));
    }

    /** The tag that a message bears, if it does and the tag is well-formed. */
    public static Optional<StreamTag> of(Message message) {
        String field = message.extensions().get(FIELD);
        return field == null ? Optional.empty() : parse(field);
    }

    static Optional<StreamTag> parse(String field) {
        int hyphen = field.indexOf('-');
        if (hyphen < 0 || hyphen == field.length() - 1 || field.length() - hyphen > 18) {
            return Optional.empty();
        }
        StreamId id = StreamId.parseDrawn(field, 0, hyphen);
        if (id == null || !Grammar.isDigits(field, hyphen + 1, field.length())) {
            return Optional.empty();
        }
        return Optional.of(new StreamTag(id, Long.parseLong(field, hyphen + 1, field.length(), 10)));
    }

    @Override
    public String toString() {
        return id + "-" + sinceMillis;
    }
}
