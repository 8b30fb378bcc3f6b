package mcastbots.supervisor;

import mcastbots.i18n.Translations;
import mcastbots.session.WarningLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warnings of those who connect to us, who must not fill our log: some at once, then one a second. For any thread. */
final class UploadWarnings {
    private static final Logger log = LoggerFactory.getLogger(UploadWarnings.class);

    private final Translations tr;
    private final WarningLimit limit = new WarningLimit();

    UploadWarnings(Translations tr) {
        this.tr = tr;
    }

    /** Warns, or counts it. */
    synchronized void warn(String text) {
        if (limit.allows(1, System.nanoTime())) {
            log.warn(text);
            long untold = limit.takeUntold();
            if (untold > 0) {
                log.warn(tr.text("supervisor.upload.more", untold));
            }
        }
    }
}
