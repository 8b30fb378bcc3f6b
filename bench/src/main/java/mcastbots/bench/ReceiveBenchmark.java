package mcastbots.bench;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Parsed;
import mcastbots.protocol.Source;
import mcastbots.reliable.Trace;
import mcastbots.session.GroupSession;
import mcastbots.session.Machine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to receive one message in a group of 1,000 peers of whose messages none is lost, and how much of it is for
 * the sake of repair. The peers speak in turn, each once in a second of the session's time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReceiveBenchmark {
    private static final int PEERS = 1000;
    private static final long TURN = Machine.SECOND / PEERS;

    /** What the peers say, and so whether the session repairs. */
    public enum Traffic {
        /** As the original's peers say it, with numbers that go on. */
        PLAIN_BEAT("BEAT * Beep", true),
        /** As a peer says it that repairs: bearing the number of its last data message. */
        TAGGED_BEAT("BEAT * Beep #r=%08d-5000", false),
        PLAIN_NEWS("NEWS * Discovery", true),
        TAGGED_NEWS("NEWS * Discovery #r=%08d-5000", true);

        private final String says;
        private final boolean numbersGoOn;

        Traffic(String says, boolean numbersGoOn) {
            this.says = says;
            this.numbersGoOn = numbersGoOn;
        }

        private boolean isRepaired() {
            return says.contains("#r=");
        }
    }

    /** What is measured. */
    @Param
    public Traffic traffic;

    private final NumberedDatagram[] datagrams = new NumberedDatagram[PEERS];
    private final Source[] sources = new Source[PEERS];
    private GroupSession session;
    private int turn;
    private long now;

    /** Everybody has been heard once before it begins. */
    @Setup
    public void join() {
        GroupSession.Options options = new GroupSession.Options(1024, traffic.isRepaired(), 10 * Machine.SECOND);
        session = new GroupSession(options, new SplittableRandom(1), Trace.NONE);
        session.join("FEEDBEEF", datagram -> {}).attach(new IdlePeer());
        session.start(now);
        for (int i = 0; i < PEERS; i++) {
            datagrams[i] = new NumberedDatagram(
                    String.format(Locale.ROOT, "%08X", 0xB07_00000 + i),
                    String.format(Locale.ROOT, traffic.says, 1 + i));
            sources[i] = new Source("10.0.0." + i % 250, 40_000 + i);
        }
        for (int i = 0; i < PEERS; i++) {
            receive();
        }
    }

    /** Only reads the message. */
    @Benchmark
    public Parsed parse() {
        byte[] datagram = next();
        return MessageCodec.parse(datagram, 0, datagram.length);
    }

    /** What the loop does for each datagram. */
    @Benchmark
    public long receive() {
        byte[] datagram = next();
        session.receive(datagram, 0, datagram.length, sources[turn], now);
        session.tick(now);
        return session.nextDeadline();
    }

    private byte[] next() {
        turn = (turn + 1) % PEERS;
        now += TURN;
        NumberedDatagram datagram = datagrams[turn];
        if (traffic.numbersGoOn) {
            datagram.countUp();
        }
        return datagram.bytes();
    }
}
