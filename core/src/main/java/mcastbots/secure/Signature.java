package mcastbots.secure;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mcastbots.protocol.Message;
import mcastbots.protocol.Source;

/**
 * The last extension fields of a signed message: {@code #t=TIME #s=MAC}, or {@code #t=TIME #c=MAC #s=MAC} of an order. Each
 * MAC is over the sender's address and port and all of the line that stands before it.
 *
 * @param time when it was signed, in milliseconds since 1970; each message of a sender has a later one
 * @param commandMac the commanders' MAC; null if there is none
 * @param memberMac the members' MAC
 */
record Signature(long time, String commandMac, String memberMac) {
    static final String TIME_FIELD = "t";
    static final String COMMAND_FIELD = "c";
    static final String MEMBER_FIELD = "s";

    private static final int BASE = 36;
    private static final String TIME_FORM = "[1-9A-Z][0-9A-Z]{0,9}";

    /** The most bytes that the fields of a message take with the spaces before them, ... */
    static final int BYTES = " #t=".length() + 10 + " #s=".length() + GroupKeys.MAC_LENGTH;
    /** ... and those of an order besides. */
    static final int COMMAND_BYTES = " #c=".length() + GroupKeys.MAC_LENGTH;

    /**
     * Signs a message.
     *
     * @param commands whether it is an order
     */
    static Message sign(Message message, Source self, long time, boolean commands, GroupKeys keys) {
        Map<String, String> fields = new LinkedHashMap<>(message.extensions());
        String text = place(self) + message;
        text += add(TIME_FIELD, Long.toString(time, BASE).toUpperCase(Locale.ROOT), fields);
        if (commands) {
            text += add(COMMAND_FIELD, keys.commandMac(text), fields);
        }
        add(MEMBER_FIELD, keys.memberMac(text), fields);
        return message.withExtensions(fields);
    }

    /** A message without the fields of a signature. */
    static Message remove(Message message) {
        Map<String, String> fields = new LinkedHashMap<>(message.extensions());
        fields.keySet().removeAll(Set.of(TIME_FIELD, COMMAND_FIELD, MEMBER_FIELD));
        return message.withExtensions(fields);
    }

    /** Adds a field; as it stands in the line. */
    private static String add(String name, String value, Map<String, String> fields) {
        fields.put(name, value);
        return " #" + name + "=" + value;
    }

    /** The signature that a message bears, if it does and it is well-formed and stands where it must. */
    static Optional<Signature> of(Message message) {
        Map<String, String> fields = message.extensions();
        String time = fields.get(TIME_FIELD);
        String mac = fields.get(MEMBER_FIELD);
        boolean sound = time != null && mac != null && time.matches(TIME_FORM) && isLast(fields);
        return sound
                ? Optional.of(new Signature(Long.parseLong(time, BASE), fields.get(COMMAND_FIELD), mac))
                : Optional.empty();
    }

    /** Whether the fields of the signature are the last ones, in their order: else not all of the line was signed. */
    private static boolean isLast(Map<String, String> fields) {
        boolean commands = fields.containsKey(COMMAND_FIELD);
        Iterator<String> names = fields.keySet().iterator();
        for (int before = fields.size() - (commands ? 3 : 2); before > 0; before--) {
            names.next();
        }
        return names.next().equals(TIME_FIELD)
                && (!commands || names.next().equals(COMMAND_FIELD))
                && names.next().equals(MEMBER_FIELD);
    }

    /** Whether a member has signed it. */
    boolean isByMember(Message message, Source source, GroupKeys keys) {
        return GroupKeys.isSame(memberMac, keys.memberMac(place(source) + before(MEMBER_FIELD, message)));
    }

    /** Whether a commander has signed it; the commanders' key must be there. */
    boolean isByCommander(Message message, Source source, GroupKeys keys) {
        return commandMac != null
                && GroupKeys.isSame(commandMac, keys.commandMac(place(source) + before(COMMAND_FIELD, message)));
    }

    /** The line up to a field; what stands behind it has no spaces but those between fields. */
    private static String before(String field, Message message) {
        String line = message.toString();
        return line.substring(0, line.lastIndexOf(" #" + field + "="));
    }

    /** Where the sender sends from. */
    private static String place(Source source) {
        return source.withoutZone().address() + " " + source.port() + " ";
    }
}
