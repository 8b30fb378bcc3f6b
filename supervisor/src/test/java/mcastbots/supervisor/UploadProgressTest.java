package mcastbots.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mcastbots.i18n.Translations;
import mcastbots.protocol.UploadHeader;
import mcastbots.protocol.UploadStatus;
import org.junit.jupiter.api.Test;

class UploadProgressTest {
    private final List<String> told = new ArrayList<>();
    private long now = 100;
    private final UploadProgress progress = new UploadProgress(
            new UploadHeader(UploadStatus.OK, "25ABAC22", "genome"),
            () -> now,
            text -> told.add(Translations.into(Locale.ENGLISH).text(text)));

    private void reached(double second, long bytes) {
        now = 100 + Math.round(second * 1e9);
        progress.reached(bytes);
    }

    @Test
    void whatIsDoneSoonIsNotToldOf() {
        reached(0, 1);
        reached(4.9, 1_000_000_000);
        assertThat(told).isEmpty();
    }

    @Test
    void whatTakesLongIsToldOfFromTimeToTime() {
        reached(5, 60_000_000);
        reached(5.1, 61_000_000);
        reached(9.9, 100_000_000);
        reached(12, 120_000_000);
        reached(30, 120_400_000);
        assertThat(told)
                .containsExactly(
                        "25ABAC22:genome: 60.0 MB so far, 12.0 MB a second",
                        "25ABAC22:genome: 120.0 MB so far, 10.0 MB a second",
                        "25ABAC22:genome: 120.4 MB so far, 4.0 MB a second");
    }
}
