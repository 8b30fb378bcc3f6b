package mcastbots.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mcastbots.protocol.Message;
import mcastbots.protocol.Nack;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.RepairMessage;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import org.junit.jupiter.api.Test;

/** What is remembered of gaps, which no peer may make grow or stay. {@link AskingTest} tells what comes of it. */
class RepairRequestsTest implements Reliability.Output {
    private static final long MILLI = ReliabilityDriver.MILLI;
    private static final Source SOURCE = ReliabilityDriver.source("B");

    private final List<Nack> nacks = new ArrayList<>();
    private final Medium medium = new Medium(
            new ExponentialBackOff(),
            new SplittableRandom(1),
            new Streams(ReliabilityDriver.HEARTBEAT, stream -> {}),
            new Overload(),
            this,
            Trace.NONE);
    private final RepairRequests requests = new RepairRequests(medium, true);
    private final Stream stream = new Stream(ReliabilityDriver.id("B"), "B", SOURCE, 0);
    private long now;

    private void until(long time) {
        while (requests.nextDeadline() <= time) {
            now = Math.max(now, requests.nextDeadline());
            requests.tick(now);
            requests.takeLost();
        }
        now = time;
    }

    @Test
    void gapsThatHaveClosedByThemselvesAreForgotten() {
        // Each second message overtakes the one before it, for an hour.
        int most = 0;
        for (long number = 1; number < 36_000; number += 2) {
            until(now + 200 * MILLI);
            stream.window.receive(number + 1, now, requests);
            stream.window.receive(number, now, requests);
            most = Math.max(most, stream.window.troubles().gaps.size());
        }
        assertThat(most).as("those of the last seconds").isLessThan(100);
        assertThat(nacks).isEmpty();
    }

    @Test
    void forgedNumbersMakeABoundedNumberOfGapsInAStream() {
        long missing = 0;
        for (long number = 2; number < 200_000; number += 2) {
            stream.window.receive(number, now, requests);
            missing++;
            assertThat(stream.window.troubles().gaps.size()).isLessThanOrEqualTo(RepairRequests.MAX_STREAM_GAPS);
        }
        assertThat(StreamStatistics.of(stream).missing()).isEqualTo(RepairRequests.MAX_STREAM_GAPS);
        assertThat(StreamStatistics.of(stream).lost()).isEqualTo(missing - RepairRequests.MAX_STREAM_GAPS);
        until(2 * RepairRequests.PATIENCE);
        assertThat(StreamStatistics.of(stream).lost()).isEqualTo(missing);
        assertThat(stream.window.troubles().gaps).isEmpty();
        assertThat(requests.nextDeadline()).as("nothing is left to do").isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aSenderThatBeginsAnewDoesNotBringOldGapsBack() {
        Stream original = new Stream(StreamId.of(SOURCE), "O", SOURCE, 4999);
        original.window.receive(5000, now, requests);
        original.window.receive(5005, now, requests); // 5001 to 5004 are missing
        original.window.receive(3901, now, requests);
        original.window.receive(3902, now, requests); // a new life
        original.window.receive(4900, now, requests);
        original.window.receive(5800, now, requests); // in which they are missing, too
        until(1000 * MILLI);
        assertThat(nacks).isNotEmpty().noneMatch(nack -> nack.numbers().isEmpty());
        assertThat(nacks.get(0).numbers()).containsExactly(new NumberRange(3903, 4899), new NumberRange(4901, 5799));
        assertThat(nacks).as("asked for once a round").hasSizeLessThan(10);
        assertThat(original.window.troubles().gaps).hasSize(2);
    }

    @Override
    public String nameOf(StreamId stream) {
        return "A";
    }

    @Override
    public boolean isAuthentic(Message message, Source source) {
        return true;
    }

    @Override
    public void deliver(Message message, Source source, Verdict verdict, long when) {
        throw new AssertionError(message);
    }

    @Override
    public boolean send(RepairMessage message, long when) {
        nacks.add((Nack) message);
        return true;
    }

    @Override
    public void announce(StreamId stream, long when) {
        throw new AssertionError();
    }

    @Override
    public void lost(Lost lost, long when) {
        throw new AssertionError(lost);
    }

    @Override
    public void overloaded(int senders, long when) {
        throw new AssertionError(senders);
    }
}
