package mcastbots.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A line of the log: {@code 15:41:34.371 INFO  What has happened}; with a {@link Logging#LABEL}:
 * {@code 15:41:34.371 INFO  bot-7: What has happened}. Logback's own layout would do the same by a pattern, but
 * a tenth of every start goes into setting that up.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
    private final ZoneId zone = ZoneId.systemDefault();
    private final boolean stackTraces;

    /** Stack traces are for those who debug. */
    LogLine(Level level) {
        stackTraces = level == Level.DEBUG;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        LocalTime time = LocalTime.ofInstant(Instant.ofEpochMilli(event.getTimeStamp()), zone);
        StringBuilder line = new StringBuilder(100);
        append(line, time.getHour(), 10).append(':');
        append(line, time.getMinute(), 10).append(':');
        append(line, time.getSecond(), 10).append('.');
        append(line, time.getNano() / 1_000_000, 100).append(' ');
        String level = event.getLevel().toString();
        line.append(level).append(level.length() < "ERROR".length() ? "  " : " ");
        String label = event.getMDCPropertyMap().get(Logging.LABEL);
        if (label != null) {
            line.append(label).append(": ");
        }
        line.append(event.getFormattedMessage()).append(System.lineSeparator());
        if (stackTraces && event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString();
    }

    /** With zeros in front, so that it has as many digits as {@code unit}. */
    private static StringBuilder append(StringBuilder line, int number, int unit) {
        for (int digits = unit; digits > 1 && number < digits; digits /= 10) {
            line.append('0');
        }
        return line.append(number);
    }
}
