package mcastbots.supervisor;

import java.util.function.Consumer;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Refused;
import mcastbots.protocol.SafeText;
import mcastbots.protocol.Source;
import mcastbots.session.WarningLimit;

/** Warnings of datagrams that are no messages; limited, and the rest counted. */
final class Refusals {
    /** Of a datagram that is no message, so much is shown. */
    private static final int MOST_SHOWN = 120;

    private final Translations tr;
    private final Consumer<String> warn;
    private final WarningLimit limit = new WarningLimit(1);

    Refusals(Translations tr, Consumer<String> warn) {
        this.tr = tr;
        this.warn = warn;
    }

    void refused(Refused refused, Source source, long now) {
        if (!limit.allows(1, now)) {
            return;
        }
        String reason = switch (refused.reason()) {
            case TOO_FEW_FIELDS -> "supervisor.refused.fields";
            case BAD_SEQUENCE_NUMBER -> "supervisor.refused.sequence";
            case SEQUENCE_NUMBER_TOO_LARGE -> "supervisor.refused.large";
        };
        warn.accept(tr.text(
                "supervisor.refused", source.address(), tr.text(reason), SafeText.excerpt(refused.text(), MOST_SHOWN)));
        long untold = limit.takeUntold();
        if (untold > 0) {
            warn.accept(tr.text("supervisor.refused.more", untold));
        }
    }
}
