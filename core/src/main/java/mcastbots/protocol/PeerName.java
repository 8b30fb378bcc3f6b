package mcastbots.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** How peers are named on the wire. */
public final class PeerName {
    /** What every supervisor's name starts with; the original's supervisors are called just this. */
    public static final String SUPERVISOR = "HUMAN";

    /** Longest name that we give or let a user give, in bytes of UTF-8; a heard name is bounded by its datagram only. */
    public static final int MAX_OWN_LENGTH = 64;

    private static final Pattern BOT = Pattern.compile("[0-9A-Fa-f]{8}");

    private PeerName() {}

    /** A new name for a bot: 8 upper-case hexadecimal digits. */
    public static String randomBot(RandomGenerator random) {
        return String.format(Locale.ROOT, "%08X", random.nextInt());
    }

    /** A new name for a supervisor: {@code HUMAN-} and 4 upper-case hexadecimal digits, so that two are two senders. */
    public static String randomSupervisor(RandomGenerator random) {
        return String.format(Locale.ROOT, "%s-%04X", SUPERVISOR, random.nextInt(0x10000));
    }

    /** A new name for a doctor: it counts as a supervisor, so that nobody thinks that there is one bot more. */
    public static String randomDoctor(RandomGenerator random) {
        return String.format(Locale.ROOT, "%s-DOCTOR-%04X", SUPERVISOR, random.nextInt(0x10000));
    }

    /** Whether a peer of this name is a supervisor, as far as a name can tell. */
    public static boolean isSupervisor(String name) {
        return name.equals(SUPERVISOR) || name.startsWith(SUPERVISOR + "-");
    }

    /** What a user means by a name: that of a bot, which is 8 hexadecimal digits, can be typed in either case. */
    public static String inUpperCase(String name) {
        return BOT.matcher(name).matches() ? name.toUpperCase(Locale.ROOT) : name;
    }

    /** Whether anybody could be called so, and so be spoken to: one printable word, which is not for everyone. */
    public static boolean isPossible(String name) {
        return Grammar.isWord(name) && !name.equals(Opcode.EVERYONE);
    }

    /** Whether one of our peers may call itself so: one printable word that is no wildcard and no extension field. */
    public static boolean isValidOwnName(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= MAX_OWN_LENGTH
                && Grammar.isWord(name)
                && !name.equals(Opcode.EVERYONE)
                && name.indexOf(':') < 0 // ends the name in an upload's status line
                && name.charAt(0) != '#';
    }
}
