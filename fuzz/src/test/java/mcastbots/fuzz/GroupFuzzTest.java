package mcastbots.fuzz;

import java.io.IOException;
import mcastbots.fixtures.Seeds;
import org.junit.jupiter.api.Test;

/** Any sequence of messages. */
class GroupFuzzTest {
    @Test
    void holdsForRandomInput() {
        Seeds.forEach(Inputs.runs(1_200), seed -> GroupFuzz.fuzzerTestOneInput(Inputs.random(seed)));
    }

    @Test
    void holdsForWhatWasFound() throws IOException {
        Inputs.stored("group", GroupFuzz::fuzzerTestOneInput);
    }
}
