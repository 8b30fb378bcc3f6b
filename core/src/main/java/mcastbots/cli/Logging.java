package mcastbots.cli;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up Logback, in code: reading an XML file would take 70 ms of every start. */
public final class Logging {
    /** A log file that grows to this size is put aside, ... */
    private static final FileSize MAX_FILE_SIZE = FileSize.valueOf("1 mb");
    /** ... and so many are kept. */
    private static final int OLD_FILES = 3;

    /** Events that wait for a stream whose reader is slow, ... */
    private static final int QUEUE = 1024;
    /** ... and how long they wait for it at the end. */
    private static final int MAX_FLUSH_MILLIS = 1000;

    /** Of what is in SLF4J's MDC, this stands in the log: which one of several peers of this process it is about. */
    public static final String LABEL = "label";

    private Logging() {}

    /** Ends all logging: what was logged is written, as far as anybody takes it. */
    public static void stop() {
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .detachAndStopAllAppenders();
    }

    /** A stream that others write to as well: whoever stops to log must not close it. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(PrintStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length); // at once, and not byte by byte
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /** Logs to a stream, which stays open. */
    public static void toStream(PrintStream stream, Level level) {
        LoggerContext context = context();
        Appender<ILoggingEvent> onDemand = new AppenderOnDemand(() -> streamAppender(stream, level, context));
        onDemand.setContext(context);
        use(context, onDemand, level);
    }

    private static Appender<ILoggingEvent> streamAppender(PrintStream stream, Level level, LoggerContext context) {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder(context, level));
        appender.setOutputStream(new Unclosed(stream));
        appender.start();
        // A terminal that is stopped must not stop the peer. What it doesn't take in time is dropped.
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.setQueueSize(QUEUE);
        async.setDiscardingThreshold(0);
        async.setNeverBlock(true);
        async.setMaxFlushTime(MAX_FLUSH_MILLIS);
        async.addAppender(appender);
        async.start();
        return async;
    }

    /** Takes what is logged, line by line. */
    @FunctionalInterface
    public interface Lines {
        /**
         * A line, on the thread that logs it: it must not wait.
         *
         * @param warning whether it is a warning or worse
         */
        void log(String line, boolean warning);
    }

    /** Logs to whoever writes lines by himself. */
    public static void toLines(Lines lines, Level level) {
        LoggerContext context = context();
        LogLine format = new LogLine(level);
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                boolean warning = event.getLevel().isGreaterOrEqual(Level.WARN);
                format.doLayout(event).lines().forEach(line -> lines.log(line, warning));
            }
        };
        appender.setContext(context);
        use(context, appender, level);
    }

    /** Logs to a file and, as it grows, to {@code FILE.1} to {@code FILE.3} for what is older. */
    public static void toFile(Path file, Level level) {
        LoggerContext context = context();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder(context, level));

        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(file + ".%i");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(OLD_FILES);
        rolling.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(MAX_FILE_SIZE);
        // By default it looks at the size once a minute, in which a flood of warnings could fill the disk.
        trigger.setCheckIncrement(Duration.buildByMilliseconds(0));
        trigger.start();
        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(trigger);
        use(context, appender, level);
    }

    private static LoggerContext context() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        return context;
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, Level level) {
        LogLine line = new LogLine(level);
        line.setContext(context);
        line.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(line);
        encoder.start();
        return encoder;
    }

    private static void use(LoggerContext context, Appender<ILoggingEvent> appender, Level level) {
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(level);
        root.addAppender(appender);
    }
}
