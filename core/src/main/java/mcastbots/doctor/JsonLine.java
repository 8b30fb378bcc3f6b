package mcastbots.doctor;

import java.time.Instant;
import mcastbots.cli.Json;
import mcastbots.doctor.check.Finding;
import mcastbots.i18n.Translations;

/** A finding as one line of JSON. README.md documents the fields, and that new ones may be added. */
final class JsonLine {
    /** What was measured has fields of its own, besides those of any finding. */
    private static final String ECHO = "echo";

    private JsonLine() {}

    static String of(Finding finding, Instant time, Translations tr) {
        String type = finding.check().equals(ECHO) ? ECHO : "finding";
        Json json = Json.record(type, time)
                .put("level", finding.level().name())
                .put("check", finding.check())
                .put("what", finding.seen().key())
                .put("seen", tr.text(finding.seen()));
        finding.remedy().ifPresent(remedy -> json.put("remedy", tr.text(remedy)));
        if (!finding.commands().isEmpty()) {
            json.put("commands", finding.commands());
        }
        finding.figures().forEach((name, value) -> {
            if (value instanceof Number || value.equals(Finding.UNKNOWN)) {
                json.putRaw(name, value.toString());
            } else {
                json.put(name, value.toString());
            }
        });
        return json.toString();
    }
}
