package mcastbots.doctor.group;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mcastbots.doctor.check.Finding;
import mcastbots.i18n.Text;

/** The probes of one way to one doctor, and its answers. */
final class Measurement {
    static final String NAME = "echo";

    /** A greater share that is lost is worth a warning, in percent. */
    private static final double MUCH_LOSS = 2;

    private static final double MILLI = 1e6;

    private final long[] sentAt;
    private final List<Long> times = new ArrayList<>();
    private final boolean[] answered;
    private int sent;
    private int taken;

    /** @param count how many probes at most */
    Measurement(int count) {
        sentAt = new long[count];
        answered = new boolean[count];
    }

    void sent(int number, long now) {
        sentAt[number] = now;
        sent++;
    }

    /** Answers that come twice, or to what was not asked, don't count. */
    void replied(int number, int takenThere, long now) {
        if (number >= 0 && number < sent && !answered[number]) {
            answered[number] = true;
            times.add(now - sentAt[number]);
            taken = Math.max(taken, Math.min(takenThere, sent));
        }
    }

    /** The share of probes without an answer, in percent. */
    double loss() {
        return sent == 0 ? 0 : 100.0 * (sent - times.size()) / sent;
    }

    boolean isAnswered() {
        return !times.isEmpty();
    }

    /** What is to be said of the group, compared with unicast. */
    Finding multicast(String who, Measurement unicast) {
        Text seen = isAnswered()
                ? line(Text.of("doctor.echo.multicast"), who)
                : Text.of("doctor.echo.noanswer", who, Text.of("doctor.echo.multicast"), sent);
        Finding finding = Finding.pass(NAME, seen);
        if (!isAnswered()) {
            finding = Finding.fail(NAME, seen, Text.of("doctor.echo.noanswer.remedy"));
        } else if (loss() > MUCH_LOSS) {
            boolean worse = loss() > unicast.loss() + MUCH_LOSS;
            finding = Finding.warn(
                    NAME, seen, worse ? Text.of("doctor.echo.worse.remedy") : Text.of("doctor.echo.lossy.remedy"));
        }
        return finding.figures(figures("multicast"));
    }

    /** What is to be said of unicast. */
    Finding unicast(String who, Measurement multicast) {
        if (!isAnswered()) {
            // Nothing that the group needs: most firewalls let in only what they are told to.
            Text none = Text.of("doctor.echo.noanswer", who, Text.of("doctor.echo.unicast"), sent);
            return Finding.note(NAME, none)
                    .remedy(Text.of("doctor.echo.nounicast.remedy"))
                    .figures(figures("unicast"));
        }
        Text seen = line(Text.of("doctor.echo.unicast"), who);
        Finding finding = loss() > MUCH_LOSS && multicast.loss() <= MUCH_LOSS
                ? Finding.warn(NAME, seen, Text.of("doctor.echo.lossy.remedy"))
                : Finding.pass(NAME, seen);
        return finding.figures(figures("unicast"));
    }

    private Text line(Text way, String who) {
        Map<String, Object> figures = figures("");
        return Text.of(
                "doctor.echo.line",
                who,
                way,
                figures.get("sent"),
                figures.get("answered"),
                percent(100.0 * (sent - taken) / sent),
                percent(100.0 * (taken - times.size()) / Math.max(1, taken)),
                figures.get("min_ms"),
                figures.get("avg_ms"),
                figures.get("max_ms"),
                figures.get("p99_ms"));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", Math.max(0, share));
    }

    private Map<String, Object> figures(String way) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("way", way);
        figures.put("sent", sent);
        figures.put("taken", taken);
        figures.put("answered", times.size());
        List<Long> sorted = times.stream().sorted().toList();
        int last = sorted.size() - 1;
        figures.put("min_ms", last < 0 ? Finding.UNKNOWN : millis(sorted.get(0)));
        figures.put(
                "avg_ms",
                last < 0
                        ? Finding.UNKNOWN
                        : millis(sorted.stream()
                                .mapToLong(Long::longValue)
                                .average()
                                .orElse(0)));
        figures.put("max_ms", last < 0 ? Finding.UNKNOWN : millis(sorted.get(last)));
        figures.put(
                "p99_ms", last < 0 ? Finding.UNKNOWN : millis(sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1)));
        return figures;
    }

    /** Written out, with a point in all languages, so that it stands the same in JSON. */
    private static Number millis(double nanos) {
        return new java.math.BigDecimal(nanos / MILLI).setScale(3, java.math.RoundingMode.HALF_UP);
    }
}
