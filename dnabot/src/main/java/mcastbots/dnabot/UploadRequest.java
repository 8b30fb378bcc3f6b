package mcastbots.dnabot;

import mcastbots.protocol.Message;
import mcastbots.protocol.Source;
import mcastbots.secure.Guard;

/**
 * What a supervisor wants uploaded.
 *
 * @param bot the name that the bot goes by
 * @param resource the file or directory that is asked for
 * @param address where the supervisor is
 * @param port its TCP port
 * @param signature that of the request, in a signed group; else null
 */
record UploadRequest(String bot, String resource, String address, int port, String signature) {
    /** The extension field in which a supervisor names its port. */
    private static final String PORT = "port";

    /** What a UPLD asks for. */
    static UploadRequest of(String bot, String resource, Source source, Message message, int defaultPort) {
        String portField = message.extensions().get(PORT);
        boolean named =
                portField != null && portField.matches("[1-9][0-9]{0,4}") && Integer.parseInt(portField) <= 65_535;
        int port = named ? Integer.parseInt(portField) : defaultPort;
        return new UploadRequest(bot, resource, source.address(), port, Guard.signature(message));
    }
}
