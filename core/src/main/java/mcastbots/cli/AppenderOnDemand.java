package mcastbots.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.function.Supplier;

/** Makes an appender when there is something to log: to set one up takes 15 ms, and many a bot never says a word. */
final class AppenderOnDemand extends AppenderBase<ILoggingEvent> {
    private final Supplier<Appender<ILoggingEvent>> maker;
    private Appender<ILoggingEvent> appender;

    /** @param maker makes one that has been started */
    AppenderOnDemand(Supplier<Appender<ILoggingEvent>> maker) {
        this.maker = maker;
    }

    /** One thread at a time is in here. */
    @Override
    protected void append(ILoggingEvent event) {
        if (appender == null) {
            appender = maker.get();
        }
        appender.doAppend(event);
    }

    @Override
    public synchronized void stop() {
        super.stop();
        if (appender != null) {
            appender.stop();
        }
    }
}
