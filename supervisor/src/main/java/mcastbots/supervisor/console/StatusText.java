package mcastbots.supervisor.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mcastbots.i18n.Translations;

/** The figures of the group as a line of text. */
final class StatusText {
    private final Translations tr;

    StatusText(Translations tr) {
        this.tr = tr;
    }

    /** The line. Its parts keep their order, and a narrow terminal cuts its end. */
    String of(Figures figures) {
        List<String> parts = new ArrayList<>();
        if (figures.paused()) {
            parts.add(tr.text("supervisor.status.paused"));
        }
        parts.add(tr.text("supervisor.status.bots", figures.bots()));
        parts.add(tr.text("supervisor.status.supervisors", figures.supervisors()));
        parts.add(tr.text("supervisor.status.rate", rate(figures.perSecond())));
        parts.add(tr.text("supervisor.status.repaired", figures.repaired()));
        parts.add(tr.text("supervisor.status.lost", figures.lost()));
        parts.add(tr.text("supervisor.status.frankensteins", figures.frankensteins()));
        return String.join("  ", parts);
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%.0f", perSecond);
    }
}
