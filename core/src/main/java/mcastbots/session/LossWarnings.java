package mcastbots.session;

import java.util.function.Consumer;
import mcastbots.i18n.Translations;
import mcastbots.reliable.Lost;

/** Warns of lost messages, but not endlessly: who forges numbers makes us miss many. */
public final class LossWarnings {
    /** Warnings at once; beyond, ... */
    static final int BURST = 10;

    /** ... one in so many nanoseconds. */
    static final long INTERVAL = Machine.SECOND;

    private final Translations tr;
    private final Consumer<String> log;
    /** When all of the burst may be warned of again. */
    private long calmAt = Long.MIN_VALUE / 2;

    private long untold;

    /** @param log takes one warning */
    public LossWarnings(Translations tr, Consumer<String> log) {
        this.tr = tr;
        this.log = log;
    }

    /** Messages of another peer are lost. */
    public void lost(Lost lost, long now) {
        long from = Math.max(calmAt, now);
        if (from + INTERVAL - now > BURST * INTERVAL) {
            untold += lost.count();
            return;
        }
        calmAt = from + INTERVAL;
        String text = lost.earlierToo() ? "net.lost.earlier" : "net.lost";
        log.accept(tr.text(text, lost.count(), lost.sender(), lost.text()));
        if (untold > 0) {
            log.accept(tr.text("net.lost.more", untold));
            untold = 0;
        }
    }
}
