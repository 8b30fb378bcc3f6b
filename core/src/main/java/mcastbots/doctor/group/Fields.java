package mcastbots.doctor.group;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcastbots.protocol.Message;

/** The extension fields of doctors' BEATs; protocol.md, "Doctors". */
public final class Fields {
    /** The sender is a doctor: whom it hears, by their streams' IDs. */
    static final String DOCTOR = "doctor";
    /** The UDP port at which it takes the same by unicast. */
    static final String DOOR = "door";
    /** It takes part in a measurement, and has so many probes to send yet. */
    static final String LEFT = "left";
    /** A probe for one doctor. */
    static final String PROBE = "probe";
    /** The answer to one. */
    static final String REPLY = "reply";
    /** It is the second process of a doctor, not one of its own. */
    public static final String PARTNER = "partner";

    /** Doctors that are listed in one BEAT. Of more, each BEAT lists others. */
    static final int MAX_LISTED = 32;

    private static final String ID = "[0-9A-Z]{8}";

    private Fields() {}

    /**
     * What a doctor says of itself.
     *
     * @param hears the IDs of those that it hears
     * @param door its port for unicast; 0 if it has none
     * @param left how many probes it has to send yet; -1 if it takes no part in a measurement
     */
    record Announcement(List<String> hears, int door, int left) {
        Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put(DOCTOR, String.join(",", hears));
            if (door > 0) {
                fields.put(DOOR, Integer.toString(door));
            }
            if (left >= 0) {
                fields.put(LEFT, Integer.toString(left));
            }
            return fields;
        }

        static Optional<Announcement> of(Message message) {
            String hears = message.extensions().get(DOCTOR);
            if (hears == null) {
                return Optional.empty();
            }
            List<String> ids = Arrays.stream(hears.split(",", -1))
                    .filter(id -> id.matches(ID))
                    .limit(MAX_LISTED)
                    .toList();
            int door = parse(message.extensions().get(DOOR));
            return Optional.of(new Announcement(
                    ids,
                    door > 0xffff ? 0 : Math.max(0, door),
                    parse(message.extensions().get(LEFT))));
        }
    }

    /**
     * A probe.
     *
     * @param whose the ID of the doctor that is to answer
     * @param number its number among those of its sender
     */
    record Probe(String whose, int number) {
        Map<String, String> fields() {
            return Map.of(PROBE, whose + "-" + number);
        }

        static Optional<Probe> of(Message message) {
            String[] parts = parts(message, PROBE, 2);
            return parts.length == 0 ? Optional.empty() : Optional.of(new Probe(parts[0], parse(parts[1])));
        }
    }

    /**
     * The answer to a probe.
     *
     * @param whose the ID of the doctor that has asked
     * @param number the probe's number
     * @param taken how many probes of that doctor have come so far
     */
    record Reply(String whose, int number, int taken) {
        Map<String, String> fields() {
            return Map.of(REPLY, whose + "-" + number + "-" + taken);
        }

        static Optional<Reply> of(Message message) {
            String[] parts = parts(message, REPLY, 3);
            return parts.length == 0
                    ? Optional.empty()
                    : Optional.of(new Reply(parts[0], parse(parts[1]), parse(parts[2])));
        }
    }

    private static String[] parts(Message message, String field, int count) {
        String value = message.extensions().getOrDefault(field, "");
        return value.matches(ID + "(-[0-9]{1,9}){" + (count - 1) + "}") ? value.split("-", -1) : new String[0];
    }

    /** A whole number; -1 if it is none. */
    private static int parse(String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }
}
