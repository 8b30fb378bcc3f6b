package mcastbots.supervisor.script;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import mcastbots.i18n.Text;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.PeerName;
import mcastbots.protocol.Source;
import mcastbots.reliable.Verdict;
import mcastbots.session.Group;
import mcastbots.session.Machine;

/** Finds out who is in the group: asks all for a BEAT, and listens for a while. */
final class Members implements Task {
    /** Peers that are kept at most, as on a console's roster; the one heard first makes room. */
    static final int MAX_MEMBERS = 4096;

    /** Time between two questions for round-trip times: a large group answers each with some BEATs. */
    private static final long PACE = Machine.SECOND / 50;

    /**
     * How to look.
     *
     * @param patience for how long, in nanoseconds
     * @param count whether so many are enough
     * @param ask whether to ask for BEATs; else only listens
     * @param measure whether to ask each one by name besides, for its round-trip time
     */
    record Options(long patience, OptionalInt count, boolean ask, boolean measure) {}

    /** What is known of a peer. */
    private static final class Found {
        private String name;
        private long lastHeard;
        private long messages;
        private String lastText = "";
        private long askedAt = Machine.NEVER;
        private long roundTrip = Records.UNKNOWN;

        private Records.Member toMember(Source source) {
            return new Records.Member(name, source, lastHeard, messages, lastText, roundTrip);
        }
    }

    private final Group group;
    private final Options options;
    private final Records records;
    private final Consumer<String> output;
    /** By where they send from, since not the name tells peers apart: the original's supervisors are all called HUMAN. */
    private final Map<Source, Found> found = new LinkedHashMap<>();

    private final Deque<Source> toAsk = new ArrayDeque<>();
    private long nextQuestion;
    private long started;
    private Result result;

    /** @param output takes a record */
    Members(Group group, Options options, Records records, Consumer<String> output) {
        this.group = group;
        this.options = options;
        this.records = records;
        this.output = output;
    }

    @Override
    public void start(long now) {
        started = now;
        nextQuestion = now;
        if (options.ask) {
            group.send(Opcode.PING, Opcode.EVERYONE, "", now);
        }
    }

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        if (result != null || message.sender().equals(Opcode.EVERYONE)) {
            return;
        }
        Opcode opcode = message.opcode().orElse(null);
        if (opcode == Opcode.EXIT) {
            found.remove(source);
            return;
        }
        Found peer = found.get(source);
        if (!verdict.isCurrent()) {
            if (peer != null) {
                peer.messages++;
            }
            return; // it does not say whether its sender is there now
        }
        if (peer == null) {
            peer = add(message.sender(), source);
        }
        peer.name = message.sender();
        peer.lastHeard = now;
        peer.messages++;
        if (opcode == Opcode.BEAT || opcode == Opcode.NEWS) {
            peer.lastText = message.text();
        }
        if (opcode == Opcode.BEAT && peer.askedAt != Machine.NEVER && peer.roundTrip == Records.UNKNOWN) {
            peer.roundTrip = now - peer.askedAt;
        }
        if (isEnough()) {
            end(now);
        }
    }

    private Found add(String name, Source source) {
        if (found.size() >= MAX_MEMBERS) {
            Iterator<Source> first = found.keySet().iterator();
            first.next();
            first.remove();
        }
        Found peer = new Found();
        found.put(source, peer);
        // The original's supervisors don't answer; a forged name may be too long to be named in a datagram of ours.
        if (options.measure
                && !name.equals(PeerName.SUPERVISOR)
                && group.sizeOf(Opcode.PING, name, "", Map.of()) <= group.maxBytes()
                && toAsk.size() < MAX_MEMBERS) {
            toAsk.add(source);
        }
        return peer;
    }

    private boolean isEnough() {
        if (options.count.isEmpty() || found.size() < options.count.getAsInt()) {
            return false;
        }
        return !options.measure || found.values().stream().allMatch(peer -> peer.roundTrip != Records.UNKNOWN);
    }

    @Override
    public void tick(long now) {
        if (result != null) {
            return;
        }
        if (!toAsk.isEmpty() && now >= nextQuestion) {
            ask(toAsk.remove(), now);
            nextQuestion = now + PACE;
        }
        if (now >= started + options.patience) {
            end(now);
        }
    }

    private void ask(Source source, long now) {
        Found peer = found.get(source);
        if (peer != null) {
            group.send(Opcode.PING, peer.name, "", now);
            peer.askedAt = now;
        }
    }

    @Override
    public long nextDeadline() {
        long end = started + options.patience;
        return toAsk.isEmpty() ? end : Math.min(end, nextQuestion);
    }

    @Override
    public void end(long now) {
        List<Records.Member> members = found.entrySet().stream()
                .map(entry -> entry.getValue().toMember(entry.getKey()))
                .sorted(Comparator.comparing(Records.Member::name)
                        .thenComparing(member -> member.source().toString()))
                .toList();
        records.members(members, now).forEach(output);
        int wanted = options.count.orElse(1);
        result = members.size() >= wanted
                ? Result.DONE
                : Result.timedOut(Text.of("members.few", members.size(), wanted, TextRecords.seconds(now - started)));
    }

    @Override
    public Optional<Result> result() {
        return Optional.ofNullable(result);
    }
}
