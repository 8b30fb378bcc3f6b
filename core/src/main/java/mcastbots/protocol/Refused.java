package mcastbots.protocol;

/**
 * A datagram that is no message.
 *
 * @param reason why not
 * @param text the datagram as safe text
 */
public record Refused(Reason reason, String text) implements Parsed {
    /** The ways not to be a message. */
    public enum Reason {
        /** Sender, sequence number, opcode and destination are not all there. */
        TOO_FEW_FIELDS,
        /** The second field is not a decimal integer of 0 or more. */
        BAD_SEQUENCE_NUMBER,
        /** The sequence number needs more than 63 bits. */
        SEQUENCE_NUMBER_TOO_LARGE
    }
}
