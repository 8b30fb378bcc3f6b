package mcastbots.fuzz;

import java.io.IOException;
import mcastbots.fixtures.Seeds;
import mcastbots.supervisor.UploadFuzz;
import org.junit.jupiter.api.Test;

/** Any upload. */
class UploadFuzzTest {
    @Test
    void holdsForRandomInput() {
        Seeds.forEach(Inputs.runs(1_500), seed -> UploadFuzz.fuzzerTestOneInput(Inputs.random(seed)));
    }

    @Test
    void holdsForWhatWasFound() throws IOException {
        Inputs.stored("upload", UploadFuzz::fuzzerTestOneInput);
    }
}
