package mcastbots.doctor.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mcastbots.doctor.check.Finding;
import mcastbots.i18n.Text;
import mcastbots.protocol.PeerName;
import mcastbots.secure.Distrust;

/** What it means who was heard, and who was not. */
public final class Diagnosis {
    public static final String HEARING = "hearing";
    public static final String KEYS = "keys";

    /** Names that are listed; of more, their number is. */
    private static final int MAX_NAMES = 8;

    private final Census census;
    private final String self;

    Diagnosis(Census census, String self) {
        this.census = census;
        this.self = self;
    }

    /** Who hears whom among the doctors. */
    public List<Finding> doctors() {
        List<Finding> findings = new ArrayList<>();
        for (Doctor doctor : census.doctors()) {
            findings.add(about(doctor, of(doctor)));
        }
        for (Doctor a : census.doctors()) {
            for (Doctor b : census.doctors()) {
                boolean bothHeard = a.isHeard() && b.isHeard() && !a.isGone() && !b.isGone();
                if (a != b && bothHeard && !a.hears(b.id()) && a.hears(self) && b.hears(self)) {
                    findings.add(Finding.warn(
                            HEARING,
                            Text.of("doctor.hearing.others", who(a), who(b)),
                            Text.of("doctor.hearing.others.remedy", a.address())));
                }
            }
        }
        return findings;
    }

    /** Whether we and this one hear each other. */
    Finding of(Doctor doctor) {
        if (doctor.wasMutual()) {
            return Finding.pass(HEARING, Text.of("doctor.hearing.both", who(doctor)));
        }
        if (doctor.neverHeardUs() && census.signedPeers()) {
            return Finding.fail(
                    HEARING, Text.of("doctor.hearing.notus", who(doctor)), Text.of("doctor.keys.signed.remedy"));
        }
        if (doctor.neverHeardUs()) {
            return Finding.fail(
                    HEARING,
                    Text.of("doctor.hearing.notus", who(doctor)),
                    Text.of("doctor.hearing.notus.remedy", doctor.address()));
        }
        if (doctor.isHeard()) {
            return Finding.note(HEARING, Text.of("doctor.hearing.brief", who(doctor)));
        }
        return doctor.hears(self)
                ? Finding.fail(
                        HEARING,
                        Text.of("doctor.hearing.notthem", who(doctor)),
                        Text.of("doctor.hearing.notthem.remedy", doctor.address()))
                : Finding.fail(
                        HEARING,
                        Text.of("doctor.hearing.neither", who(doctor)),
                        Text.of("doctor.hearing.neither.remedy"));
    }

    /** The same, with the doctor's name and address apart, for programs. */
    static Finding about(Doctor doctor, Finding finding) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("peer", doctor.name());
        figures.put("address", doctor.address());
        figures.putAll(finding.figures());
        return finding.figures(figures);
    }

    static String who(Doctor doctor) {
        return doctor.address() + " (" + doctor.name() + ")";
    }

    /**
     * Which other peers were heard.
     *
     * @param seconds how long we have listened
     * @param wireless whether by a radio network
     */
    public List<Finding> peers(long seconds, boolean wireless) {
        List<Finding> findings = new ArrayList<>();
        Collection<Census.Peer> peers = census.peers();
        if (!peers.isEmpty()) {
            long supervisors = peers.stream()
                    .filter(peer -> PeerName.isSupervisor(peer.name()))
                    .count();
            findings.add(Finding.pass(
                    "peers", Text.of("doctor.peers.heard", peers.size() - supervisors, supervisors, names(peers))));
        } else if (census.doctors().isEmpty()) {
            findings.add(Finding.note("peers", Text.of("doctor.peers.none", seconds))
                    .remedy(Text.of("doctor.peers.none.remedy")));
            if (wireless) {
                findings.add(Finding.note("peers", Text.of("doctor.peers.wifi"))
                        .remedy(Text.of("doctor.peers.wifi.remedy")));
            }
        } else {
            findings.add(Finding.note("peers", Text.of("doctor.peers.onlydoctors", seconds)));
        }
        return findings;
    }

    private static String names(Collection<Census.Peer> peers) {
        String names = peers.stream()
                .limit(MAX_NAMES)
                .map(peer -> peer.name() + " (" + peer.address() + ")")
                .collect(Collectors.joining(", "));
        return peers.size() > MAX_NAMES ? names + ", ..." : names;
    }

    /**
     * What the signatures tell.
     *
     * @param distrusted how many messages were not believed, and why
     */
    public List<Finding> keys(Map<Distrust, Long> distrusted) {
        List<Finding> findings = new ArrayList<>();
        if (census.signedPeers()) {
            findings.add(Finding.fail(KEYS, Text.of("doctor.keys.signed"), Text.of("doctor.keys.signed.remedy")));
        }
        distrusted.forEach((why, count) -> {
            if (why == Distrust.STALE) {
                findings.add(
                        Finding.fail(KEYS, Text.of("doctor.keys.clock", count), Text.of("doctor.keys.clock.remedy")));
            } else if (why == Distrust.UNSIGNED || why == Distrust.FORGED) {
                findings.add(Finding.warn(
                        KEYS,
                        why == Distrust.UNSIGNED
                                ? Text.of("doctor.keys.unsigned", count)
                                : Text.of("doctor.keys.forged", count),
                        Text.of("doctor.keys.other.remedy")));
            }
        });
        return findings;
    }
}
