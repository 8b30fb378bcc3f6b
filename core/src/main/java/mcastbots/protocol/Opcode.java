package mcastbots.protocol;

import java.util.Optional;

/** The verbs of the group that our peers know; protocol.md, "Opcodes", says who sends each and what a receiver does. */
public enum Opcode {
    /** Heartbeat, or the answer to a {@link #PING}. */
    BEAT(false),
    /** A bot has discovered something; the discovery itself is in its results file. */
    NEWS(false),
    /** The sender leaves the group. */
    EXIT(false),
    /** Asks for a {@link #BEAT} at once. */
    PING(true),
    /** Asks a bot to send a file or directory listing by TCP. */
    UPLD(true),
    /** Makes a bot destroy its results and itself. */
    KILL(true),
    /** Makes a bot read its configuration again. */
    RSET(true);

    /** The destination that means every peer. */
    public static final String EVERYONE = "*";

    private final boolean command;

    Opcode(boolean command) {
        this.command = command;
    }

    /** Whether supervisors send it to bots. */
    public boolean isCommand() {
        return command;
    }

    /** The opcode that is written so on the wire (upper case, exactly), or empty for one that we don't know. */
    public static Optional<Opcode> of(String word) {
        // A switch on strings neither throws nor allocates for the unknown, as valueOf would.
        return switch (word) {
            case "BEAT" -> Optional.of(BEAT);
            case "NEWS" -> Optional.of(NEWS);
            case "EXIT" -> Optional.of(EXIT);
            case "PING" -> Optional.of(PING);
            case "UPLD" -> Optional.of(UPLD);
            case "KILL" -> Optional.of(KILL);
            case "RSET" -> Optional.of(RSET);
            default -> Optional.empty();
        };
    }
}
