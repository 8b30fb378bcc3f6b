package mcastbots.bench.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import mcastbots.bench.IdlePeer;
import mcastbots.bench.PeerStack;
import mcastbots.bench.raw.GroupAddress;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Source;
import mcastbots.reliable.Verdict;
import mcastbots.session.Group;
import mcastbots.session.Heartbeat;
import mcastbots.session.Machine;

/** This project: a peer that says everything by NEWS, and beats as a bot does. */
final class PeerMessaging implements Messaging {
    private static final long HEARTBEAT = 10 * Machine.SECOND;

    private final double loss;
    private PeerStack stack;

    PeerMessaging(double loss) {
        this.loss = loss;
    }

    private static final class Talker extends IdlePeer {
        private final Group group;
        private final Consumer<String> listener;
        private final Heartbeat heartbeat = new Heartbeat(HEARTBEAT, new SplittableRandom());

        Talker(Group group, Consumer<String> listener) {
            this.group = group;
            this.listener = listener;
        }

        @Override
        public void start(long now) {
            heartbeat.start(now);
        }

        @Override
        public void receive(Message message, Source source, Verdict verdict, long now) {
            if (message.opcode().filter(Opcode.NEWS::equals).isPresent()) {
                listener.accept(message.text());
            }
        }

        @Override
        public void tick(long now) {
            if (now >= heartbeat.due()) {
                group.beat(now);
                heartbeat.heard(now);
            }
        }

        @Override
        public long nextDeadline() {
            return heartbeat.due();
        }
    }

    @Override
    public void join(GroupAddress address, Consumer<String> listener) throws IOException {
        stack = new PeerStack(address, group -> new Talker(group, listener), "chanLoss=" + loss);
        Thread thread = new Thread(() -> {
            try {
                stack.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void send(String text) throws InterruptedException {
        stack.discover(text);
    }
}
