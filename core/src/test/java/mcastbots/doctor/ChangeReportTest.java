package mcastbots.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mcastbots.doctor.check.Finding;
import mcastbots.doctor.group.Change;
import mcastbots.i18n.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A switch is not blamed for a rule of this computer. */
class ChangeReportTest {
    private static final Finding OPEN = Finding.pass("firewall", Text.of("doctor.firewall.norules"));
    private static final Finding DROPS = Finding.fail(
            "firewall",
            Text.of("doctor.firewall.in", "239.1.2.4", 8421, "iptables filter INPUT", "-A INPUT -j DROP"),
            Text.of("doctor.firewall.in.remedy"));
    private static final Finding SWITCH =
            Finding.fail("snooping", Text.of("doctor.snooping.silent", "B", 9), Text.of("doctor.snooping.remedy"));
    private static final Finding BLOCKED =
            Finding.fail("hearing", Text.of("doctor.watch.unicast", "B", 9), Text.of("doctor.watch.blocked.remedy"));
    private static final Finding AGAIN = Finding.pass("hearing", Text.of("doctor.watch.again", "B", 9));
    private static final List<Change> SILENCE = List.of(new Change(SWITCH, Optional.of(BLOCKED)));
    private static final List<Change> HEARD = List.of(new Change(AGAIN, Optional.empty()));

    private final BlockingQueue<Finding> told = new LinkedBlockingQueue<>();
    private volatile List<Finding> rules = List.of(OPEN);
    private final ChangeReport report = new ChangeReport(() -> rules, List.of(OPEN), told::add);

    @AfterEach
    void close() {
        report.close();
    }

    private Finding next() throws InterruptedException {
        return told.poll(60, TimeUnit.SECONDS);
    }

    @Test
    void anOpenFirewallIsNotSpokenOf() throws InterruptedException {
        report.changed(SILENCE);
        assertThat(next()).isEqualTo(SWITCH);
        assertThat(told).isEmpty();
    }

    @Test
    void aRuleThatHasComeIsTheCauseAndToldOnceEachTime() throws InterruptedException {
        rules = List.of(DROPS);
        report.changed(SILENCE);
        assertThat(next()).isEqualTo(DROPS);
        assertThat(next()).isEqualTo(BLOCKED);
        report.changed(SILENCE);
        assertThat(next()).isEqualTo(BLOCKED);
        report.changed(HEARD);
        assertThat(next()).isEqualTo(AGAIN);
        report.changed(SILENCE);
        assertThat(next()).isEqualTo(DROPS);
        assertThat(next()).isEqualTo(BLOCKED);
    }
}
