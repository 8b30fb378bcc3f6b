package mcastbots.doctor.group;

import java.util.Optional;
import mcastbots.doctor.check.Finding;

/**
 * What has changed while a doctor watches.
 *
 * @param finding what is to be said of it
 * @param behindFirewall what is to be said instead if this computer's firewall drops the group by now; empty for the same
 */
public record Change(Finding finding, Optional<Finding> behindFirewall) {
    Change about(Doctor doctor) {
        return new Change(
                Diagnosis.about(doctor, finding), behindFirewall.map(other -> Diagnosis.about(doctor, other)));
    }

    static Change of(Finding finding) {
        return new Change(finding, Optional.empty());
    }
}
