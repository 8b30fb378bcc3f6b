package mcastbots.doctor.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.PeerName;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamTag;

/** Who was heard. */
public final class Census {
    /** Doctors that are remembered: far more than anybody starts at once. Who is gone makes room, or was heard longest ago. */
    static final int MAX_DOCTORS = 256;
    /** Other peers that are. The one heard longest ago makes room. */
    static final int MAX_PEERS = 4096;

    /** A bot or a supervisor, or what else speaks in the group. */
    static final class Peer {
        private final String name;
        private final String address;
        private final long first;
        private long last;
        private boolean gone;

        Peer(String name, String address, long now) {
            this.name = name;
            this.address = address;
            first = now;
        }

        String name() {
            return name;
        }

        String address() {
            return address;
        }

        long first() {
            return first;
        }

        long last() {
            return last;
        }

        boolean isGone() {
            return gone;
        }
    }

    private final String self;
    private final Map<String, Doctor> doctors = new LinkedHashMap<>();
    /** In the order in which they were last heard, so that room is made at once. */
    private final Map<String, Peer> peers = new LinkedHashMap<>();

    private boolean signedPeers;
    private boolean partner;
    private int offset;

    /** @param self our own ID */
    Census(String self) {
        this.self = self;
    }

    /**
     * Takes note of a message.
     *
     * @param inGroup whether it came in the group, and not by unicast
     * @param group whether the group is signed
     */
    void heard(Message message, Source source, boolean inGroup, boolean group, long now) {
        String id = StreamTag.of(message).map(tag -> tag.id().toString()).orElse("");
        String parent = message.extensions().get(Fields.PARTNER);
        if (parent != null) {
            partner |= parent.equals(self);
            return;
        }
        signedPeers |= !group && message.extensions().containsKey("s");
        Optional<Fields.Announcement> announcement = Fields.Announcement.of(message);
        boolean exit = message.opcode().filter(Opcode.EXIT::equals).isPresent();
        if (announcement.isPresent() && !id.isEmpty()) {
            if (!doctors.containsKey(id)) {
                makeRoom();
                doctors.put(id, new Doctor(id, self));
            }
            doctors.get(id).announced(message.sender(), announcement.get(), source, inGroup, now);
        } else if (doctors.containsKey(id)) {
            if (exit) {
                doctors.get(id).left();
            }
        } else if (inGroup && !isDoctorsName(message.sender())) {
            peer(message, source, exit, now);
        }
    }

    /** A doctor's tail BEATs and EXIT have no field of doctors; nor has its second process's EXIT. */
    private static boolean isDoctorsName(String name) {
        return name.startsWith(PeerName.SUPERVISOR + "-DOCTOR-");
    }

    private void peer(Message message, Source source, boolean exit, long now) {
        String key = message.sender() + " " + source.address();
        Peer peer = peers.remove(key);
        if (peer == null) {
            peer = new Peer(message.sender(), source.address(), now);
            if (peers.size() >= MAX_PEERS) {
                peers.remove(peers.keySet().iterator().next());
            }
        }
        peer.last = now;
        peer.gone = exit;
        peers.put(key, peer);
    }

    private void makeRoom() {
        if (doctors.size() >= MAX_DOCTORS) {
            doctors.values().stream()
                    .min(Comparator.comparing((Doctor doctor) -> !doctor.isGone())
                            .thenComparingLong(Doctor::lastHeard))
                    .ifPresent(doctor -> doctors.remove(doctor.id()));
        }
    }

    /** The IDs of the doctors that are heard in the group now; if they are many, others each time. */
    List<String> hears(long now) {
        List<String> all = doctors.values().stream()
                .filter(doctor -> doctor.isHeardNow(now))
                .map(Doctor::id)
                .toList();
        if (all.size() <= Fields.MAX_LISTED) {
            return all;
        }
        List<String> some = new ArrayList<>();
        for (int i = 0; i < Fields.MAX_LISTED; i++) {
            some.add(all.get((offset + i) % all.size()));
        }
        offset = (offset + Fields.MAX_LISTED) % all.size();
        return some;
    }

    Collection<Doctor> doctors() {
        return doctors.values();
    }

    Optional<Doctor> doctor(String id) {
        return Optional.ofNullable(doctors.get(id));
    }

    Collection<Peer> peers() {
        return peers.values();
    }

    /** Whether our second process was heard. */
    public boolean partnerHeard() {
        return partner;
    }

    /** Whether peers sign their messages, though we have no key. */
    boolean signedPeers() {
        return signedPeers;
    }

    /** The addresses from which peers of other computers were heard in the group. */
    public List<String> othersThan(Collection<String> ownAddresses) {
        return java.util.stream.Stream.concat(
                        doctors.values().stream().filter(Doctor::isHeard).map(Doctor::address),
                        peers.values().stream().map(Peer::address))
                .map(Census::withoutZone)
                .filter(address -> !ownAddresses.contains(address))
                .distinct()
                .toList();
    }

    /** Whether a supervisor of this computer was heard. */
    public boolean supervisorAt(Collection<String> ownAddresses) {
        return peers.values().stream()
                .anyMatch(peer ->
                        PeerName.isSupervisor(peer.name()) && ownAddresses.contains(withoutZone(peer.address())));
    }

    static String withoutZone(String address) {
        return new Source(address, 0).withoutZone().address();
    }
}
