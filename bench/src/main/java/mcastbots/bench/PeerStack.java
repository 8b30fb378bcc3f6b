package mcastbots.bench;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import mcastbots.bench.raw.GroupAddress;
import mcastbots.cli.Logging;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.fixtures.Configs;
import mcastbots.i18n.Translations;
import mcastbots.net.GroupTransport;
import mcastbots.net.Network;
import mcastbots.net.NetworkException;
import mcastbots.net.PeerLoop;
import mcastbots.protocol.PeerName;
import mcastbots.reliable.ExponentialBackOff;
import mcastbots.reliable.Trace;
import mcastbots.session.Group;
import mcastbots.session.GroupSession;
import mcastbots.session.Member;
import mcastbots.session.Peer;

/** A peer that is no program, but has what the programs have under them: transport, loop and session. */
public final class PeerStack {
    private final Group group;
    private final PeerLoop loop;

    /**
     * Joins the group.
     *
     * @param kind makes the peer
     * @param settings those that are not the default, each {@code key=value}
     */
    public PeerStack(GroupAddress address, Function<Group, Peer> kind, String... settings) throws IOException {
        Logging.toStream(System.err, Level.WARN); // as the programs do
        Config config = Configs.of(
                Stream.concat(address.settings().stream(), Stream.of(settings)).toArray(String[]::new));
        SplittableRandom random = new SplittableRandom();
        GroupTransport transport;
        try {
            transport = Network.join(config, Translations.into(Locale.ENGLISH));
        } catch (NetworkException e) {
            throw new IOException(e);
        }
        GroupSession session = new GroupSession(Configs.session(config, new ExponentialBackOff()), random, Trace.NONE);
        Member member = session.join(PeerName.randomBot(random), transport);
        member.attach(kind.apply(member));
        group = member;
        loop = new PeerLoop(transport, session, config.get(Settings.QUEUE_SIZE));
    }

    /** Is in the group until the peer leaves it. */
    public void run() throws IOException {
        loop.run();
    }

    /** Has something done on the peer's thread; for any other thread. */
    public void post(Runnable work) throws InterruptedException {
        loop.post(now -> work.run());
    }

    /** How many messages it has heard; for any other thread. */
    public long heard() throws InterruptedException, ExecutionException {
        CompletableFuture<Long> count = new CompletableFuture<>();
        loop.post(now -> count.complete(group.messages()));
        return count.get();
    }
}
