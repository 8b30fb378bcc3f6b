package mcastbots.secure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/**
 * The seal of an upload in a signed group: a MAC by the member key over the request that it answers and all of its bytes. It
 * stands behind them. For one upload, and one thread.
 */
public final class UploadSeal {
    /** The length of a seal, in bytes. */
    public static final int LENGTH = GroupKeys.MAC_LENGTH;

    private final Mac mac;

    /** @param request the signature of the UPLD, which tells this upload from any other */
    public UploadSeal(GroupKeys keys, String request) {
        mac = keys.newMemberMac();
        mac.update(("upload " + request + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Takes in bytes of the upload. */
    public void update(byte[] bytes, int offset, int length) {
        mac.update(bytes, offset, length);
    }

    /** Takes in bytes of the upload: those between the buffer's position and its limit, which stay as they are. */
    public void update(ByteBuffer bytes) {
        mac.update(bytes.duplicate());
    }

    /** The seal of all that was taken in; called once. */
    public byte[] finish() {
        return GroupKeys.finish(mac).getBytes(StandardCharsets.US_ASCII);
    }
}
