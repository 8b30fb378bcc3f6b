package mcastbots.doctor.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import mcastbots.doctor.check.Finding;
import mcastbots.i18n.Translations;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamTag;
import mcastbots.reliable.Trace;
import mcastbots.session.GroupSession;
import mcastbots.session.Link;
import mcastbots.session.Machine;
import mcastbots.session.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Doctors on several hosts, in virtual time, and networks that lose what they are told to. */
class TwoDoctorsTest {
    private static final long MILLI = Machine.SECOND / 1000;
    private static final Translations ENGLISH = Translations.into(Locale.ENGLISH);

    private record Event(long at, int order, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingInt(Event::order));
    private final List<Patient> patients = new ArrayList<>();
    private final List<String> traffic = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(7);
    private BiPredicate<Patient, Patient> multicast = (from, to) -> true;
    private BiPredicate<Patient, Patient> unicast = (from, to) -> true;
    private long now;
    private int order;

    private void later(long delay, Runnable action) {
        events.add(new Event(now + delay, order++, action));
    }

    /** A host with a doctor on it. */
    private final class Patient implements Link, Consultation.Door, Consultation.Listener {
        private final String address;
        private final GroupSession session;
        private final Member member;
        private final Consultation consultation;
        private final List<String> found = new ArrayList<>();

        Patient(int host, boolean echo, boolean watch) {
            address = "10.0.0." + host;
            GroupSession.Options options = new GroupSession.Options(1024, true, 10 * Machine.SECOND);
            session = new GroupSession(options, new SplittableRandom(host), Trace.NONE);
            member = session.join("HUMAN-DOCTOR-000" + host, this);
            Consultation.Wishes wishes = new Consultation.Wishes(
                    10 * Machine.SECOND, echo, 50, watch, 10 * Machine.SECOND, "Watching", "Offline");
            consultation = new Consultation(member, wishes, this, this, random);
            member.attach(consultation);
            patients.add(this);
        }

        Patient start(long after) {
            later(after, () -> {
                session.start(now);
                wake();
            });
            return this;
        }

        private void wake() {
            session.tick(now);
            if (!session.isDone()) {
                later(Math.max(MILLI, Math.min(session.nextDeadline() - now, 100 * MILLI)), this::wake);
            }
        }

        @Override
        public void send(byte[] datagram) {
            traffic.add(new String(datagram, java.nio.charset.StandardCharsets.UTF_8));
            for (Patient other : patients) {
                if (other != this && multicast.test(this, other)) {
                    later(MILLI, () -> other.session.receive(datagram, 0, datagram.length, self(), now));
                }
            }
        }

        @Override
        public Source self() {
            return new Source(address, 40_000);
        }

        @Override
        public int port() {
            return 50_000;
        }

        @Override
        public void send(String name, String to, int port, Map<String, String> fields, long at) {
            Map<String, String> all = new java.util.LinkedHashMap<>(fields);
            all.put(StreamTag.FIELD, new StreamTag(member.id(), 0).toString());
            for (Patient other : patients) {
                if (other.address.equals(to) && unicast.test(this, other)) {
                    later(
                            2 * MILLI,
                            () -> other.consultation.atTheDoor(
                                    new mcastbots.protocol.Message(name, 0, "BEAT", "*", "Watching", all),
                                    new Source(address, 50_000),
                                    now));
                }
            }
        }

        @Override
        public boolean isSettled() {
            return true;
        }

        @Override
        public void listened(long at) {
            found(consultation.diagnosis().doctors());
        }

        @Override
        public void found(List<Finding> findings) {
            for (Finding finding : findings) {
                found.add(finding.level() + " " + finding.check() + " " + ENGLISH.text(finding.seen()));
            }
        }

        @Override
        public void changed(List<Change> changes) {
            found(changes.stream().map(Change::finding).toList());
        }

        @Override
        public List<String> others() {
            return consultation.census().othersThan(List.of(address));
        }
    }

