package mcastbots.protocol;

import java.util.Optional;

/** The verbs of the group that our peers know; protocol.md, "Opcodes", says who sends each and what a receiver does. */
public enum Opcode {
    /** Heartbeat, or the answer to a {@link #PING}. */
    BEAT(Role.STATE),
    /** A bot has discovered something; the discovery itself is in its results file. */
    NEWS(Role.REPORT),
    /** The sender leaves the group. */
    EXIT(Role.REPORT),
    /** Asks for a {@link #BEAT} at once. */
    PING(Role.COMMAND),
    /** Asks a bot to send a file or directory listing by TCP. */
    UPLD(Role.COMMAND),
    /** Makes a bot destroy its results and itself. */
    KILL(Role.COMMAND),
    /** Makes a bot read its configuration again. */
    RSET(Role.COMMAND),
    /** Asks for messages of a peer that have not come: {@link Nack}. */
    NACK(Role.REPAIR),
    /** Repeats a message that somebody missed: {@link Resend}. */
    RSND(Role.REPAIR),
    /** Says that there is nothing to repeat: {@link Skip}. */
    SKIP(Role.REPAIR);

    /** The destination that means every peer. */
    public static final String EVERYONE = "*";

    private enum Role {
        STATE,
        REPORT,
        COMMAND,
        REPAIR
    }

    private final Role role;
    /** This opcode, for whoever asks what a word means. */
    private final Optional<Opcode> known = Optional.of(this);

    Opcode(Role role) {
        this.role = role;
    }

    /** Whether supervisors send it to bots. */
    public boolean isCommand() {
        return role == Role.COMMAND;
    }

    /** Whether it serves the repair of lost messages. */
    public boolean isRepair() {
        return role == Role.REPAIR;
    }

    /** Whether its messages take a number of their own and are repaired, when a peer sends them that repairs. */
    public boolean isData() {
        return role == Role.REPORT || role == Role.COMMAND;
    }

    /** The opcode that is written so on the wire (upper case, exactly), or empty for one that we don't know. */
    public static Optional<Opcode> of(String word) {
        // A switch on strings neither throws nor allocates for the unknown, as valueOf would.
        return switch (word) {
            case "BEAT" -> BEAT.known;
            case "NEWS" -> NEWS.known;
            case "EXIT" -> EXIT.known;
            case "PING" -> PING.known;
            case "UPLD" -> UPLD.known;
            case "KILL" -> KILL.known;
            case "RSET" -> RSET.known;
            case "NACK" -> NACK.known;
            case "RSND" -> RSND.known;
            case "SKIP" -> SKIP.known;
            default -> Optional.empty();
        };
    }
}
