package mcastbots.reliable;

import static mcastbots.reliable.Verdict.DUPLICATE;
import static mcastbots.reliable.Verdict.IMPLAUSIBLE;
import static mcastbots.reliable.Verdict.LATE;
import static mcastbots.reliable.Verdict.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The numbers of one sender. What has no tag is as the original's peers are. */
class ReceiveWindowTest {
    private static final Source SOURCE = new Source("10.0.0.1", 4711);
    private static final long FAR = 1_000_000_000_000L;

    private final List<String> gaps = new ArrayList<>();
    private final ReceiveWindow.Gaps recorder = new ReceiveWindow.Gaps() {
        @Override
        public void opened(Stream stream, long first, long last, long now) {
            gaps.add("opened " + new NumberRange(first, last));
        }

        @Override
        public void abandoned(Stream stream, List<NumberRange> ranges, long now) {
            gaps.add("abandoned " + NumberRange.format(ranges));
        }
    };

    private static Stream untagged(long first) {
        return new Stream(StreamId.of(SOURCE), "A", SOURCE, first - 1);
    }

    private static Stream tagged(long first) {
        return new Stream(new StreamId(1, null), "A", SOURCE, first - 1);
    }

    private Verdict receive(Stream stream, long number) {
        return stream.window.receive(number, 0, recorder);
    }

    private void announce(Stream stream, long number) {
        stream.window.announce(number, 0, recorder);
    }

    private boolean repair(Stream stream, long number, boolean tail) {
        return stream.window.repair(number, tail, 0, recorder);
    }

    private List<String> takeGaps() {
        List<String> taken = List.copyOf(gaps);
        gaps.clear();
        return taken;
    }

    @Test
    void whatComesInOrderIsNewAndNothingIsMissing() {
        Stream stream = untagged(7);
        for (long number = 7; number < 100; number++) {
            assertThat(receive(stream, number)).isEqualTo(NEW);
        }
        stream.heard("A", SOURCE, 99);
        assertThat(StreamStatistics.of(stream))
                .isEqualTo(new StreamStatistics(
                        "A", SOURCE, 93, 0, 0, 0, 0, 0, new StreamStatistics.Nacks(0, 0, 0), 0, 0, 99));
        assertThat(takeGaps()).isEmpty();
    }

    @Test
    void whatComesTwiceIsADuplicate() {
        Stream stream = untagged(1);
        receive(stream, 1);
        receive(stream, 2);
        assertThat(receive(stream, 1)).isEqualTo(DUPLICATE);
        assertThat(receive(stream, 2)).isEqualTo(DUPLICATE);
        assertThat(StreamStatistics.of(stream).duplicates()).isEqualTo(2);
        assertThat(StreamStatistics.of(stream).received()).isEqualTo(2);
    }

    @Test
    void whatIsOvertakenIsLateAndNoLongerMissing() {
        Stream stream = untagged(1);
        receive(stream, 1);
        receive(stream, 4);
        assertThat(takeGaps()).containsExactly("opened 2-3");
        assertThat(StreamStatistics.of(stream).missing()).isEqualTo(2);
        assertThat(receive(stream, 3)).isEqualTo(LATE);
        assertThat(receive(stream, 2)).isEqualTo(LATE);
        assertThat(receive(stream, 3)).isEqualTo(DUPLICATE);
        assertThat(StreamStatistics.of(stream).missing()).isZero();
        assertThat(StreamStatistics.of(stream).late()).isEqualTo(2);
        assertThat(stream.window.giveUp(new NumberRange(1, 4))).isEmpty();
    }

    @Test
    void theFirstMessagesMayOvertakeOneAnother() {
        Stream stream = untagged(3);
        receive(stream, 3);
        assertThat(receive(stream, 1)).isEqualTo(LATE);
        assertThat(takeGaps()).containsExactly("opened 2");
        assertThat(receive(stream, 2)).isEqualTo(LATE);
        assertThat(receive(stream, 1)).isEqualTo(DUPLICATE);
    }

    @Test
    void whatWasSentLongBeforeWeCameIsNoneOfOurs() {
        Stream stream = untagged(500);
        receive(stream, 500);
        assertThat(receive(stream, 500 - ReceiveWindow.MAX_BEFORE_START - 1)).isEqualTo(DUPLICATE);
        assertThat(receive(stream, 500 - ReceiveWindow.MAX_BEFORE_START)).isEqualTo(LATE);
    }

