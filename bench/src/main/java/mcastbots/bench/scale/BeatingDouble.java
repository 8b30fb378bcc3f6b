package mcastbots.bench.scale;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import mcastbots.fixtures.simulation.SimPeer;
import mcastbots.fixtures.simulation.StrangePeer;
import mcastbots.protocol.BeatInterval;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Parsed;
import mcastbots.protocol.PeerName;
import mcastbots.protocol.Source;
import mcastbots.session.Machine;
import mcastbots.session.Member;

/** Hears nobody but one bot, and says a BEAT some time after that has shown that it lives. */
final class BeatingDouble extends StrangePeer {
    /** It must have beaten before the bot does so again: in this part of the interval. */
    private static final double LATEST = 0.8;

    private static final long MILLI = Machine.SECOND / 1000;

    private final SimPeer self;
    private final Source model;
    private final String line;
    private final double delay;
    private OptionalLong interval = OptionalLong.empty();
    private long due;
    /** When it must beat at the latest, as it has said. */
    private long promised = Machine.NEVER;

    /** @param model whose double it is */
    BeatingDouble(SimPeer self, SimPeer model, RandomGenerator random) {
        this.self = self;
        this.model = model.self();
        line = String.format(
                Locale.ROOT, "%s 0 BEAT * Beep #r=%08X-5000", PeerName.randomBot(random), random.nextInt());
        delay = random.nextDouble() * LATEST;
    }

    private static long nanos(OptionalLong interval) {
        return interval.orElse(GroupCost.HEARTBEAT_MILLIS) * MILLI;
    }

    @Override
    public void start(long now) {
        due = now;
    }

    @Override
    protected void receive(Parsed datagram, Source source, long now) {
        if (source.equals(model)
                && datagram instanceof Message message
                && !message.extensions().containsKey(Member.QUIET_FIELD)
                && message.opcode().filter(Opcode::isRepair).isEmpty()) {
            if (message.opcode().filter(Opcode.BEAT::equals).isPresent()) {
                interval = BeatInterval.of(message);
            }
            due = Math.min(now + (long) (delay * nanos(interval)), promised);
        }
    }

    @Override
    public void tick(long now) {
        if (now >= due) {
            promised = now + (long) (LATEST * nanos(interval));
            due = promised;
            String every = interval.isPresent() ? " #every=" + interval.getAsLong() : "";
            self.send((line + every).getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public long nextDeadline() {
        return due;
    }
}
