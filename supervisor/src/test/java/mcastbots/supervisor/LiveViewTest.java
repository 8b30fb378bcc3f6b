package mcastbots.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mcastbots.supervisor.console.Figures;
import mcastbots.supervisor.console.PeerRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the screen gets a new picture; in virtual time. Heartbeats are so rare that the supervisor itself does nothing. */
class LiveViewTest {
    private final List<Figures> figures = new ArrayList<>();
    private final List<List<PeerRow>> details = new ArrayList<>();
    private final SupervisorDriver driver = new SupervisorDriver("heartbeat=3600");
    private LiveView view;

    private final LiveView.Screen screen = new LiveView.Screen() {
        @Override
        public void show(Figures shown) {
            figures.add(shown);
        }

        @Override
        public void show(String ownName, Figures shown, List<PeerRow> peers) {
            assertThat(ownName).isEqualTo(driver.name());
            figures.add(shown);
            details.add(peers);
        }
    };

    @BeforeEach
    void setUp() {
        view = driver.watchedBy(screen);
        driver.until(1);
        figures.clear();
    }

    @AfterEach
    void tearDown() {
        driver.close();
    }

    @Test
    void aFloodMakesFourPicturesASecondAtMost() {
        for (int i = 0; i < 2000; i++) {
            driver.hears(10 + i / 1000.0, "B07 " + i + " NEWS * Discovery");
        }
        driver.until(12);
        assertThat(figures).hasSizeBetween(2, 10);
        driver.until(30);
        Figures last = figures.get(figures.size() - 1);
        assertThat(last.bots()).isEqualTo(1);
        assertThat(last.perSecond()).isZero();
        assertThat(figures).hasSizeLessThan(20);
    }

    @Test
    void whileNothingChangesThereIsNothingToWakeUpFor() {
        driver.hears(10, "B07 0 BEAT * Beep").until(30);
        int shown = figures.size();
        double asleepUntil = driver.nextDeadline();
        assertThat(asleepUntil).isGreaterThan(1000);
        driver.until(1000);
        assertThat(figures).hasSize(shown);
    }

    @Test
    void whatIsTypedShowsAtOnce() {
        driver.types(10, "").until(10.3);
        assertThat(figures).last().satisfies(last -> assertThat(last.paused()).isTrue());
        driver.types(11, "").until(11.3);
        assertThat(figures).last().satisfies(last -> assertThat(last.paused()).isFalse());
    }

    @Test
    void whoLeavesIsSeenToLeave() {
        driver.hears(10, "B07 1 BEAT * Beep").hears(11, "B07 2 EXIT * Offline").until(12);
        assertThat(figures.get(figures.size() - 1).bots()).isZero();
    }

    @Test
    void lossesAreSeen() {
        driver.hears(10, "B07 1 NEWS * Discovery")
                .hears(11, "B07 4 NEWS * Discovery")
                .until(60);
        assertThat(figures.get(figures.size() - 1).lost()).isEqualTo(2);
    }

    @Test
    void detailsComeEachSecondFromWhenTheyAreWanted() {
        driver.hears(10, "B07 1 BEAT * Beep").until(30);
        assertThat(details).isEmpty();
        view.setDetailed(true);
        driver.until(35);
        assertThat(details).hasSizeBetween(5, 7);
        assertThat(details.get(details.size() - 1).get(0).heardSeconds()).isEqualTo(25);
        view.setDetailed(false);
        driver.until(60);
        assertThat(details).hasSizeLessThan(8);
    }
}
