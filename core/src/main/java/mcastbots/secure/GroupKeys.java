package mcastbots.secure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a group: the members' own, with which every message is signed, and the commanders', with which UPLD, KILL and
 * RSET are signed besides. Who lacks the second one may watch, but not command. For one thread.
 *
 * <p>The MAC is HMAC-SHA-256 (RFC 2104, FIPS 198-1), cut to its first 128 bits: half of the hash, the least that RFC 2104
 * advises, and far more than can be guessed one datagram at a time.
 */
public final class GroupKeys {
    /** The length of a key, in bytes: that of the hash, as RFC 2104 advises. */
    static final int KEY_BYTES = 32;

    /** The length of a MAC, in bytes. */
    static final int MAC_BYTES = 16;

    /** The length of a MAC, in characters. */
    static final int MAC_LENGTH = 22;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern LINE = Pattern.compile("\\s*(member|command)\\s*=\\s*([A-Za-z0-9_-]{43})\\s*");

    private final byte[] memberKey;
    private final byte[] commandKey;
    private final Mac member;
    private final Mac command;

    private GroupKeys(byte[] memberKey, byte[] commandKey) {
        this.memberKey = memberKey;
        this.commandKey = commandKey;
        member = mac(memberKey);
        command = commandKey == null ? null : mac(commandKey);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * New keys of both kinds.
     *
     * @param random fills an array with bytes that nobody can guess
     */
    public static GroupKeys draw(Consumer<byte[]> random) {
        byte[] memberKey = new byte[KEY_BYTES];
        byte[] commandKey = new byte[KEY_BYTES];
        random.accept(memberKey);
        random.accept(commandKey);
        return new GroupKeys(memberKey, commandKey);
    }

    /**
     * Reads the lines of a key file: {@code member = KEY}, perhaps {@code command = KEY}, comments that start with {@code #}
     * and empty lines. Empty if it is anything else.
     */
    public static Optional<GroupKeys> parse(String text) {
        byte[] memberKey = null;
        byte[] commandKey = null;
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            Matcher key = LINE.matcher(line);
            if (!key.matches()) {
                return Optional.empty();
            }
            byte[] bytes = Base64.getUrlDecoder().decode(key.group(2));
            boolean isMember = key.group(1).equals("member");
            if ((isMember ? memberKey : commandKey) != null) {
                return Optional.empty();
            }
            memberKey = isMember ? bytes : memberKey;
            commandKey = isMember ? commandKey : bytes;
        }
        // With equal keys, who may only watch could command.
        return memberKey == null || Arrays.equals(memberKey, commandKey)
                ? Optional.empty()
                : Optional.of(new GroupKeys(memberKey, commandKey));
    }

    /** The line of a key file that makes its holder a member. */
    public String memberLine() {
        return "member = " + ENCODER.encodeToString(memberKey);
    }

    /** The line of a key file that lets its holder command besides; only where {@link #mayCommand}. */
    public String commandLine() {
        return "command = " + ENCODER.encodeToString(commandKey);
    }

    /** Whether the commanders' key is there. */
    public boolean mayCommand() {
        return command != null;
    }

    /** A MAC for whoever has much to take in, perhaps on another thread. */
    Mac newMemberMac() {
        return mac(memberKey);
    }

    String memberMac(String text) {
        return mac(member, text);
    }

    String commandMac(String text) {
        return mac(command, text);
    }

    private static String mac(Mac mac, String text) {
        mac.update(text.getBytes(StandardCharsets.UTF_8));
        return finish(mac);
    }

    /** The MAC of all that was taken in, as it is written. */
    static String finish(Mac mac) {
        return ENCODER.encodeToString(Arrays.copyOf(mac.doFinal(), MAC_BYTES));
    }

    /** Whether two MACs are the same; how long that takes doesn't tell where they differ. */
    static boolean isSame(String mac, String other) {
        return MessageDigest.isEqual(mac.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
