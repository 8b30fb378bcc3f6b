package mcastbots.doctor.group;

import java.util.HashMap;
import java.util.Map;
import mcastbots.protocol.Source;
import mcastbots.session.Machine;

/** Another doctor, as far as we have heard of it. */
final class Doctor {
    private static final long NEVER_HEARD = Long.MIN_VALUE / 2;
    /** How long what a doctor says counts: some of its announcements may get lost. */
    static final long FRESH = 7 * Machine.SECOND / 2;

    /** By then a doctor that hears too many to list them at once has listed each, most likely. */
    private static final long ROTATION = 60 * Machine.SECOND;

    /** Who does not list us for so long does not hear us: we have announced ourselves several times meanwhile. */
    private static final long ENOUGH = 3 * Machine.SECOND;

    private final String id;
    private final String self;
    private String name = "?";
    private Source source;
    private int door;
    private int left = -1;
    private long firstInGroup = NEVER_HEARD;
    private long lastInGroup = NEVER_HEARD;
    private long lastByDoor = NEVER_HEARD;
    private final Map<String, Long> hears = new HashMap<>();
    private boolean gone;
    private int probesInGroup;
    private int probesByDoor;
    private boolean everMutual;
    private boolean everHearsUs;
    private boolean listsAll = true;
    private long firstByDoor = NEVER_HEARD;
    /** Since when it was heard in the group without a silence. */
    private long heardSince = NEVER_HEARD;

    /** @param self our own ID */
    Doctor(String id, String self) {
        this.id = id;
        this.self = self;
    }

    /** It has announced itself, in the group or by unicast. */
    void announced(String from, Fields.Announcement announcement, Source where, boolean inGroup, long now) {
        name = from;
        source = where;
        door = announcement.door() > 0 ? announcement.door() : door;
        left = announcement.left();
        gone = false;
        if (inGroup) {
            firstInGroup = firstInGroup == NEVER_HEARD ? now : firstInGroup;
            heardSince = now - lastInGroup > FRESH ? now : heardSince;
            lastInGroup = now;
        } else {
            firstByDoor = firstByDoor == NEVER_HEARD ? now : firstByDoor;
            lastByDoor = now;
        }
        listsAll = announcement.hears().size() < Fields.MAX_LISTED;
        hears.values().removeIf(last -> listsAll || now - last > ROTATION);
        announcement.hears().forEach(other -> {
            if (hears.size() < Census.MAX_DOCTORS || hears.containsKey(other)) {
                hears.put(other, now);
            }
        });
        everHearsUs |= hears.containsKey(self);
        everMutual |= isHeard() && hears.containsKey(self);
    }

    void left() {
        gone = true;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String address() {
        return source.address();
    }

    int door() {
        return door;
    }

    /** How many probes it has to send yet; -1 if it measures nothing. */
    int probesLeft() {
        return left;
    }

    /** It has sent one more probe for us; how many that makes, of those that came the same way. */
    int probed(boolean inGroup) {
        return inGroup ? ++probesInGroup : ++probesByDoor;
    }

    boolean isGone() {
        return gone;
    }

    /** Whether it was ever heard in the group. */
    boolean isHeard() {
        return lastInGroup != NEVER_HEARD;
    }

    long firstInGroup() {
        return firstInGroup;
    }

    long lastInGroup() {
        return lastInGroup;
    }

    /** When it was last heard, in the group or by unicast. */
    long lastHeard() {
        return Math.max(lastInGroup, lastByDoor);
    }

    boolean isHeardNow(long now) {
        return isHeard() && !gone && now - lastInGroup <= FRESH;
    }

    /**
     * Whether it was silent for so long that it would have come to the door by now, if it could: it may be what we say in the group
     * that does not get there, and it hears of that only by what it lacks, after {@link #FRESH}.
     */
    boolean isSilent(long now) {
        return gone || now - lastInGroup > 3 * FRESH;
    }

    boolean isAtTheDoor(long now) {
        return lastByDoor != NEVER_HEARD && !gone && now - lastByDoor <= FRESH;
    }

    /** Whether it came to the door for so long that its announcements would have come in the group, too, if they could. */
    boolean isAtTheDoorForLong() {
        return lastByDoor - firstByDoor >= ENOUGH;
    }

    /** Whether it said lately that it hears us. */
    boolean hearsUs() {
        return hears(self);
    }

    /** Whether it has ever said so. */
    boolean hasHeardUs() {
        return everHearsUs;
    }

    /** Whether it does not hear us any more: that it says in the group, and not only since it has begun to be heard again. */
    boolean hasCeasedToHearUs() {
        return everHearsUs && !hearsUs() && lastInGroup - heardSince >= ENOUGH;
    }

    /** Whether it said lately that it hears that one. */
    boolean hears(String other) {
        return hears.containsKey(other);
    }

    /** Whether it has said for long enough whom it hears, in the group, and we were never among them. */
    boolean neverHeardUs() {
        return !everHearsUs && isHeard() && lastInGroup - firstInGroup >= (listsAll ? ENOUGH : ROTATION);
    }

    /** Whether we have heard each other at any time. */
    boolean wasMutual() {
        return everMutual;
    }
}
