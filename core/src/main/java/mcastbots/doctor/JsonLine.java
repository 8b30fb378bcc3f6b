package mcastbots.doctor;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import mcastbots.doctor.check.Finding;
import mcastbots.i18n.Translations;

/** A finding as one line of JSON (RFC 8259). Only to write: strings, numbers, lists of strings. */
final class JsonLine {
    private JsonLine() {}

    static String of(Finding finding, Instant time, Translations tr) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("time", time.toString());
        members.put("level", finding.level().name());
        members.put("check", finding.check());
        members.put("what", finding.seen().key());
        members.put("seen", tr.text(finding.seen()));
        finding.remedy().ifPresent(remedy -> members.put("remedy", tr.text(remedy)));
        if (!finding.commands().isEmpty()) {
            members.put("commands", finding.commands());
        }
        members.putAll(finding.figures());
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + value(member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(JsonLine::value).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof Number ? value.toString() : quoted(value.toString());
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
