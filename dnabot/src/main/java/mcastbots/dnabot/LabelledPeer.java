package mcastbots.dnabot;

import mcastbots.cli.Logging;
import mcastbots.protocol.Message;
import mcastbots.protocol.Source;
import mcastbots.reliable.Verdict;
import mcastbots.session.ForwardingPeer;
import mcastbots.session.Peer;
import org.slf4j.MDC;

/** A bot among others of its process: what is logged meanwhile bears its label. */
final class LabelledPeer extends ForwardingPeer {
    private final String label;

    LabelledPeer(Peer bot, String label) {
        super(bot);
        this.label = label;
    }

    @Override
    public void start(long now) {
        labelled(() -> super.start(now));
    }

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        labelled(() -> super.receive(message, source, verdict, now));
    }

    @Override
    public void tick(long now) {
        labelled(() -> super.tick(now));
    }

    @Override
    public void stop(long now) {
        labelled(() -> super.stop(now));
    }

    private void labelled(Runnable step) {
        MDC.put(Logging.LABEL, label);
        try {
            step.run();
        } finally {
            MDC.remove(Logging.LABEL);
        }
    }
}
