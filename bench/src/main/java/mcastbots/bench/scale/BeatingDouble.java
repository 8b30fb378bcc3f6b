package mcastbots.bench.scale;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.random.RandomGenerator;
import mcastbots.fixtures.simulation.SimPeer;
import mcastbots.fixtures.simulation.StrangePeer;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Parsed;
import mcastbots.protocol.PeerName;
import mcastbots.protocol.Source;
import mcastbots.session.GroupSession;
import mcastbots.session.Machine;

/** Hears nobody but one bot, and says a BEAT some time after that has shown that it lives. */
final class BeatingDouble extends StrangePeer {
    /** It must have beaten before the bot does so again. */
    private static final long LATEST = 8 * Machine.SECOND;

    private final SimPeer self;
    private final Source model;
    private final byte[] beat;
    private final long delay;
    private long due;

    /** @param model whose double it is */
    BeatingDouble(SimPeer self, SimPeer model, RandomGenerator random) {
        this.self = self;
        this.model = model.self();
        String line = String.format(
                Locale.ROOT, "%s 0 BEAT * Beep #r=%08X-5000", PeerName.randomBot(random), random.nextInt());
        beat = line.getBytes(StandardCharsets.US_ASCII);
        delay = random.nextLong(LATEST);
    }

    @Override
    public void start(long now) {
        due = now;
    }

    @Override
    protected void receive(Parsed datagram, Source source, long now) {
        if (source.equals(model)
                && datagram instanceof Message message
                && !message.extensions().containsKey(GroupSession.QUIET_FIELD)
                && message.opcode().filter(Opcode::isRepair).isEmpty()) {
            due = now + delay;
        }
    }

    @Override
    public void tick(long now) {
        if (now >= due) {
            due = Machine.NEVER;
            self.send(beat);
        }
    }

    @Override
    public long nextDeadline() {
        return due;
    }
}
