package mcastbots.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import mcastbots.bench.process.Programs;
import mcastbots.bench.process.Scratch;

/** A part of the measurements. */
public interface Part {
    /**
     * What parts run in.
     *
     * @param programs what is measured
     * @param scratch where files may be left
     * @param runs how often what is not stable is measured
     * @param original where the Python original is, if it is to be measured
     * @param out for the results
     */
    record Bench(Programs programs, Scratch scratch, int runs, Optional<Path> original, PrintStream out) {
        /** An empty directory. */
        public Path newDirectory() throws IOException {
            return scratch.newDirectory();
        }

        /** Tells somebody who waits what is being done. */
        public void progress(String what) {
            System.err.println("  " + what);
        }
    }

    /** Measures, and prints the results. */
    void run(Bench bench) throws Exception;
}
