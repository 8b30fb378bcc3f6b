package mcastbots.protocol;

import java.util.Arrays;
import java.util.Optional;

/** How an upload starts: what became of the request. */
public enum UploadStatus {
    /** The content follows. */
    OK(200, ""),
    /** The name leads out of the bot's working directory. */
    FORBIDDEN(403, "Forbidden"),
    /** There is nothing of that name. */
    NOT_FOUND(404, "No resource"),
    /** It is there and can't be read. */
    UNREADABLE(500, "Cannot upload"),
    /** It is neither a file nor a directory. */
    NOT_A_FILE(505, "Cannot upload");

    private final int code;
    private final String phrase;

    UploadStatus(int code, String phrase) {
        this.code = code;
        this.phrase = phrase;
    }

    /** The number that it has on the wire. */
    public int code() {
        return code;
    }

    String phrase() {
        return phrase;
    }

    static Optional<UploadStatus> of(String code) {
        return Arrays.stream(values())
                .filter(status -> code.equals(Integer.toString(status.code)))
                .findFirst();
    }
}
