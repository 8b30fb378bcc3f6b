package mcastbots.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import mcastbots.protocol.StreamTag;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who makes room when there are too many senders, and who is told to be silent. */
class StreamsTest {
    private static final Source SOURCE = new Source("10.0.0.1", 4711);

    private static final long SECOND = 1_000_000_000L;

    private final List<String> evicted = new ArrayList<>();
    private final Streams streams = new Streams(ReliabilityDriver.HEARTBEAT, stream -> evicted.add(stream.name()));

    private void hear(String name, long code) {
        hear(name, code, 0);
    }

    private void hear(String name, long code, long now) {
        StreamTag tag = new StreamTag(new StreamId(code, null), 0);
        if (streams.heard(name, 1, tag, SOURCE, now) == null) {
            streams.add(name, tag, SOURCE, 2, now);
        }
    }

    private List<String> silent(long now) {
        List<String> names = new ArrayList<>();
        streams.sweep(now, stream -> names.add(stream.name()));
        return names;
    }

    @Test
    @DisplayName("a flood of new names drives out its own, not those who are really there")
    void aFloodOfNames() {
        for (int peer = 1; peer <= 1000; peer++) {
            hear("P" + peer, peer);
            hear("P" + peer, peer);
        }
        for (int forged = 0; forged < 100_000; forged++) {
            hear("F" + forged, 1_000_000 + forged);
        }
        assertThat(streams.size()).isEqualTo(Streams.MAX_STREAMS);
        assertThat(streams.evicted()).isEqualTo(101_000 - Streams.MAX_STREAMS);
        assertThat(evicted).hasSize(101_000 - Streams.MAX_STREAMS).allMatch(name -> name.startsWith("F"));
    }

    @Test
    @DisplayName("names that come twice can drive out others, but never all who are new")
    void aFloodOfNamesThatComeTwice() {
        for (int forged = 0; forged < 20_000; forged++) {
            hear("F" + forged, 1_000_000 + forged);
            hear("F" + forged, 1_000_000 + forged);
        }
        hear("NEW", 1);
        for (int forged = 20_000; forged < 20_000 + Streams.MIN_NEWCOMERS / 2; forged++) {
            hear("F" + forged, 1_000_000 + forged);
        }
        assertThat(evicted).doesNotContain("NEW");
        assertThat(streams.size()).isEqualTo(Streams.MAX_STREAMS);
    }

    @Test
    void longNamesTakeMoreRoom() {
        String name = "x".repeat(900);
        for (int forged = 0; forged < 20_000; forged++) {
            hear(name + forged, 1_000_000 + forged);
        }
        assertThat(streams.size()).isBetween(1500, (int) (Streams.MAX_BYTES / 2 / name.length()));
    }

    @Test
    void whoTakesALongerNameTakesMoreRoom() {
        for (int peer = 1; peer <= 4000; peer++) {
            hear("P" + peer, peer);
            hear("x".repeat(900) + peer, peer);
        }
        hear("ONE-MORE", 5000);
        assertThat(streams.size()).isLessThan((int) (Streams.MAX_BYTES / 2 / 900));
    }

    @Test
    @DisplayName("when one returns the others are asked about again, but not each time when thousands do")
    void manyReturn() {
        hear("A", 1);
        hear("B", 2);
        hear("C", 3);
        long silence = Streams.SILENT_INTERVALS * ReliabilityDriver.HEARTBEAT;
        assertThat(silent(silence - 1)).isEmpty();
        assertThat(silent(silence)).containsExactlyInAnyOrder("A", "B", "C");
        long back = silence + SECOND;
        hear("A", 1, back);
        assertThat(silent(back)).containsExactlyInAnyOrder("B", "C");
        hear("B", 2, back + 1);
        assertThat(silent(back + 1)).isEmpty();
        assertThat(streams.nextSweep()).isEqualTo(back + SECOND / 10);
        assertThat(silent(back + SECOND / 10)).containsExactly("C");
        assertThat(silent(back + SECOND)).isEmpty();
    }
}