    @Test
    void whatIsGivenUpIsLostAndNotDeliveredAnyMore() {
        Stream stream = untagged(1);
        receive(stream, 1);
        receive(stream, 7);
        receive(stream, 4);
        assertThat(stream.window.missing(new NumberRange(3, 5)))
                .containsExactly(new NumberRange(3, 3), new NumberRange(5, 5));
        assertThat(stream.window.giveUp(new NumberRange(1, 5)))
                .containsExactly(new NumberRange(2, 3), new NumberRange(5, 5));
        assertThat(stream.window.giveUp(new NumberRange(1, 5))).isEmpty();
        assertThat(receive(stream, 5)).as("too late").isEqualTo(DUPLICATE);
        assertThat(receive(stream, 6)).isEqualTo(LATE);
        assertThat(StreamStatistics.of(stream).lost()).isEqualTo(3);
        assertThat(StreamStatistics.of(stream).lossRate()).isEqualTo(3.0 / 7);
    }

    @Test
    void whereNoMessageStandsBehindANumberNothingIsLost() {
        Stream stream = untagged(1);
        receive(stream, 1);
        receive(stream, 3);
        assertThat(stream.window.forgo(new NumberRange(2, 9))).containsExactly(new NumberRange(2, 2));
        assertThat(StreamStatistics.of(stream).lost()).isZero();
        assertThat(stream.window.isMissingAny()).isFalse();
    }

    @Test
    void aFarJumpIsBelievedOnlyWhenTheNextNumberConfirmsIt() {
        for (Stream stream : List.of(untagged(1), tagged(1))) {
            receive(stream, 1);
            assertThat(receive(stream, FAR)).isEqualTo(IMPLAUSIBLE);
            assertThat(receive(stream, 2)).as("it was nonsense").isEqualTo(NEW);
            assertThat(receive(stream, FAR)).as("and is so again").isEqualTo(IMPLAUSIBLE);
            assertThat(receive(stream, 3)).isEqualTo(NEW);
            assertThat(takeGaps()).isEmpty();

            assertThat(receive(stream, 5000)).isEqualTo(IMPLAUSIBLE);
            assertThat(receive(stream, 5001)).isEqualTo(NEW);
            assertThat(takeGaps()).containsExactly("abandoned 4-4999", "opened 5000");
            assertThat(repair(stream, 5000, false)).as("it was dropped").isTrue();
            assertThat(receive(stream, 4500)).as("told as lost").isEqualTo(DUPLICATE);
            assertThat(receive(stream, 5002)).isEqualTo(NEW);
        }
    }

    @Test
    void whatComesTwiceFromFarIsTrue() {
        Stream stream = tagged(1);
        receive(stream, 1);
        assertThat(receive(stream, FAR)).isEqualTo(IMPLAUSIBLE);
        assertThat(receive(stream, FAR)).as("an EXIT, said again").isEqualTo(NEW);
        assertThat(receive(stream, FAR)).isEqualTo(DUPLICATE);
        assertThat(takeGaps()).containsExactly("abandoned 2-" + (FAR - 1));
    }

    @Test
    @DisplayName(
            "after many losses, what is overtaken is delivered or told as lost, never both (1, 2000, 2, 2001, 2002)")
    void stragglersBeforeAJump() {
        Stream stream = tagged(1);
        receive(stream, 1);
        assertThat(receive(stream, 2000)).isEqualTo(IMPLAUSIBLE);
        assertThat(receive(stream, 2)).isEqualTo(NEW);
        assertThat(receive(stream, 2001)).isEqualTo(IMPLAUSIBLE);
        assertThat(receive(stream, 2002)).isEqualTo(NEW);
        assertThat(takeGaps()).containsExactly("abandoned 3-2000", "opened 2001");
        assertThat(receive(stream, 2001)).isEqualTo(LATE);
    }

