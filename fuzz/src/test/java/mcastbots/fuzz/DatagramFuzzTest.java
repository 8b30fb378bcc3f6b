package mcastbots.fuzz;

import java.io.IOException;
import mcastbots.fixtures.Seeds;
import mcastbots.protocol.DatagramFuzz;
import org.junit.jupiter.api.Test;

/** Any datagram. */
class DatagramFuzzTest {
    @Test
    void holdsForRandomInput() {
        Seeds.forEach(Inputs.runs(20_000), seed -> DatagramFuzz.fuzzerTestOneInput(Inputs.random(seed)));
    }

    @Test
    void holdsForWhatWasFound() throws IOException {
        Inputs.stored("datagram", DatagramFuzz::fuzzerTestOneInput);
    }
}
