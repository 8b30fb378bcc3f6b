package mcastbots.doctor.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mcastbots.doctor.check.Finding;
import mcastbots.doctor.check.HostChecks;
import mcastbots.i18n.Text;
import mcastbots.session.Machine;

/** Notices when others are heard no more, or no more hear us, or do so again. */
final class Watch {
    /** A peer beats once in an interval: that many without a word are a silence. */
    private static final int SILENT_INTERVALS = 2;
    /** Some slack for one that is late. */
    private static final long SLACK = Machine.SECOND;

    /** How it is between another doctor and us. */
    private enum State {
        MUTUAL,
        /** We hear it; it does not hear us. */
        DEAF,
        /** We do not hear it in the group, but by unicast. */
        UNICAST,
        SILENT,
        GONE
    }

    /** @param since when it has ceased to be {@link State#MUTUAL}, or before that began to be what it is */
    private record Known(State state, long since) {}

    private final Census census;
    private final Diagnosis diagnosis;
    private final long heartbeat;
    private final Map<String, Known> known = new HashMap<>();
    private boolean peersSilent;

    /** @param heartbeat the group's, in nanoseconds */
    Watch(Census census, Diagnosis diagnosis, long heartbeat) {
        this.census = census;
        this.diagnosis = diagnosis;
        this.heartbeat = heartbeat;
    }

    /** Takes note of how it is now, which the user has been told. */
    void begin(long now) {
        census.doctors()
                .forEach(doctor ->
                        state(doctor, now).ifPresent(state -> known.put(doctor.id(), new Known(state, now))));
    }

    /**
     * What has changed since the last call.
     *
     * @param others the addresses of other computers
     */
    List<Change> changes(List<String> others, long now) {
        List<Change> changes = new ArrayList<>();
        known.keySet().retainAll(census.doctors().stream().map(Doctor::id).collect(Collectors.toSet()));
        for (Doctor doctor : census.doctors()) {
            Known old = known.get(doctor.id());
            Optional<State> state = state(doctor, now).filter(s -> old == null || old.state != s);
            if (state.isPresent()) {
                known.put(doctor.id(), new Known(state.get(), since(doctor, old, state.get(), now)));
                changes.add(change(doctor, old, state.get(), now).about(doctor));
            }
        }
        peers(others, now).ifPresent(changes::add);
        return changes;
    }

    /** Empty as long as it can't be told, or has been told. */
    private static Optional<State> state(Doctor doctor, long now) {
        if (doctor.isGone()) {
            return Optional.of(State.GONE);
        }
        if (doctor.isHeardNow(now)) {
            return doctor.hearsUs()
                    ? Optional.of(State.MUTUAL)
                    : Optional.of(State.DEAF).filter(deaf -> doctor.hasCeasedToHearUs() || doctor.neverHeardUs());
        }
        if (doctor.isAtTheDoor(now)) {
            return Optional.of(State.UNICAST).filter(s -> doctor.isSilent(now) && doctor.isAtTheDoorForLong());
        }
        return Optional.of(State.SILENT).filter(s -> doctor.isHeard() && doctor.isSilent(now));
    }

    private static long since(Doctor doctor, Known old, State state, long now) {
        if (old != null && old.state != State.MUTUAL && old.state != State.GONE) {
            return old.since;
        }
        boolean silent = state == State.SILENT || state == State.UNICAST;
        return silent && doctor.isHeard() ? doctor.lastInGroup() : now;
    }

    private Change change(Doctor doctor, Known old, State state, long now) {
        String who = Diagnosis.who(doctor);
        long seconds = old == null ? 0 : (now - old.since) / Machine.SECOND;
        if (old == null && state != State.GONE) { // it came after the examination
            return Change.of(diagnosis.of(doctor));
        }
        return switch (state) {
            case GONE -> Change.of(Finding.note(Diagnosis.HEARING, Text.of("doctor.watch.left", who)));
            case MUTUAL ->
                Change.of(Finding.pass(
                        Diagnosis.HEARING,
                        switch (old.state) {
                            case DEAF -> Text.of("doctor.watch.hearsagain", who, seconds);
                            case UNICAST, SILENT -> Text.of("doctor.watch.again", who, seconds);
                            case GONE, MUTUAL -> Text.of("doctor.hearing.both", who);
                        }));
            case DEAF ->
                Change.of(Finding.fail(
                        Diagnosis.HEARING,
                        doctor.hasHeardUs() ? Text.of("doctor.watch.deaf", who) : Text.of("doctor.hearing.notus", who),
                        Text.of("doctor.hearing.notus.remedy", doctor.address())));
            case UNICAST -> unicast(doctor);
            case SILENT -> silence(doctor);
        };
    }

    private static long age(Doctor doctor) {
        return (doctor.lastInGroup() - doctor.firstInGroup()) / Machine.SECOND;
    }

    private Change unicast(Doctor doctor) {
        if (!doctor.isHeard()) {
            return Change.of(diagnosis.of(doctor));
        }
        String who = Diagnosis.who(doctor);
        return new Change(
                Finding.fail(
                        HostChecks.SNOOPING,
                        Text.of("doctor.snooping.silent", who, age(doctor)),
                        Text.of("doctor.snooping.remedy")),
                Optional.of(blocked(Text.of("doctor.watch.unicast", who, age(doctor)))));
    }

    private static Change silence(Doctor doctor) {
        Text seen = Text.of("doctor.watch.silent", Diagnosis.who(doctor), age(doctor));
        return new Change(
                Finding.warn(Diagnosis.HEARING, seen, Text.of("doctor.watch.silent.remedy")),
                Optional.of(blocked(seen)));
    }

    private static Finding blocked(Text seen) {
        return Finding.fail(Diagnosis.HEARING, seen, Text.of("doctor.watch.blocked.remedy"));
    }

    /** One that falls silent may have died. If all of other computers do, it is the network. */
    private Optional<Change> peers(List<String> others, long now) {
        List<Census.Peer> there = census.peers().stream()
                .filter(peer -> !peer.isGone() && others.contains(Census.withoutZone(peer.address())))
                .toList();
        boolean allSilent = there.size() > 1
                && there.stream().allMatch(peer -> now - peer.last() > SILENT_INTERVALS * heartbeat + SLACK);
        if (allSilent == peersSilent) {
            return Optional.empty();
        }
        peersSilent = allSilent;
        if (!allSilent) {
            return Optional.of(Change.of(Finding.pass(HostChecks.SNOOPING, Text.of("doctor.watch.peersagain"))));
        }
        long first = there.stream().mapToLong(Census.Peer::first).min().orElse(now);
        long last = there.stream().mapToLong(Census.Peer::last).max().orElse(now);
        long seconds = (last - first) / Machine.SECOND;
        return Optional.of(new Change(
                Finding.warn(
                        HostChecks.SNOOPING,
                        Text.of("doctor.snooping.peers", there.size(), seconds),
                        Text.of("doctor.snooping.remedy")),
                Optional.of(blocked(Text.of("doctor.watch.peers", there.size(), seconds)))));
    }
}
