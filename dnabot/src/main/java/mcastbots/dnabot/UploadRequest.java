package mcastbots.dnabot;

import mcastbots.protocol.Source;

/**
 * What a supervisor wants uploaded.
 *
 * @param bot the name that the bot goes by
 * @param resource the file or directory that is asked for
 * @param address where the supervisor is
 * @param port its TCP port
 */
record UploadRequest(String bot, String resource, String address, int port) {
    /** The extension field in which a supervisor names its port. */
    static final String PORT = "port";

    static UploadRequest of(String bot, String resource, Source source, String portField, int defaultPort) {
        boolean named =
                portField != null && portField.matches("[1-9][0-9]{0,4}") && Integer.parseInt(portField) <= 65_535;
        return new UploadRequest(bot, resource, source.address(), named ? Integer.parseInt(portField) : defaultPort);
    }
}