    @Test
    void whatWasMissingBeforeAJumpIsGivenUpWithIt() {
        Stream stream = untagged(1);
        receive(stream, 1);
        receive(stream, 3);
        receive(stream, FAR);
        receive(stream, FAR + 1);
        assertThat(takeGaps()).containsExactly("opened 2", "abandoned 2", "abandoned 4-" + (FAR - 1), "opened " + FAR);
        assertThat(StreamStatistics.of(stream).lost()).isEqualTo(FAR - 3);
    }

    @Test
    void farNumbersMayOvertakeOneAnother() {
        Stream stream = untagged(1);
        receive(stream, 1);
        assertThat(receive(stream, 5001)).isEqualTo(IMPLAUSIBLE);
        assertThat(receive(stream, 5000)).isEqualTo(NEW);
        assertThat(receive(stream, 5002)).isEqualTo(NEW);
        assertThat(takeGaps()).containsExactly("abandoned 2-4999", "opened 5001");
        assertThat(receive(stream, 5001)).isEqualTo(LATE);
    }

    @Test
    void aSenderThatBeginsAnewIsBelievedAtTheSecondNumber() {
        Stream stream = untagged(5000);
        for (long number = 5000; number < 5010; number++) {
            receive(stream, number);
        }
        assertThat(receive(stream, 1)).isEqualTo(IMPLAUSIBLE);
        assertThat(receive(stream, 2)).isEqualTo(NEW);
        assertThat(takeGaps()).containsExactly("abandoned 1");
        assertThat(receive(stream, 1)).isEqualTo(DUPLICATE);
        assertThat(receive(stream, 3)).isEqualTo(NEW);
    }

    @Test
    @DisplayName("a sender with a tag begins anew with another tag: what is far below the last number is old")
    void aTaggedSenderNeverBeginsAnew() {
        Stream stream = tagged(5000);
        receive(stream, 5000);
        assertThat(receive(stream, 1)).isEqualTo(DUPLICATE);
        assertThat(receive(stream, 2)).isEqualTo(DUPLICATE);
        assertThat(receive(stream, 5001)).isEqualTo(NEW);
        assertThat(takeGaps()).isEmpty();
    }

    @Test
    void oldDuplicatesAreNoNewBeginning() {
        Stream stream = untagged(1);
        for (long number = 1; number <= 2000; number++) {
            receive(stream, number);
        }
        assertThat(receive(stream, 100)).isEqualTo(IMPLAUSIBLE);
        assertThat(receive(stream, 300)).isEqualTo(IMPLAUSIBLE);
        assertThat(receive(stream, 2001)).isEqualTo(NEW);
        assertThat(takeGaps()).isEmpty();
    }

    @Test
    void anAnnouncedNumberIsMissingUntilItComes() {
        Stream stream = tagged(1);
        receive(stream, 1);
        announce(stream, 1);
        assertThat(takeGaps()).isEmpty();
        announce(stream, 3);
        announce(stream, 3);
        announce(stream, 2);
        assertThat(takeGaps()).containsExactly("opened 2-3");
        assertThat(receive(stream, 3)).isEqualTo(LATE);
        assertThat(stream.window.highest()).isEqualTo(3);
        assertThat(StreamStatistics.of(stream).received()).isEqualTo(2);
    }

    @Test
    void aFarAnnouncementIsBelievedOnlyWhenAnotherOneConfirmsIt() {
        Stream stream = tagged(1);
        receive(stream, 1);
        announce(stream, FAR);
        assertThat(receive(stream, 2)).isEqualTo(NEW);
        announce(stream, FAR);
        announce(stream, FAR);
        assertThat(takeGaps()).containsExactly("abandoned 3-" + (FAR - 1), "opened " + FAR);
        assertThat(receive(stream, FAR)).isEqualTo(LATE);
    }

    @Test
    void anAnnouncementConfirmsWhatCameFromFar() {
        Stream stream = tagged(1);
        receive(stream, 1);
        assertThat(receive(stream, FAR)).isEqualTo(IMPLAUSIBLE);
        announce(stream, FAR);
        assertThat(takeGaps()).containsExactly("abandoned 2-" + (FAR - 1), "opened " + FAR);
        assertThat(repair(stream, FAR, false)).isTrue();
        assertThat(receive(stream, FAR)).isEqualTo(DUPLICATE);
        assertThat(receive(stream, FAR + 1)).isEqualTo(NEW);
    }

