package mcastbots.protocol;

import java.util.Map;
import java.util.OptionalInt;

/** The extension field of UPLD in which a supervisor says where it takes the upload: {@code #port=8001}. */
public final class UploadPort {
    private static final String FIELD = "port";
    private static final int LARGEST = 65_535;

    private UploadPort() {}

    /** The field for this TCP port. */
    public static Map<String, String> field(int port) {
        return Map.of(FIELD, Integer.toString(port));
    }

    /** The port that a message names; empty if it has none, or none that can be. */
    public static OptionalInt of(Message message) {
        String port = message.extensions().get(FIELD);
        return port != null && port.matches("[1-9][0-9]{0,4}") && Integer.parseInt(port) <= LARGEST
                ? OptionalInt.of(Integer.parseInt(port))
                : OptionalInt.empty();
    }
}
