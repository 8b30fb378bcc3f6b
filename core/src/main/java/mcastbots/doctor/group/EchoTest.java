package mcastbots.doctor.group;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcastbots.doctor.check.Finding;
import mcastbots.reliable.RateLimit;
import mcastbots.session.Machine;

/**
 * Measures loss and round-trip times to other doctors, in the group and by unicast.
 *
 * <p>Each probe is for one doctor, which alone answers: however many hear it, one answer comes. The doctors take turns.
 */
final class EchoTest {
    /** The time between two probes of ours, ... */
    static final long INTERVAL = 10 * Machine.SECOND / 1000;
    /** ... and between any two in the group: with many doctors, each sends fewer. Halves what an original bot can take in. */
    static final int MAX_PROBES_PER_SECOND = 200;
    /** How long the last answers are waited for. */
    static final long PATIENCE = Machine.SECOND;
    /** How long we stay to answer others, when we are done. */
    static final long MAX_STAY = 120 * Machine.SECOND;

    /** Answers at once, and in a second: twice as many as there are probes, if all keep to the rules. */
    private static final int MAX_REPLIES_PER_SECOND = 2 * MAX_PROBES_PER_SECOND;

    /** How probes get to a doctor. */
    interface Wire {
        /** To the group. */
        void toGroup(Map<String, String> fields, long now);

        /** To one doctor by unicast. */
        void toDoor(Doctor doctor, Map<String, String> fields, long now);
    }

    private final Wire wire;
    private final int count;
    private final RateLimit replies = new RateLimit(MAX_REPLIES_PER_SECOND, MAX_REPLIES_PER_SECOND);
    private final Map<String, Measurement> inGroup = new LinkedHashMap<>();
    private final Map<String, Measurement> byDoor = new LinkedHashMap<>();
    private final List<Doctor> targets = new ArrayList<>();
    private long interval = INTERVAL;
    private int sent;
    private long due = Machine.NEVER;
    private boolean started;
    private boolean over;

    /** @param count probes for each doctor and way */
    EchoTest(Wire wire, int count) {
        this.wire = wire;
        this.count = count;
    }

    /** Begins with those who take part. */
    void start(Census census, long now) {
        started = true;
        census.doctors().stream()
                .filter(doctor -> doctor.probesLeft() >= 0 && !doctor.isGone())
                .forEach(targets::add);
        for (Doctor doctor : targets) {
            inGroup.put(doctor.id(), new Measurement(count));
            byDoor.put(doctor.id(), new Measurement(count));
        }
        interval = Math.max(INTERVAL, (targets.size() + 1) * Machine.SECOND / MAX_PROBES_PER_SECOND);
        due = now;
        over = targets.isEmpty();
    }

    boolean isOver() {
        return over;
    }

    /** How many probes there are to be sent yet. */
    int left() {
        return started ? count * targets.size() - sent : count;
    }

    long nextDeadline() {
        return started && !over ? due : Machine.NEVER;
    }

    /** Sends what is due. */
    void tick(long now) {
        if (!started || over || now < due) {
            return;
        }
        if (left() == 0) {
            over = true;
            return;
        }
        Doctor doctor = targets.get(sent % targets.size());
        int number = sent / targets.size();
        Map<String, String> probe = new Fields.Probe(doctor.id(), number).fields();
        inGroup.get(doctor.id()).sent(number, now);
        wire.toGroup(probe, now);
        if (doctor.door() > 0) {
            byDoor.get(doctor.id()).sent(number, now);
            wire.toDoor(doctor, probe, now);
        }
        sent++;
        due = left() == 0 ? now + PATIENCE : Math.max(due + interval, now);
    }

    /** A doctor has sent a probe for us: it is answered the way it came. */
    void probed(Doctor from, int number, boolean group, long now) {
        int soFar = from.probed(group);
        if (!replies.take(now)) {
            return;
        }
        Map<String, String> reply = new Fields.Reply(from.id(), number, soFar).fields();
        if (group) {
            wire.toGroup(reply, now);
        } else {
            wire.toDoor(from, reply, now);
        }
    }

    /** A doctor has answered a probe of ours. */
    void replied(Doctor from, Fields.Reply reply, boolean group, long now) {
        Measurement measurement = (group ? inGroup : byDoor).get(from.id());
        if (measurement != null) {
            measurement.replied(reply.number(), reply.taken(), now);
        }
    }

    /** What was measured, two findings for each doctor. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Doctor doctor : targets) {
            Measurement group = inGroup.get(doctor.id());
            Measurement door = byDoor.get(doctor.id());
            findings.add(Diagnosis.about(doctor, group.multicast(Diagnosis.who(doctor), door)));
            findings.add(Diagnosis.about(doctor, door.unicast(Diagnosis.who(doctor), group)));
        }
        return findings;
    }
}
