package mcastbots.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which of many members is to be called when; each has one appointment, and is asked only after something has happened to it. */
final class Schedule {
    /** @param order different for each */
    private record Appointment(long at, long order, Member member) implements Comparable<Appointment> {
        @Override
        public int compareTo(Appointment other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private final TreeSet<Appointment> appointments = new TreeSet<>();
    private final Map<Member, Appointment> byMember = new HashMap<>();
    private final Set<Member> touched = new LinkedHashSet<>();
    private long order;

    /** Something has happened to a member: it may want to be called at another time. */
    void touch(Member member) {
        touched.add(member);
    }

    void remove(Member member) {
        touched.remove(member);
        cancel(member);
    }

    private void cancel(Member member) {
        Appointment former = byMember.remove(member);
        if (former != null) {
            appointments.remove(former);
        }
    }

    /** When the next one is to be called. */
    long next() {
        touched.forEach(this::appoint);
        touched.clear();
        return appointments.isEmpty() ? Machine.NEVER : appointments.first().at;
    }

    private void appoint(Member member) {
        cancel(member);
        // Who is gone waits for nothing more, but to be taken off the list.
        long due = member.isGone() ? Long.MIN_VALUE : member.nextDeadline();
        if (due != Machine.NEVER) {
            Appointment appointment = new Appointment(due, order++, member);
            byMember.put(member, appointment);
            appointments.add(appointment);
        }
    }

    /** Takes those who are to be called by now. */
    List<Member> takeDue(long now) {
        List<Member> due = new ArrayList<>();
        while (next() <= now && !appointments.isEmpty()) {
            Member member = appointments.pollFirst().member;
            byMember.remove(member);
            due.add(member);
        }
        due.forEach(this::touch);
        return due;
    }

    /** How many appointments there are. */
    int size() {
        return appointments.size();
    }
}
