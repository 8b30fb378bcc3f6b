package mcastbots.dnabot;

import mcastbots.protocol.Message;
import mcastbots.protocol.Source;
import mcastbots.protocol.UploadPort;
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
    /** What a UPLD asks for. */
    static UploadRequest of(String bot, String resource, Source source, Message message, int defaultPort) {
        int port = UploadPort.of(message).orElse(defaultPort);
        return new UploadRequest(bot, resource, source.address(), port, Guard.signature(message));
    }
}
