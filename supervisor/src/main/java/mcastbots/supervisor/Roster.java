package mcastbots.supervisor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcastbots.protocol.BeatInterval;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.PeerName;
import mcastbots.session.Machine;

/**
 * Who is in the group: whoever was heard, until it says EXIT or is silent too long.
 *
 * <p>A peer that was silent for two of its intervals is a suspect: a message of it may only have been lost. It is to be asked
 * with one PING, and is gone if it is still silent a heartbeat later.
 */
final class Roster {
    /** Peers that are kept at most; forged names must not fill the memory. The one heard longest ago makes room. */
    static final int MAX_PEERS = 4096;

    private static final int SILENT_INTERVALS = 2;

    private static final long MILLI = Machine.SECOND / 1000;

    /** One peer. */
    static final class Entry {
        private final String name;
        private long lastHeard;
        private long messages;
        private String lastText = "";
        private boolean doubted;
        private long askedAt = Machine.NEVER;
        /** How often it says it beats; 0 if as often as its group. */
        private long interval;

        private Entry(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        boolean isSupervisor() {
            return PeerName.isSupervisor(name);
        }

        /** When it was last heard. */
        long lastHeard() {
            return lastHeard;
        }

        /** How many messages of it were heard. */
        long messages() {
            return messages;
        }

        /** The text of its last BEAT or NEWS. */
        String lastText() {
            return lastText;
        }

        /** Whether there is doubt that it is still there. */
        boolean isSuspect() {
            return doubted || isAsked();
        }

        private boolean isAsked() {
            return askedAt != Machine.NEVER;
        }
    }

    private final long heartbeat;
    /** In the order in which they were last heard, so that room is made at once. */
    private final Map<String, Entry> peers = new LinkedHashMap<>();

    private long nextCheck = Machine.NEVER;

    /** @param heartbeat the group's heartbeat interval in nanoseconds */
    Roster(long heartbeat) {
        this.heartbeat = heartbeat;
    }

    /** Takes note of a message of another peer. */
    void heard(Message message, long now) {
        if (message.sender().equals(Opcode.EVERYONE)) {
            return; // nobody can be called so: to ask it would be to ask all
        }
        Opcode opcode = message.opcode().orElse(null);
        if (opcode == Opcode.EXIT) {
            peers.remove(message.sender());
            return;
        }
        Entry entry = peers.remove(message.sender());
        if (entry == null) {
            makeRoom();
            entry = new Entry(message.sender());
        }
        peers.put(entry.name, entry);
        entry.lastHeard = now;
        entry.messages++;
        entry.askedAt = Machine.NEVER;
        entry.doubted = false;
        if (opcode == Opcode.BEAT || opcode == Opcode.NEWS) {
            entry.lastText = message.text();
        }
        if (opcode == Opcode.BEAT) {
            entry.interval = BeatInterval.of(message).orElse(0) * MILLI;
        }
        if (opcode == Opcode.PING) {
            asked(message.destination(), now);
        }
        nextCheck = Math.min(nextCheck, due(entry));
    }

    /** Takes note of a message that was repeated or overtaken: it says nothing about whether its sender is there now. */
    void repeated(Message message) {
        if (message.opcode().filter(Opcode.EXIT::equals).isPresent()) {
            peers.remove(message.sender());
            return;
        }
        Entry entry = peers.get(message.sender());
        if (entry != null) {
            entry.messages++;
        }
    }

    /** Another supervisor asks a peer: if it is our suspect, one question is enough. */
    private void asked(String destination, long now) {
        Entry entry = peers.get(destination);
        if (entry != null && !entry.isAsked() && now >= due(entry)) {
            entry.askedAt = now;
        }
    }

    /** There is reason to doubt that a peer is still there: it is asked soon, unless it is heard before. */
    void doubt(String name, long now) {
        Entry entry = peers.get(name);
        if (entry != null && !entry.isAsked()) {
            entry.doubted = true;
            nextCheck = Math.min(nextCheck, now);
        }
    }

    private void makeRoom() {
        if (peers.size() >= MAX_PEERS) {
            Iterator<String> heardLongestAgo = peers.keySet().iterator();
            heardLongestAgo.next();
            heardLongestAgo.remove();
        }
    }

    private long due(Entry entry) {
        if (entry.isAsked()) {
            return entry.askedAt + heartbeat;
        }
        return entry.doubted
                ? entry.lastHeard
                : entry.lastHeard + SILENT_INTERVALS * Math.max(heartbeat, entry.interval);
    }

    /** What {@link #check} found. */
    record Findings(List<String> toAsk, List<String> gone) {}

    /** Looks for suspects, which the caller must ask, and removes who is gone. Too early a call is harmless. */
    Findings check(long now) {
        List<String> toAsk = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        if (now < nextCheck) {
            return new Findings(toAsk, gone);
        }
        nextCheck = Machine.NEVER;
        for (Iterator<Entry> i = peers.values().iterator(); i.hasNext(); ) {
            Entry entry = i.next();
            if (now >= due(entry)) {
                // The original's supervisors don't answer: there is no use in asking.
                if (entry.isAsked() || entry.name.equals(PeerName.SUPERVISOR)) {
                    gone.add(entry.name);
                    i.remove();
                    continue;
                }
                entry.askedAt = now;
                toAsk.add(entry.name);
            }
            nextCheck = Math.min(nextCheck, due(entry));
        }
        return new Findings(toAsk, gone);
    }

    /** When {@link #check} may find something next. */
    long nextCheck() {
        return nextCheck;
    }

    /** The names of all. */
    Collection<String> names() {
        return peers.keySet();
    }

    /** A peer by name, exactly or else in another case if only one is called so. */
    Optional<String> find(String name) {
        if (peers.containsKey(name)) {
            return Optional.of(name);
        }
        List<String> alike =
                peers.keySet().stream().filter(name::equalsIgnoreCase).toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    /** A peer by its exact name. */
    Optional<Entry> get(String name) {
        return Optional.ofNullable(peers.get(name));
    }

    /** All peers by name. */
    List<Entry> sorted() {
        return peers.values().stream().sorted(Comparator.comparing(Entry::name)).toList();
    }
}
