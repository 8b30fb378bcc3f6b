package mcastbots.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a JSON object (RFC 8259) as one line. Names are our own and need no escapes; values can be anything. */
public final class Json {
    /** ISO 8601 with milliseconds, also where these are 000, which {@link Instant#toString} leaves out. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder("{");

    /** The beginning of each record for scripts: what it is, and when it was written. */
    public static Json record(String type, Instant time) {
        return new Json().put("type", type).put("time", time);
    }

    private StringBuilder name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        return text.append('"').append(name).append("\":");
    }

    /** A text; null for null. */
    public Json put(String name, String value) {
        name(name);
        if (value == null) {
            text.append("null");
        } else {
            quote(value, text);
        }
        return this;
    }

    /** A time of day, in UTC, to the millisecond. */
    public Json put(String name, Instant time) {
        return put(name, TIME.format(time));
    }

    /** A whole number. */
    public Json put(String name, long value) {
        name(name).append(value);
        return this;
    }

    /** True or false. */
    public Json put(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    /** Nanoseconds as milliseconds, to the microsecond; null if negative. */
    public Json putMillis(String name, long nanos) {
        name(name).append(nanos < 0 ? "null" : String.format(Locale.ROOT, "%.3f", nanos / 1e6));
        return this;
    }

    /** JSON, which is put in as it is. */
    public Json putRaw(String name, String json) {
        name(name).append(json);
        return this;
    }

    /** A list of texts. */
    public Json put(String name, List<String> values) {
        name(name).append('[');
        String separator = "";
        for (String value : values) {
            text.append(separator);
            quote(value, text);
            separator = ",";
        }
        text.append(']');
        return this;
    }

    /** An object of texts; its names can be anything, too. */
    public Json put(String name, Map<String, String> values) {
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