    private void run(long seconds) {
        long end = seconds * Machine.SECOND;
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event event = events.poll();
            now = event.at();
            event.action().run();
        }
        now = end;
    }

    @Test
    void whoHearEachOtherSaySo() {
        Patient a = new Patient(1, false, false).start(0);
        Patient b = new Patient(2, false, false).start(5 * Machine.SECOND);
        run(30);
        assertThat(a.found).containsExactly("PASS hearing 10.0.0.2 (HUMAN-DOCTOR-0002): both ways");
        assertThat(b.found).containsExactly("PASS hearing 10.0.0.1 (HUMAN-DOCTOR-0001): both ways");
        assertThat(a.session.isDone()).isTrue();
    }

    @Test
    void oneWayIsToldOnBothSides() {
        Patient a = new Patient(1, false, false).start(0);
        Patient b = new Patient(2, false, false).start(Machine.SECOND);
        multicast = (from, to) -> to != b;
        run(30);
        assertThat(a.found)
                .containsExactly("FAIL hearing One-way: 10.0.0.2 (HUMAN-DOCTOR-0002) is heard, but does not hear us");
        assertThat(b.found)
                .containsExactly(
                        "FAIL hearing One-way: 10.0.0.1 (HUMAN-DOCTOR-0001) hears us, but is not heard in the group");
    }

    @Test
    void oneWayWithoutUnicastIsToldBySomeoneAtLeast() {
        Patient a = new Patient(1, false, false).start(0);
        Patient b = new Patient(2, false, false).start(0);
        multicast = (from, to) -> to != b;
        unicast = (from, to) -> false;
        run(30);
        assertThat(a.found)
                .containsExactly("FAIL hearing One-way: 10.0.0.2 (HUMAN-DOCTOR-0002) is heard, but does not hear us");
        assertThat(b.found).isEmpty();
    }

    @Test
    void aLateComerIsWaitedFor() {
        Patient a = new Patient(1, false, false).start(0);
        new Patient(2, false, false).start(19 * Machine.SECOND / 2);
        multicast = (from, to) -> to == a;
        run(30);
        assertThat(a.found)
                .containsExactly("FAIL hearing One-way: 10.0.0.2 (HUMAN-DOCTOR-0002) is heard, but does not hear us");
    }

    @Test
    void aThirdHostsTroubleIsToldToo() {
        Patient a = new Patient(1, false, false).start(0);
        Patient b = new Patient(2, false, false).start(0);
        Patient c = new Patient(3, false, false).start(0);
        multicast = (from, to) -> from != b || to != c;
        run(30);
        assertThat(a.found)
                .contains(
                        "WARN hearing One-way: 10.0.0.3 (HUMAN-DOCTOR-0003) does not hear 10.0.0.2 (HUMAN-DOCTOR-0002), as it says itself")
                .hasSize(3);
        assertThat(c.found).anyMatch(line -> line.startsWith("FAIL hearing One-way: 10.0.0.2"));
    }

    @Test
    void aSwitchThatForgetsIsTold() {
        Patient a = new Patient(1, false, true).start(0);
        new Patient(2, false, true).start(0);
        later(60 * Machine.SECOND, () -> multicast = (from, to) -> false);
        later(90 * Machine.SECOND, () -> multicast = (from, to) -> true);
        run(120);
        assertThat(a.found).hasSize(3);
        assertThat(a.found.get(1))
                .startsWith(
                        "FAIL snooping 10.0.0.2 (HUMAN-DOCTOR-0002) is heard no more in the group, after 59 s, but still by unicast");
        assertThat(a.found.get(2)).startsWith("PASS hearing 10.0.0.2 (HUMAN-DOCTOR-0002) is heard again, after 3");
    }

    /** Whenever it begins: the two sides' clocks and lists stand at any point of their seconds. */
    @ParameterizedTest
    @ValueSource(longs = {0, 137, 250, 313, 477, 500, 641, 777, 905, 999})
    void aHostThatGoesDeafIsToldOnBothSides(long millis) {
        Patient a = new Patient(1, false, true).start(0);
        Patient b = new Patient(2, false, true).start(millis * MILLI);
        later(60 * Machine.SECOND + 7 * millis * MILLI / 3, () -> multicast = (from, to) -> to != b);
        later(90 * Machine.SECOND, () -> multicast = (from, to) -> true);
        run(110);
        assertThat(a.found)
                .hasSize(3)
                .contains("FAIL hearing One-way: 10.0.0.2 (HUMAN-DOCTOR-0002) is heard, but hears us no more");
        assertThat(a.found.get(2)).startsWith("PASS hearing 10.0.0.2 (HUMAN-DOCTOR-0002) hears us again, after ");
        assertThat(b.found).hasSize(3);
        assertThat(b.found.get(1))
                .startsWith("FAIL snooping 10.0.0.1 (HUMAN-DOCTOR-0001) is heard no more in the group, after ");
        assertThat(b.found.get(2)).startsWith("PASS hearing 10.0.0.1 (HUMAN-DOCTOR-0001) is heard again, after ");
    }

    @Test
    void whoComesToTheDoorLateIsNotTakenForDead() {
        Patient a = new Patient(1, false, true).start(0);
        new Patient(2, false, true).start(0);
        later(20 * Machine.SECOND, () -> {
            multicast = (from, to) -> to != a;
            unicast = (from, to) -> false;
        });
        later(40 * Machine.SECOND, () -> unicast = (from, to) -> true);
        run(60);
        assertThat(a.found).hasSize(3);
        assertThat(a.found.get(1)).startsWith("WARN hearing 10.0.0.2 (HUMAN-DOCTOR-0002) is heard no more, after 1");
        assertThat(a.found.get(2))
                .startsWith("FAIL snooping 10.0.0.2 (HUMAN-DOCTOR-0002) is heard no more in the group");
    }

    @Test
    void whoComesWhileWeWatchIsToldOf() {
        Patient a = new Patient(1, false, true).start(0);
        new Patient(2, false, true).start(20 * Machine.SECOND);
        Patient c = new Patient(3, false, true).start(30 * Machine.SECOND);
        multicast = (from, to) -> to != c && from != c;
        run(60);
        assertThat(a.found).containsExactly("PASS hearing 10.0.0.2 (HUMAN-DOCTOR-0002): both ways");
        assertThat(c.found).isEmpty();
    }

    @Test
    void aDeafOneThatComesWhileWeWatchIsToldOf() {
        Patient a = new Patient(1, false, true).start(0);
        Patient b = new Patient(2, false, true).start(20 * Machine.SECOND);
        multicast = (from, to) -> to != b;
        run(60);
        assertThat(a.found)
                .containsExactly("FAIL hearing One-way: 10.0.0.2 (HUMAN-DOCTOR-0002) is heard, but does not hear us");
        assertThat(b.found)
                .containsExactly(
                        "FAIL hearing One-way: 10.0.0.1 (HUMAN-DOCTOR-0001) hears us, but is not heard in the group");
    }

    @Test
    void whoLeavesOrDiesIsNoSwitchThatForgets() {
        Patient a = new Patient(1, false, true).start(0);
        Patient b = new Patient(2, false, true).start(0);
        Patient c = new Patient(3, false, true).start(0);
        later(20 * Machine.SECOND, () -> b.session.stop(now));
        later(30 * Machine.SECOND, () -> {
            multicast = (from, to) -> from != c;
            unicast = (from, to) -> from != c;
        });
        run(60);
        assertThat(a.found.subList(2, a.found.size()))
                .containsExactly(
                        "NOTE hearing 10.0.0.2 (HUMAN-DOCTOR-0002) has left",
                        "WARN hearing 10.0.0.3 (HUMAN-DOCTOR-0003) is heard no more, after 29 s, neither in the group nor by unicast");
    }

    @Test
    void lossAndTimesAreMeasuredEachWay() {
        Patient a = new Patient(1, true, false).start(0);
        Patient b = new Patient(2, true, false).start(2 * Machine.SECOND);
        SplittableRandom loss = new SplittableRandom(3);
        multicast = (from, to) -> to != b || loss.nextInt(10) > 0;
        run(60);
        assertThat(a.found.get(1))
                .matches(
                        "WARN echo 10\\.0\\.0\\.2 \\(HUMAN-DOCTOR-0002\\) multicast: sent 50, answered 4\\d, "
                                + "lost there [1-9][0-9.]* %, back 0\\.0 %; ms: min 2\\.000, avg 2\\.000, max 2\\.000, p99 2\\.000");
        assertThat(a.found.get(2))
                .isEqualTo("PASS echo 10.0.0.2 (HUMAN-DOCTOR-0002) unicast: sent 50, answered 50, "
                        + "lost there 0.0 %, back 0.0 %; ms: min 4.000, avg 4.000, max 4.000, p99 4.000");
        assertThat(b.found.get(1)).matches("WARN echo .* multicast: .* lost there 0\\.0 %, back [1-9].*");
        assertThat(b.session.isDone()).isTrue();
    }

    /** However many hear a probe, one answers. */
    @Test
    void answersDoNotImplode() {
        for (int host = 1; host <= 8; host++) {
            new Patient(host, true, false).start(10L * host * MILLI);
        }
        run(180);
        long probes = traffic.stream().filter(line -> line.contains(" #probe=")).count();
        long replies =
                traffic.stream().filter(line -> line.contains(" #reply=")).count();
        assertThat(probes).isEqualTo(8 * 7 * 50);
        assertThat(replies).isBetween(probes - 20, probes);
        assertThat(patients).allMatch(patient -> patient.session.isDone());
        assertThat(patients).allMatch(patient -> patient.found.stream().allMatch(line -> line.startsWith("PASS")));
    }

    /** To peers that know no doctors, all of it is BEATs that need no number. */
    @Test
    void nothingNeedsToBeRepaired() {
        new Patient(1, true, false).start(0);
        new Patient(2, true, false).start(0);
        run(60);
        assertThat(traffic)
                .map(line -> (mcastbots.protocol.Message) MessageCodec.parse(line))
                .allMatch(message -> message.opcode().orElseThrow() == Opcode.EXIT
                        || (message.opcode().orElseThrow() == Opcode.BEAT
                                && message.extensions().containsKey("quiet")));
    }
}
