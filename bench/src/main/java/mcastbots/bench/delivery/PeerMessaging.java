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
    private Talker talker;

    PeerMessaging(double loss) {
        this.loss = loss;
    }

    private static final class Talker extends IdlePeer {
        private final Group group;
        private final Consumer<String> listener;
        private final Heartbeat heartbeat = new Heartbeat(HEARTBEAT, new SplittableRandom());
        /** Null if it only listens. */
        private Speech speech;
        /** What {@link System#nanoTime} has more than the peer's clock. */
        private long offset;

        Talker(Group group, Consumer<String> listener) {
            this.group = group;
            this.listener = listener;
        }

        @Override
        public void start(long now) {
            heartbeat.start(now);
            offset = System.nanoTime() - now;
        }

        void speak(Speech newSpeech) {
            speech = newSpeech;
        }

        private boolean isSpeaking() {
            return speech != null && !speech.isOver();
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
            if (isSpeaking() && now >= speech.due() - offset) {
                group.send(Opcode.NEWS, Opcode.EVERYONE, speech.next(), now);
            }
        }

        @Override
        public long nextDeadline() {
            return isSpeaking() ? Math.min(heartbeat.due(), speech.due() - offset) : heartbeat.due();
        }
    }

    @Override
    public void join(GroupAddress address, Consumer<String> listener) throws IOException {
        stack = new PeerStack(
                address,
                group -> {
                    talker = new Talker(group, listener);
                    return talker;
                },
                "chanLoss=" + loss);
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
    public void speak(Speech speech) throws InterruptedException {
        stack.post(() -> talker.speak(speech)); // it speaks as a bot does: on its only thread, when its time has come
    }
}
