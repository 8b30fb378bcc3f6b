package mcastbots.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Source;
import mcastbots.secure.GroupKeys;
import mcastbots.secure.Guard;
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

/** What a signed group costs: to sign a message, to check one, and to refuse one of a stranger. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SigningBenchmark {
    private static final Source MEMBER = new Source("10.0.0.7", 40_001);
    private static final Source STRANGER = new Source("10.0.0.8", 40_001);
    private static final long NOON = 1_800_000_000_000L;

    /** What is said. */
    @Param({"25ABAC22 5 NEWS * Discovery #r=K7Q2M9XA-5000", "HUMAN-1F2E 6 KILL 25ABAC22 #to=K7Q2M9XA #r=0PD4RZ61-7300"})
    private String line;

    private Guard guard;
    private Message message;
    private Message signed;

    /** A member, and a message of another. */
    @Setup
    public void setUp() {
        guard = new Guard(GroupKeys.draw(new SplittableRandom(1)::nextBytes), () -> NOON);
        message = (Message) MessageCodec.parse(line);
        signed = guard.sign(message, MEMBER);
    }

    /** Signs it. */
    @Benchmark
    public Message sign() {
        return guard.sign(message, MEMBER);
    }

    /** Checks it. */
    @Benchmark
    public Object check() {
        return guard.check(signed, MEMBER);
    }

    /** Refuses it, since it comes from elsewhere. */
    @Benchmark
    public Object refuse() {
        return guard.check(signed, STRANGER);
    }
}
