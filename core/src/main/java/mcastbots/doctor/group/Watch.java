package mcastbots.doctor.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcastbots.doctor.check.Finding;
import mcastbots.doctor.check.HostChecks;
import mcastbots.i18n.Text;
import mcastbots.session.Machine;

/** Notices when others are heard no more, or again. */
final class Watch {
    /** A peer beats once in an interval: that many without a word are a silence. */
    private static final int SILENT_INTERVALS = 2;
    /** Some slack for one that is late. */
    private static final long SLACK = Machine.SECOND;

    private final Census census;
    private final long heartbeat;
    private final Set<String> silent = new HashSet<>();
    private final Map<String, Long> silentSince = new HashMap<>();

    /** @param heartbeat the group's, in nanoseconds */
    Watch(Census census, long heartbeat) {
        this.census = census;
        this.heartbeat = heartbeat;
    }

    /**
     * What has changed since the last call.
     *
     * @param others the addresses of other computers
     */
    List<Finding> changes(List<String> others, long now) {
        List<Finding> changes = new ArrayList<>();
        for (Doctor doctor : census.doctors()) {
            if (doctor.isHeard()) {
                boolean heard = !doctor.isSilent(now);
                boolean isNew = change(doctor.id(), !heard, now);
                if (isNew && heard) {
                    changes.add(Finding.pass(
                            Diagnosis.HEARING,
                            Text.of("doctor.watch.again", Diagnosis.who(doctor), seconds(doctor.id(), now))));
                } else if (isNew) {
                    changes.add(silence(doctor, now));
                }
            }
        }
        changes.addAll(peers(others, now));
        return changes;
    }

    private Finding silence(Doctor doctor, long now) {
        String who = Diagnosis.who(doctor);
        long age = (doctor.lastInGroup() - doctor.firstInGroup()) / Machine.SECOND;
        if (doctor.isGone()) {
            return Finding.note(Diagnosis.HEARING, Text.of("doctor.watch.left", who));
        }
        return doctor.isAtTheDoor(now)
                ? Finding.fail(
                        HostChecks.SNOOPING,
                        Text.of("doctor.snooping.silent", who, age),
                        Text.of("doctor.snooping.remedy"))
                : Finding.warn(
                        Diagnosis.HEARING,
                        Text.of("doctor.watch.silent", who, age),
                        Text.of("doctor.watch.silent.remedy"));
    }

    /** One that falls silent may have died. If all of other computers do, it is the network. */
    private List<Finding> peers(List<String> others, long now) {
        List<Census.Peer> there = census.peers().stream()
                .filter(peer -> !peer.isGone() && others.contains(Census.withoutZone(peer.address())))
                .toList();
        boolean allSilent = there.size() > 1
                && there.stream().allMatch(peer -> now - peer.last() > SILENT_INTERVALS * heartbeat + SLACK);
        if (!change("*", allSilent, now)) {
            return List.of();
        }
        long first = there.stream().mapToLong(Census.Peer::first).min().orElse(now);
        long last = there.stream().mapToLong(Census.Peer::last).max().orElse(now);
        return List.of(
                allSilent
                        ? Finding.warn(
                                HostChecks.SNOOPING,
                                Text.of("doctor.snooping.peers", there.size(), (last - first) / Machine.SECOND),
                                Text.of("doctor.snooping.remedy"))
                        : Finding.pass(HostChecks.SNOOPING, Text.of("doctor.watch.peersagain")));
    }

    /** Notes how it is now; whether it was otherwise. */
    private boolean change(String who, boolean isSilent, long now) {
        boolean changed = isSilent ? silent.add(who) : silent.remove(who);
        if (changed && isSilent) {
            silentSince.put(who, now);
        }
        return changed;
    }

    private long seconds(String who, long now) {
        return (now - silentSince.getOrDefault(who, now)) / Machine.SECOND;
    }
}
