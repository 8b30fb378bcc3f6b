package mcastbots.fuzz;

import java.io.IOException;
import mcastbots.fixtures.Seeds;
import mcastbots.supervisor.ConsoleFuzz;
import org.junit.jupiter.api.Test;

/** Any line that a user types. */
class ConsoleFuzzTest {
    @Test
    void holdsForRandomInput() {
        Seeds.forEach(Inputs.runs(15_000), seed -> ConsoleFuzz.fuzzerTestOneInput(Inputs.random(seed)));
    }

    @Test
    void holdsForWhatWasFound() throws IOException {
        Inputs.stored("console", ConsoleFuzz::fuzzerTestOneInput);
    }
}
