package mcastbots.supervisor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.PeerName;
import mcastbots.reliable.StreamStatistics;
import mcastbots.reliable.Verdict;
import mcastbots.session.Machine;
import mcastbots.supervisor.console.Figures;
import mcastbots.supervisor.console.MessagePainter;
import mcastbots.supervisor.console.PeerRow;
import mcastbots.supervisor.console.Tally;

/** How busy the group and each peer is, and who was there until lately. {@link Roster} decides who is there. */
final class Activity {
    /** Who is gone is remembered for so long; nanoseconds. */
    static final long KEPT = 300 * Machine.SECOND;

    /** The bars of a sparkline, and how long each takes. */
    private static final int BARS = 20;

    private static final long BAR = 3 * Machine.SECOND;

    /** The rate is that of so many whole seconds. */
    private static final int RATE_SECONDS = 5;

    private static final class Peer {
        private final Tally minute = new Tally(BARS, BAR);
        private long messages;
        private long lastHeard;
        private String lastText = "";
        private boolean frankenstein;
    }

    /** In the order in which they were last heard; as many as in the roster at most. */
    private final Map<String, Peer> peers = new LinkedHashMap<>();

    private final Tally recent = new Tally(RATE_SECONDS + 1, Machine.SECOND);
    private long messages;
    private long repaired;
    private long lost;

    /** Takes note of a message of another peer. */
    void heard(Message message, Verdict verdict, long now) {
        messages++;
        recent.add(now);
        if (verdict == Verdict.REPAIRED) {
            repaired++;
        }
        if (message.sender().equals(Opcode.EVERYONE)) {
            return; // nobody can be called so
        }
        boolean there = verdict.isCurrent();
        Peer peer = there ? present(message.sender()) : peers.get(message.sender());
        if (peer == null) {
            return;
        }
        peer.messages++;
        peer.minute.add(now);
        if (there) {
            peer.lastHeard = now;
        }
        Opcode opcode = message.opcode().orElse(null);
        if (opcode == Opcode.BEAT || opcode == Opcode.NEWS || opcode == Opcode.EXIT) {
            peer.lastText = message.text();
        }
        if (opcode == Opcode.BEAT) {
            peer.frankenstein = MessagePainter.isFrankenstein(message);
        }
    }

    private Peer present(String name) {
        Peer peer = peers.remove(name);
        if (peer == null) {
            if (peers.size() >= Roster.MAX_PEERS) {
                Iterator<String> heardLongestAgo = peers.keySet().iterator();
                heardLongestAgo.next();
                heardLongestAgo.remove();
            }
            peer = new Peer();
        }
        peers.put(name, peer);
        return peer;
    }

    /** Takes note of messages that were lost for good. */
    void lost(long count) {
        lost += count;
    }

    /** How many messages were heard, repaired or lost: another number means that there is news. */
    long changes() {
        return messages + lost;
    }

    /** Whether there was any message in the time that the rate is about. */
    boolean isBusy(long now) {
        return recent.counts(now).stream().anyMatch(count -> count > 0);
    }

    Figures figures(Roster roster, boolean paused, long now) {
        int bots = 0;
        int supervisors = 0;
        int frankensteins = 0;
        for (String name : roster.names()) {
            if (PeerName.isSupervisor(name)) {
                supervisors++;
                continue;
            }
            bots++;
            Peer peer = peers.get(name);
            if (peer != null && peer.frankenstein) {
                frankensteins++;
            }
        }
        // Without the current second, which is not over.
        long sum = recent.counts(now).stream()
                .limit(RATE_SECONDS)
                .mapToLong(Integer::longValue)
                .sum();
        return new Figures(bots, supervisors, (double) sum / RATE_SECONDS, repaired, lost, frankensteins, paused);
    }

    /** Who is there, and who was until lately. */
    List<PeerRow> rows(Roster roster, List<StreamStatistics> streams, long now) {
        Map<String, long[]> troubles = new HashMap<>();
        for (StreamStatistics stream : streams) {
            long[] sums = troubles.computeIfAbsent(stream.name(), name -> new long[2]);
            sums[0] += stream.repaired();
            sums[1] += stream.lost();
        }
        List<PeerRow> rows = new ArrayList<>();
        peers.entrySet()
                .removeIf(entry -> now - entry.getValue().lastHeard > KEPT
                        && roster.get(entry.getKey()).isEmpty());
        peers.forEach((name, peer) -> {
            long[] sums = troubles.getOrDefault(name, new long[2]);
            rows.add(new PeerRow(
                    name,
                    PeerName.isSupervisor(name),
                    state(roster, name),
                    (now - peer.lastHeard) / Machine.SECOND,
                    peer.messages,
                    peer.minute.counts(now),
                    sums[0],
                    sums[1],
                    peer.lastText,
                    peer.frankenstein));
        });
        return rows;
    }

    private static PeerRow.State state(Roster roster, String name) {
        return roster.get(name)
                .map(entry -> entry.isSuspect() ? PeerRow.State.SUSPECT : PeerRow.State.ALIVE)
                .orElse(PeerRow.State.GONE);
    }
}
