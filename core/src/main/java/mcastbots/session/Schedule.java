package mcastbots.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcastbots.reliable.Agenda;

/** Which of many members is to be called when. Each is asked only after something has happened to it. */
final class Schedule {
    private record Appointment(Member member, long at) {}

    private final Agenda<Appointment> agenda = new Agenda<>();
    /** The one appointment of each that counts: the earlier ones are over, or were put off. */
    private final Map<Member, Long> appointed = new HashMap<>();

    private final Set<Member> touched = new LinkedHashSet<>();

    /** Something has happened to a member: it may want to be called at another time. */
    void touch(Member member) {
        touched.add(member);
    }

    void remove(Member member) {
        touched.remove(member);
        appointed.remove(member);
    }

    /** When the next one is to be called. */
    long next() {
        for (Member member : touched) {
            long due = member.nextDeadline();
            // A later one is made when it is called too early.
            if (due < appointed.getOrDefault(member, Machine.NEVER)) {
                appointed.put(member, due);
                agenda.add(due, new Appointment(member, due));
            }
        }
        touched.clear();
        return agenda.next();
    }

    /** Takes those who are to be called by now. */
    List<Member> takeDue(long now) {
        if (next() > now) {
            return List.of();
        }
        List<Member> due = new ArrayList<>();
        for (Appointment next = agenda.poll(now); next != null; next = agenda.poll(now)) {
            if (appointed.remove(next.member, next.at)) {
                due.add(next.member);
                touched.add(next.member);
            }
        }
        return due;
    }
}
