package mcastbots.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficViewTest {
    private final List<String> shown = new ArrayList<>();
    private final TrafficView view = new TrafficView(shown::add, 3, SupervisorDriver.ENGLISH);

    private void show(String... lines) {
        for (String line : lines) {
            view.show(line);
        }
    }

    @Test
    void linesAreShownAtOnce() {
        show("a", "b");
        assertThat(shown).containsExactly("a", "b");
        assertThat(view.isPaused()).isFalse();
    }

    @Test
    void whatComesWhilePausedIsShownOnResume() {
        show("a");
        view.togglePause();
        assertThat(view.isPaused()).isTrue();
        show("b", "c", "d");
        assertThat(shown).containsExactly("a");
        view.togglePause();
        show("e");
        assertThat(shown).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void olderLinesMakeRoomAndAreCounted() {
        view.togglePause();
        show("a", "b", "c", "d", "e");
        view.togglePause();
        assertThat(shown).containsExactly("(older lines that were not kept while paused: 2)", "c", "d", "e");
        shown.clear();
        view.togglePause();
        show("f");
        view.togglePause();
        assertThat(shown).containsExactly("f"); // counted once only
    }
}
