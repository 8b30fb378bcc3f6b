package mcastbots.doctor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import mcastbots.doctor.check.Finding;
import mcastbots.doctor.check.FirewallCheck;
import mcastbots.doctor.check.Level;
import mcastbots.doctor.group.Change;
import mcastbots.i18n.Text;

/**
 * Tells what has changed while the doctor watches. Before it tells of a silence it looks at the firewall again: rules may have come
 * since. That takes up to some seconds, so it has a thread of its own.
 */
final class ChangeReport implements AutoCloseable {
    private final Supplier<List<Finding>> firewall;
    private final Consumer<Finding> report;
    private final Set<Text> before;
    private final Set<Text> told = new HashSet<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "changes");
        daemon.setDaemon(true);
        return daemon;
    });

    /**
     * One that has told nothing yet.
     *
     * @param firewall what is to be said of the firewall now
     * @param before what was said of it
     * @param report takes what is to be told; called by another thread
     */
    ChangeReport(Supplier<List<Finding>> firewall, List<Finding> before, Consumer<Finding> report) {
        this.firewall = firewall;
        this.report = report;
        this.before = before.stream().map(Finding::seen).collect(Collectors.toSet());
    }

    /** Something has changed. Doesn't wait. */
    void changed(List<Change> changes) {
        thread.execute(() -> tell(changes));
    }

    private void tell(List<Change> changes) {
        boolean blocked = false;
        if (changes.stream().anyMatch(change -> change.finding().level().compareTo(Level.WARN) >= 0)) {
            List<Finding> now = firewall.get();
            if (Thread.currentThread().isInterrupted()) {
                return; // the end: it was not read
            }
            now.stream()
                    .filter(finding -> finding.level().compareTo(Level.WARN) >= 0)
                    .filter(finding -> !before.contains(finding.seen()) && told.add(finding.seen()))
                    .forEach(report);
            blocked = now.stream().anyMatch(FirewallCheck::dropsGroup);
        } else {
            told.clear(); // what comes again is told again
        }
        for (Change change : changes) {
            report.accept(blocked ? change.behindFirewall().orElse(change.finding()) : change.finding());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
