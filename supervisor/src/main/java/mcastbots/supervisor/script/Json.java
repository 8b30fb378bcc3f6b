package mcastbots.supervisor.script;

import java.util.Locale;
import java.util.Map;

/** Writes a JSON object (RFC 8259) as one line. Names are our own and need no escapes; values can be anything. */
final class Json {
    private final StringBuilder text = new StringBuilder("{");

    private StringBuilder name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        return text.append('"').append(name).append("\":");
    }

    /** @param value null for null */
    Json put(String name, String value) {
        name(name);
        if (value == null) {
            text.append("null");
        } else {
            quote(value, text);
        }
        return this;
    }

    Json put(String name, long value) {
        name(name).append(value);
        return this;
    }

    Json put(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    /** Nanoseconds as milliseconds, to the microsecond; null if negative. */
    Json putMillis(String name, long nanos) {
        name(name).append(nanos < 0 ? "null" : String.format(Locale.ROOT, "%.3f", nanos / 1e6));
        return this;
    }

    /** @param json is put in as it is */
    Json putRaw(String name, String json) {
        name(name).append(json);
        return this;
    }

    Json put(String name, Map<String, String> values) {
        name(name).append('{');
        String separator = "";
        for (Map.Entry<String, String> value : values.entrySet()) {
            text.append(separator);
            quote(value.getKey(), text);
            text.append(':');
            quote(value.getValue(), text);
            separator = ",";
        }
        text.append('}');
        return this;
    }

    @Override
    public String toString() {
        return text + "}";
    }

    private static void quote(String value, StringBuilder to) {
        to.append('"');
        value.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> to.append("\\\"");
                case '\\' -> to.append("\\\\");
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case '\t' -> to.append("\\t");
                default -> append(c, to);
            }
        });
        to.append('"');
    }

    private static void append(int codePoint, StringBuilder to) {
        if (codePoint < 0x20 || codePoint == 0x7f) {
            to.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
        } else if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            to.append('\ufffd'); // half a character: what parsers make of its escape differs (RFC 8259, 8.2)
        } else {
            to.appendCodePoint(codePoint);
        }
    }
}
