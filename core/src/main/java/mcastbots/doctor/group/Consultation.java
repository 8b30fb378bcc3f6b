package mcastbots.doctor.group;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import mcastbots.doctor.check.Finding;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.PeerName;
import mcastbots.protocol.Refused;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamTag;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Distrust;
import mcastbots.session.Group;
import mcastbots.session.Machine;
import mcastbots.session.NameCollision;
import mcastbots.session.Peer;

/** A doctor in the group: announces itself, listens, perhaps measures, perhaps goes on to watch. */
public final class Consultation implements Peer {
    /** How often a doctor says whom it hears; if there are many, less often. */
    static final long ANNOUNCE = Machine.SECOND;
    /** What many of them add to that, each. */
    private static final long ANNOUNCE_EACH = Machine.SECOND / 50;
    /** The first announcements come faster, so that those who wait are answered soon. */
    private static final long FIRST_ANNOUNCE = Machine.SECOND / 4;

    private static final int QUICK_ANNOUNCEMENTS = 4;

    /** How long a doctor that was heard has to say whether it hears us, before we say that it doesn't. */
    static final long SETTLE = 4 * Machine.SECOND;

    /**
     * What is wanted.
     *
     * @param listen how long to listen, in nanoseconds
     * @param echo whether to measure
     * @param count probes for each doctor
     * @param watch whether to go on until told to stop
     * @param heartbeat the group's, in nanoseconds
     * @param beat what our BEATs say
     * @param goodbye what our EXIT says
     */
    public record Wishes(
            long listen, boolean echo, int count, boolean watch, long heartbeat, String beat, String goodbye) {}

    /** Hears what comes of it; called by the loop's thread. */
    public interface Listener {
        /** Whether all else is done that takes its time: until then we go on listening, for some seconds. */
        boolean isSettled();

        /** We have listened for long enough. */
        void listened(long now);

        /** Something was measured. */
        void found(List<Finding> findings);

        /** Something has changed while we watch. */
        void changed(List<Change> changes);

        /** The addresses of other computers that were heard. */
        List<String> others();
    }

    /** The way to doctors by unicast. */
    public interface Door {
        /** The UDP port at which we are reached; 0 if there is none. */
        int port();

        /** Sends a BEAT with these fields to a doctor. */
        void send(String name, String address, int port, Map<String, String> fields, long now);
    }

    private enum Phase {
        LISTEN,
        MEASURE,
        STAY,
        WATCH,
        OVER
    }

    private final Group group;
    private final Wishes wishes;
    private final Door door;
    private final Listener listener;
    private final RandomGenerator random;
    private final Census census;
    private final EchoTest echo;
    private final Watch watch;
    private final NameCollision collisions = new NameCollision(Machine.SECOND);
    private final Map<Distrust, Long> distrusted = new EnumMap<>(Distrust.class);
    private Phase phase = Phase.LISTEN;
    private long phaseEnds;
    private long latestEnd;
    private long nextAnnouncement;
    private int announced;

    /** A doctor that has not started yet. */
    public Consultation(Group group, Wishes wishes, Door door, Listener listener, RandomGenerator random) {
        this.group = group;
        this.wishes = wishes;
        this.door = door;
        this.listener = listener;
        this.random = random;
        census = new Census(self());
        echo = new EchoTest(new Ways(), wishes.count());
        watch = new Watch(census, diagnosis(), wishes.heartbeat());
    }

    /** Who was heard. */
    public Census census() {
        return census;
    }

    /** What that means. */
    public Diagnosis diagnosis() {
        return new Diagnosis(census, self());
    }

    /** How many messages were not believed, and why. */
    public Map<Distrust, Long> distrusted() {
        return distrusted;
    }

    private String self() {
        return group.id().toString();
    }