    @Test
    void onlyWhatIsMissingIsRepaired() {
        Stream stream = tagged(1);
        receive(stream, 1);
        receive(stream, 3);
        assertThat(repair(stream, 2, false)).isTrue();
        assertThat(repair(stream, 2, false)).isFalse();
        assertThat(repair(stream, 3, false)).isFalse();
        assertThat(repair(stream, 4, false)).as("not known of").isFalse();
        assertThat(receive(stream, 4)).isEqualTo(NEW);
        assertThat(StreamStatistics.of(stream).repaired()).isEqualTo(1);
        assertThat(StreamStatistics.of(stream).received()).isEqualTo(4);
    }

    @Test
    void lastWordsThatWeDidNotKnowOfMayBeRepairedIfWeAskForThem() {
        Stream stream = tagged(1);
        receive(stream, 1);
        takeGaps();
        assertThat(repair(stream, 3, true)).isTrue();
        assertThat(takeGaps()).containsExactly("opened 2");
        assertThat(repair(stream, FAR, true)).as("too far").isFalse();
        assertThat(repair(stream, 0, true)).isFalse();
        assertThat(receive(stream, 3)).isEqualTo(DUPLICATE);
    }

    @Test
    void theMessageBeforeTheFirstMayBeMissingToo() {
        Stream stream = tagged(5);
        receive(stream, 5);
        stream.window.startEarlier(77, 0, recorder);
        assertThat(stream.window.first()).isEqualTo(4);
        assertThat(stream.window.firstSent()).isEqualTo(77);
        assertThat(takeGaps()).containsExactly("opened 4");
        assertThat(receive(stream, 4)).isEqualTo(LATE);
        assertThat(receive(stream, 4)).isEqualTo(DUPLICATE);
    }

    @Test
    void ifTheFirstIsGivenUpNobodyKnowsWhatWasBefore() {
        Stream stream = tagged(5);
        receive(stream, 5);
        stream.window.startEarlier(77, 0, recorder);
        NumberRange lost = stream.window.giveUp(new NumberRange(1, 9)).get(0);
        assertThat(stream.window.endsBeginning(lost)).isTrue();
        assertThat(stream.window.endsBeginning(lost)).as("told once").isFalse();
        assertThat(receive(stream, 3)).as("it was told as lost").isEqualTo(DUPLICATE);
    }

    @Test
    void beforeTheVeryFirstThereWasNothing() {
        Stream stream = tagged(2);
        receive(stream, 2);
        stream.window.startEarlier(77, 0, recorder);
        NumberRange lost = stream.window.giveUp(new NumberRange(1, 9)).get(0);
        assertThat(stream.window.endsBeginning(lost)).isFalse();
    }

    @Test
    void whatContinuesItIsNearAndAbove() {
        Stream stream = untagged(5);
        receive(stream, 5);
        assertThat(stream.window.isContinuedBy(5)).isFalse();
        assertThat(stream.window.isContinuedBy(6)).isTrue();
        assertThat(stream.window.isContinuedBy(5 + ReceiveWindow.MAX_JUMP)).isTrue();
        assertThat(stream.window.isContinuedBy(6 + ReceiveWindow.MAX_JUMP)).isFalse();
    }

    @Test
    void aboveTheLargestNumberThereIsNone() {
        Stream stream = tagged(1);
        receive(stream, 1);
        receive(stream, Long.MAX_VALUE - 5);
        takeGaps();
        assertThat(receive(stream, Long.MAX_VALUE)).isEqualTo(NEW);
        assertThat(takeGaps())
                .containsExactly(
                        "abandoned 2-" + (Long.MAX_VALUE - 6),
                        "opened " + (Long.MAX_VALUE - 5) + "-" + (Long.MAX_VALUE - 1));
        assertThat(receive(stream, Long.MAX_VALUE)).isEqualTo(DUPLICATE);

        Stream twice = tagged(1);
        receive(twice, Long.MAX_VALUE);
        assertThat(receive(twice, Long.MAX_VALUE)).as("it was confirmed").isEqualTo(NEW);
        assertThat(receive(twice, Long.MAX_VALUE)).isEqualTo(DUPLICATE);
        assertThat(twice.window.isMissingAny()).isFalse();
    }
}
