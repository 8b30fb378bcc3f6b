package mcastbots.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logback for SLF4J, without Logback's own start: that looks for configurators and tells itself how it went, which takes
 * 25 ms. Nothing is logged until {@link Logging} is told where to.
 */
public final class QuietLogback implements SLF4JServiceProvider {
    private final LoggerContext context = new LoggerContext();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final LogbackMDCAdapter labels = new LogbackMDCAdapter();

    /** SLF4J is to use this. Called before any class that has a logger is; once there is one, it is too late. */
    public static void use() {
        System.setProperty("slf4j.provider", QuietLogback.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN"); // it need not tell
    }

    @Override
    public void initialize() {
        context.setName("default");
        context.setMDCAdapter(labels);
        silence(context);
        context.start();
    }

    /** Nothing is logged until somebody says where to. */
    static void silence(LoggerContext context) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return context;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return labels;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99"; // as SLF4J asks of all providers for its 2.0
    }
}
