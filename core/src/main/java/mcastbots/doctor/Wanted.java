package mcastbots.doctor;

import java.time.Duration;
import java.util.List;
import mcastbots.cli.Format;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;

/**
 * What the user wants of the doctor.
 *
 * @param json whether the findings are for a program
 * @param listen how long to listen, in nanoseconds
 * @param watch whether to go on until Ctrl-C
 * @param echo whether to measure
 * @param count probes for each other doctor
 */
record Wanted(boolean json, long listen, boolean watch, boolean echo, int count) {
    /** In less, what we say may not even have come back. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final int USUAL_COUNT = 100;
    private static final int MAX_COUNT = 10_000;

    /** Reads the options' values, and adds what is wrong with them. */
    static Wanted of(DoctorProgram.Options options, List<Text> faults) {
        Format format = options.format.as(ValueType.oneOf(Format.class), faults).orElse(Format.TEXT);
        Duration wait = options.wait.as(ValueType.time(LEAST), faults).orElse(USUAL);
        int count = options.count.as(ValueType.integer(1, MAX_COUNT), faults).orElse(USUAL_COUNT);
        return new Wanted(
                format == Format.JSON, wait.toNanos(), options.watch.isGiven(), options.echo.isGiven(), count);
    }
}
