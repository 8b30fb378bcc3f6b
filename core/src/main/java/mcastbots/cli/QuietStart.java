package mcastbots.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logback finds this by META-INF/services and then neither looks for a configuration file nor logs to the console
 * before {@link Logging} has been told where to. For tools and tests; the programs have {@link QuietLogback}.
 */
public final class QuietStart extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        QuietLogback.silence(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
