package mcastbots.net;

import java.net.InetAddress;
import java.util.Optional;
import mcastbots.config.Addresses;

/**
 * A block of addresses, {@code 10.77.0.0/24} (RFC 4632, 3.1).
 *
 * @param address the address that it is written with
 * @param prefix how many leading bits all its addresses share
 */
public record CidrBlock(InetAddress address, int prefix) {

    /** Reads one; empty if it is none. */
    public static Optional<CidrBlock> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return Addresses.literal(text.substring(0, slash))
                .filter(address -> prefix <= address.getAddress().length * 8)
                .map(address -> new CidrBlock(address, prefix));
    }

    /** Whether the block has this address; never one of the other family. */
    public boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