    @Override
    public void start(long now) {
        phaseEnds = now + wishes.listen();
        latestEnd = phaseEnds + 2 * SETTLE;
        nextAnnouncement = now;
        if (wishes.listen() < wishes.heartbeat()) {
            group.send(Opcode.PING, Opcode.EVERYONE, "", now); // who beats too seldom to be heard while we wait
        }
    }

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        if (message.sender().equals(group.name()) && collisions.shouldRename(now)) {
            group.rename(PeerName.randomDoctor(random));
        }
        if (verdict != Verdict.REPAIRED) { // somebody else's voice
            heard(message, source, true, now);
        }
        if (message.opcode().filter(Opcode.PING::equals).isPresent()
                && message.destination().equals(group.name())) {
            group.answer(now);
        }
    }

    /** A doctor's message that came by unicast. */
    public void atTheDoor(Message message, Source source, long now) {
        heard(message, source, false, now);
    }

    private void heard(Message message, Source source, boolean inGroup, long now) {
        census.heard(message, source, inGroup, group.isSigned(), now);
        StreamTag.of(message)
                .flatMap(tag -> census.doctor(tag.id().toString()))
                .filter(doctor -> wishes.echo())
                .ifPresent(doctor -> {
                    Fields.Probe.of(message)
                            .filter(probe -> probe.whose().equals(self()))
                            .ifPresent(probe -> echo.probed(doctor, probe.number(), inGroup, now));
                    Fields.Reply.of(message)
                            .filter(reply -> reply.whose().equals(self()))
                            .ifPresent(reply -> echo.replied(doctor, reply, inGroup, now));
                });
    }

    @Override
    public void refused(Refused refused, Source source, long now) {
        // No message: nothing to learn from it but that something comes in, which others tell better.
    }

    @Override
    public void distrusted(Message message, Distrust why, Source source, long now) {
        distrusted.merge(why, 1L, Long::sum);
    }

    @Override
    public void lost(Lost lost, long now) {
        // The doctor has nothing to do with what is said.
    }

    @Override
    public void overloaded(int senders, long now) {
        // Told by what the system has dropped.
    }

    @Override
    public String beatText() {
        return wishes.beat();
    }

    @Override
    public void tick(long now) {
        if (now >= nextAnnouncement) {
            announce(now);
            if (phase == Phase.WATCH) {
                List<Change> changes = watch.changes(listener.others(), now);
                if (!changes.isEmpty()) {
                    listener.changed(changes);
                }
            }
        }
        echo.tick(now);
        if (now >= phaseEnds || (phase == Phase.MEASURE && echo.isOver())) {
            nextPhase(now);
        }
    }

    private void announce(long now) {
        announced++;
        long doctors = census.doctors().size();
        nextAnnouncement =
                now + (announced < QUICK_ANNOUNCEMENTS ? FIRST_ANNOUNCE : Math.max(ANNOUNCE, doctors * ANNOUNCE_EACH));
        Map<String, String> fields =
                new Fields.Announcement(census.hears(now), door.port(), wishes.echo() ? echo.left() : -1).fields();
        group.beatQuietly(fields, now);
        census.doctors().stream()
                .filter(doctor -> doctor.door() > 0 && !doctor.isGone())
                // Who does not hear us in the group, or is not heard there any more, shall know that we are here.
                .filter(doctor -> !doctor.hears(self()) || !doctor.isHeardNow(now))
                .forEach(doctor -> door.send(group.name(), doctor.address(), doctor.door(), fields, now));
    }

    private void nextPhase(long now) {
        if (phase == Phase.LISTEN && now < latestEnd && (isUnsettled(now) || !listener.isSettled())) {
            phaseEnds = Math.min(now + FIRST_ANNOUNCE, latestEnd);
            return;
        }
        switch (phase) {
            case LISTEN -> {
                listener.listened(now);
                watch.begin(now);
                phase = wishes.echo() ? Phase.MEASURE : Phase.STAY;
                phaseEnds = Machine.NEVER;
                if (wishes.echo()) {
                    echo.start(census, now);
                } else {
                    nextPhase(now);
                }
            }
            case MEASURE -> {
                report(echo.findings());
                phase = Phase.STAY;
                latestEnd = now + EchoTest.MAX_STAY;
                phaseEnds = now;
            }
            case STAY -> {
                boolean othersMeasure = wishes.echo()
                        && census.doctors().stream()
                                .anyMatch(doctor -> doctor.probesLeft() > 0 && doctor.isHeardNow(now));
                if (wishes.watch()) {
                    phase = Phase.WATCH;
                    phaseEnds = Machine.NEVER;
                } else if (othersMeasure && now < latestEnd) {
                    phaseEnds = now + ANNOUNCE;
                } else {
                    stop(now);
                }
            }
            default -> stop(now);
        }
    }

    /** Whether a doctor was heard so late that it could not say yet whether it hears us. */
    private boolean isUnsettled(long now) {
        return census.doctors().stream()
                .anyMatch(doctor -> !doctor.isGone()
                        && !doctor.wasMutual()
                        && doctor.isHeard()
                        && !doctor.neverHeardUs()
                        && now - doctor.firstInGroup() < SETTLE);
    }

    private void report(List<Finding> findings) {
        if (!findings.isEmpty()) {
            listener.found(findings);
        }
    }

    @Override
    public long nextDeadline() {
        return Math.min(Math.min(nextAnnouncement, phaseEnds), echo.nextDeadline());
    }

    @Override
    public void stop(long now) {
        if (phase == Phase.OVER) {
            return;
        }
        if (phase == Phase.LISTEN) {
            listener.listened(now);
        }
        phase = Phase.OVER;
        group.send(Opcode.EXIT, Opcode.EVERYONE, wishes.goodbye(), now);
    }

    @Override
    public boolean isDone() {
        return phase == Phase.OVER;
    }

    /** The two ways of a measurement. */
    private final class Ways implements EchoTest.Wire {
        @Override
        public void toGroup(Map<String, String> fields, long now) {
            group.beatQuietly(fields, now);
        }

        @Override
        public void toDoor(Doctor doctor, Map<String, String> fields, long now) {
            if (doctor.door() > 0) {
                door.send(group.name(), doctor.address(), doctor.door(), fields, now);
            }
        }
    }
}
