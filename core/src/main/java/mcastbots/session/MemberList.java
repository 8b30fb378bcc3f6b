package mcastbots.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import mcastbots.reliable.Verdict;

/**
 * The members of a session. One alone hears all that is said, and is asked each time when it wants to be called. Of many,
 * each hears only what concerns it, and is asked only after something has happened to it: so all but KILL and what everyone
 * has to answer costs hardly more for a thousand than for one.
 */
final class MemberList {
    /** What peers say to everyone so as to be known of. */
    private static final Set<Opcode> SIGNS_OF_LIFE = EnumSet.of(Opcode.BEAT, Opcode.NEWS, Opcode.EXIT);

    /** In the order in which they have joined. */
    private final Map<StreamId, Member> all = new LinkedHashMap<>();

    private final Map<String, Set<Member>> byName = new HashMap<>();
    private final Schedule schedule = new Schedule();
    /** Who speaks for all, as far as it has not left since. */
    private Member first;

    void add(Member member) {
        all.put(member.id(), member);
        first = first == null ? member : first;
        named(member.name()).add(member);
    }

    private Set<Member> named(String name) {
        return byName.computeIfAbsent(name, n -> new LinkedHashSet<>(2));
    }

    void renamed(Member member, String oldName) {
        leaveName(member, oldName);
        named(member.name()).add(member);
    }

    private void leaveName(Member member, String name) {
        Set<Member> namesakes = named(name);
        namesakes.remove(member);
        if (namesakes.isEmpty()) {
            byName.remove(name);
        }
    }

    int count() {
        return all.size();
    }

    /** Somebody has come who expects each to be heard in each heartbeat. */
    void hurry(long now) {
        all.values().forEach(member -> member.hurry(now));
    }

    int appointments() {
        return schedule.size();
    }

    boolean areMany() {
        return all.size() > 1;
    }

    /** The first that has not left, which speaks for all where one is enough; null if all have. */
    private Member firstLiving() {
        if (first != null && first.peer().isDone()) {
            first = all.values().stream()
                    .filter(member -> !member.peer().isDone())
                    .findFirst()
                    .orElse(null);
        }
        return first;
    }

    /** The peer that is told what is the same for all; empty if all have left. */
    Optional<Peer> representative() {
        return Optional.ofNullable(firstLiving()).map(Member::peer);
    }

    /** The one who has to say what is said about a stream: whose stream it is, else one for all. */
    Member senderOf(StreamId stream) {
        Member own = all.get(stream);
        if (own != null) {
            return own;
        }
        Member living = firstLiving();
        return living != null ? living : all.values().iterator().next();
    }

    void start(long now) {
        all.values().forEach(member -> {
            member.start(now);
            schedule.touch(member);
        });
    }

    /** A message of another process. */
    void deliver(Message message, Source source, Verdict verdict, long now) {
        if (areMany()) {
            concerned(message).forEach(member -> receive(member, message, source, verdict, now));
        } else {
            all.values().forEach(member -> member.receive(message, source, verdict, now));
        }
    }

    /** A message of one of them. */
    void overhear(Message message, Member by, long now) {
        boolean numbered = message.opcode().filter(Opcode.BEAT::equals).isEmpty();
        Verdict verdict = numbered ? Verdict.NEW : Verdict.STATE;
        concerned(message).stream()
                .filter(member -> member != by)
                .forEach(member -> receive(member, message, by.source(), verdict, now));
    }

    private void receive(Member member, Message message, Source source, Verdict verdict, long now) {
        member.receive(message, source, verdict, now);
        schedule.touch(member);
    }

    /** All hear of a KILL, and of what is for everyone; else whom it names, and whoever has the sender's name. */
    private Collection<Member> concerned(Message message) {
        Opcode opcode = message.opcode().orElse(null);
        if (opcode == Opcode.KILL || (message.isForEveryone() && !SIGNS_OF_LIFE.contains(opcode))) {
            return List.copyOf(all.values());
        }
        Set<Member> concerned = new LinkedHashSet<>(byName.getOrDefault(message.sender(), Set.of()));
        concerned.addAll(byName.getOrDefault(message.destination(), Set.of()));
        return concerned;
    }

    /** Calls those whose time has come; returns those who are gone. */
    List<Member> tick(long now) {
        if (!areMany()) {
            all.values().forEach(member -> member.tick(now));
            return List.of(); // the last one stays, for whoever asks afterwards
        }
        List<Member> gone = new ArrayList<>();
        for (Member member : schedule.takeDue(now)) {
            member.tick(now);
            if (member.isGone() && areMany()) {
                remove(member);
                gone.add(member);
            }
        }
        return gone;
    }

    private void remove(Member member) {
        all.remove(member.id());
        leaveName(member, member.name());
        schedule.remove(member);
    }

    void touched(Member member) {
        schedule.touch(member);
    }

    long nextDeadline() {
        return areMany() ? schedule.next() : all.values().iterator().next().nextDeadline();
    }

    void stop(long now) {
        all.values().forEach(member -> {
            member.stop(now);
            schedule.touch(member);
        });
    }

    /** Whether all are gone. */
    boolean areDone() {
        for (Member member : all.values()) {
            if (!member.isGone()) {
                return false; // nearly always the first: this is asked for each datagram
            }
        }
        return true;
    }
}
