package mcastbots.bench;

import java.nio.charset.StandardCharsets;

/** A message whose number, its second word, can be counted up in place: to make one must not cost what is to be measured. */
public final class NumberedDatagram {
    /** Where the numbers begin; they must not get a digit more. */
    public static final int FIRST = 100_000_000;

    private final byte[] bytes;
    private final int lastDigit;

    /**
     * A message of the number {@link #FIRST}.
     *
     * @param sender its first word
     * @param rest what follows the number
     */
    public NumberedDatagram(String sender, String rest) {
        String start = sender + " " + FIRST;
        lastDigit = start.length() - 1;
        bytes = (start + " " + rest).getBytes(StandardCharsets.US_ASCII);
    }

    /** Adds 1 to the number. */
    public void countUp() {
        int digit = lastDigit;
        while (bytes[digit] == '9') {
            bytes[digit] = '0';
            digit--;
        }
        bytes[digit]++;
    }

    /** The datagram itself, which {@link #countUp} changes. */
    public byte[] bytes() {
        return bytes;
    }
}
