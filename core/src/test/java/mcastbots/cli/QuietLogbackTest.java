package mcastbots.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class QuietLogbackTest {
    private final QuietLogback provider = new QuietLogback();

    @Test
    void nothingIsLoggedUntilSomebodySaysWhereTo() {
        provider.initialize();
        Logger log = provider.getLoggerFactory().getLogger("mcastbots");
        assertThat(log.isErrorEnabled()).isFalse();
    }

    @Test
    void labelsAreInWhatIsLogged() {
        provider.initialize();
        LoggerContext context = (LoggerContext) provider.getLoggerFactory();
        ch.qos.logback.classic.Logger log = context.getLogger("mcastbots");
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        log.addAppender(appender);
        log.setLevel(ch.qos.logback.classic.Level.INFO);
        provider.getMDCAdapter().put(Logging.LABEL, "bot-7");
        log.info("Hello");
        assertThat(appender.list.get(0).getMDCPropertyMap()).isEqualTo(Map.of(Logging.LABEL, "bot-7"));
    }
}
