package mcastbots.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcastbots.protocol.Message;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.Skip;
import mcastbots.protocol.StreamId;
import org.junit.jupiter.api.Test;

class FarewellTest {
    private static final long MILLI = Machine.SECOND / 1000;
    private static final StreamId OWN = new StreamId(1, null);
    private static final Message EXIT = new Message("A", 7, "EXIT", "*", "Offline", Map.of("r", "00000001-20"));

    private final Farewell farewell = new Farewell();
    private final List<String> said = new ArrayList<>();

    private static Skip answerFor(StreamId stream) {
        return new Skip("A", stream, List.of(new NumberRange(1, 1)));
    }

    /** Lives up to that time, from deadline to deadline. */
    private void until(long millis) {
        while (farewell.due() <= millis * MILLI) {
            long now = farewell.due();
            farewell.repeat(now).ifPresent(message -> said.add(now / MILLI + " " + message));
        }
    }

    /** Says EXIT; the message before it was sent then, or never. */
    private void leave(boolean heard, Long sentBefore, long now) {
        farewell.start(EXIT, sentBefore == null ? 0 : sentBefore, sentBefore != null, heard, now);
    }

    @Test
    void withoutAnybodyThereItIsOverAtOnce() {
        leave(false, null, 0);
        assertThat(farewell.isOver()).isTrue();
        assertThat(farewell.due()).isEqualTo(Machine.NEVER);
        assertThat(farewell.repeat(50 * MILLI)).isEmpty();
    }

    @Test
    void whatWasSaidLongAgoToNobodyIsNoReasonToStay() {
        leave(false, 0L, 3000 * MILLI);
        assertThat(farewell.isOver()).isTrue();
    }

    @Test
    void whoHasJustSaidSomethingStaysLongerEvenIfNobodyWasHeard() {
        leave(false, 980 * MILLI, 1000 * MILLI);
        until(2999);
        assertThat(farewell.isOver()).isFalse();
        until(3000);
        assertThat(farewell.isOver()).isTrue();
        assertThat(said).hasSize(6).last().isEqualTo("2550 A 7 EXIT * Offline #r=00000001-1570");
    }

    @Test
    void beforeItBeganThereIsNothingToWaitFor() {
        assertThat(farewell.isOver()).isTrue();
        farewell.answered(answerFor(OWN), OWN, 0);
        assertThat(farewell.isOver()).isTrue();
    }

    @Test
    void exitIsSaidFourTimesMoreWithTheTimeThatHasGoneBy() {
        leave(true, null, 1000 * MILLI);
        until(1999);
        assertThat(farewell.isOver()).isFalse();
        until(2000);
        assertThat(farewell.isOver()).isTrue();
        assertThat(said)
                .containsExactly(
                        "1050 A 7 EXIT * Offline #r=00000001-1050",
                        "1150 A 7 EXIT * Offline #r=00000001-1150",
                        "1350 A 7 EXIT * Offline #r=00000001-1350",
                        "1750 A 7 EXIT * Offline #r=00000001-1750");
    }

    @Test
    void whoIsAskedForItsMessagesStaysASecondLonger() {
        leave(true, null, 0);
        until(800);
        farewell.answered(answerFor(OWN), OWN, 900 * MILLI);
        until(1899);
        assertThat(farewell.isOver()).isFalse();
        until(1900);
        assertThat(farewell.isOver()).isTrue();
    }

    @Test
    void answersForOthersDoNotKeepIt() {
        leave(true, null, 0);
        until(800);
        farewell.answered(answerFor(new StreamId(2, null)), OWN, 900 * MILLI);
        until(1000);
        assertThat(farewell.isOver()).isTrue();
    }

    @Test
    void howeverOftenItIsAskedItIsGoneAfterFourSeconds() {
        leave(true, null, 0);
        for (long millis = 100; millis < 10_000; millis += 100) {
            farewell.answered(answerFor(OWN), OWN, millis * MILLI);
            until(millis);
            assertThat(farewell.isOver()).isEqualTo(millis >= 4000);
        }
        assertThat(said).hasSize(4);
    }
}
