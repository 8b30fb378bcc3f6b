package mcastbots.fuzz;

import java.io.IOException;
import mcastbots.cli.ConfigFuzz;
import mcastbots.fixtures.Seeds;
import org.junit.jupiter.api.Test;

/** Any configuration. */
class ConfigFuzzTest {
    @Test
    void holdsForRandomInput() {
        Seeds.forEach(Inputs.runs(2_000), seed -> ConfigFuzz.fuzzerTestOneInput(Inputs.random(seed)));
    }

    @Test
    void holdsForWhatWasFound() throws IOException {
        Inputs.stored("config", ConfigFuzz::fuzzerTestOneInput);
    }
}
