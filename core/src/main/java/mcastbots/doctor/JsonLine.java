package mcastbots.doctor;

import java.time.Instant;
import mcastbots.cli.Json;
import mcastbots.doctor.check.Finding;
import mcastbots.i18n.Translations;

/** A finding as one line of JSON. */
final class JsonLine {
    private JsonLine() {}

    static String of(Finding finding, Instant time, Translations tr) {
        Json json = new Json()
                .put("time", time)
                .put("level", finding.level().name())
                .put("check", finding.check())
                .put("what", finding.seen().key())
                .put("seen", tr.text(finding.seen()));
        finding.remedy().ifPresent(remedy -> json.put("remedy", tr.text(remedy)));
        if (!finding.commands().isEmpty()) {
            json.put("commands", finding.commands());
        }
        finding.figures().forEach((name, value) -> {
            if (value instanceof Number) {
                json.putRaw(name, value.toString());
            } else {
                json.put(name, value.toString());
            }
        });
        return json.toString();
    }
}
