package mcastbots.bench.receive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import mcastbots.bench.IdlePeer;
import mcastbots.bench.PeerStack;
import mcastbots.bench.raw.GroupAddress;
import mcastbots.reliable.Lost;
import mcastbots.session.Group;

/** A process that receives what a group says, in one way or another, and tells how much when it is asked. */
public final class Receiver {
    /** How it receives. */
    public enum Way {
        /** A loop that does no more. */
        RAW {
            @Override
            Work open(GroupAddress group) throws IOException {
                return new RawReceiver(group);
            }
        },
        /** What the programs have under them; the peer on it does nothing with what it hears. */
        PEER {
            @Override
            Work open(GroupAddress group) throws IOException {
                PeerStack stack = new PeerStack(group, CarelessPeer::new);
                return new Work() {
                    @Override
                    public void run() throws IOException {
                        stack.run();
                    }

                    @Override
                    public long received() throws Exception {
                        return stack.heard();
                    }
                };
            }
        };

        abstract Work open(GroupAddress group) throws IOException;
    }

    /** What is measured. */
    interface Work {
        /** Receives until the process ends. */
        void run() throws IOException;

        /** How many datagrams it has received; called by another thread. */
        long received() throws Exception;
    }

    /** Does not mind if a flood is too much: the count will tell. */
    private static final class CarelessPeer extends IdlePeer {
        CarelessPeer(Group group) {}

        @Override
        public void lost(Lost lost, long now) {}
    }

    private Receiver() {}

    /**
     * Receives until its input ends.
     *
     * @param args the group, and the {@link Way}
     */
    public static void main(String[] args) throws Exception {
        Work work = Way.valueOf(args[1]).open(GroupAddress.parse(args[0]));
        Thread thread = new Thread(() -> run(work), "receiver");
        thread.setDaemon(true);
        thread.start();
        System.out.println("ready");
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (input.readLine() != null) {
            long cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
            System.out.println(new ReceiverFigures(work.received(), cpu));
        }
        System.exit(0);
    }

    private static void run(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
