package mcastbots.supervisor;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import mcastbots.secure.UploadSeal;

/** An upload without the seal behind its end. Its end is only told if the seal is right. */
public final class SealedInput extends FilterInputStream {
    private static final int BUFFER = 64 << 10;

    /** The seal is missing or wrong: it is not from a member, or not all has come. */
    public static final class BrokenSealException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final UploadSeal seal;
    /** What has come: first what may be handed out, then what may be the seal. */
    private final byte[] buffer = new byte[BUFFER];

    private int start;
    private int end;
    private boolean over;

    /** @param in the upload behind its first line */
    public SealedInput(InputStream in, UploadSeal seal) {
        super(in);
        this.seal = seal;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (!over && end - start <= UploadSeal.LENGTH) {
            fill();
        }
        int available = end - start - UploadSeal.LENGTH;
        if (available <= 0) {
            return -1;
        }
        int count = Math.min(length, available);
        System.arraycopy(buffer, start, bytes, offset, count);
        seal.update(buffer, start, count);
        start += count;
        return count;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int read = in.read(buffer, end, buffer.length - end);
        if (read >= 0) {
            end += read;
            return;
        }
        over = true;
        if (!MessageDigest.isEqual(Arrays.copyOf(buffer, end), seal.finish())) {
            throw new BrokenSealException();
        }
    }
}
