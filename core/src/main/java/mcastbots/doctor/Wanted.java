package mcastbots.doctor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mcastbots.i18n.Text;
import mcastbots.session.Machine;

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
    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,5}(?:\\.[0-9]{1,3})?) *s?");
    private static final int MAX_WAIT = 3600;
    private static final int MAX_COUNT = 10_000;

    /**
     * Reads the options' values.
     *
     * @param faults gets what is wrong with them
     */
    static Optional<Wanted> parse(DoctorProgram.Options options, List<Text> faults) {
        if (!options.format.equals("text") && !options.format.equals("json")) {
            faults.add(Text.of("doctor.fault.format", options.format));
        }
        OptionalLong wait = nanos(options.wait);
        if (wait.isEmpty()) {
            faults.add(Text.of("doctor.fault.wait", options.wait, MAX_WAIT));
        }
        int count = options.count.matches("[0-9]{1,5}") ? Integer.parseInt(options.count) : 0;
        if (count < 1 || count > MAX_COUNT) {
            faults.add(Text.of("doctor.fault.count", options.count, MAX_COUNT));
        }
        return faults.isEmpty()
                ? Optional.of(
                        new Wanted(options.format.equals("json"), wait.getAsLong(), options.watch, options.echo, count))
                : Optional.empty();
    }

    private static OptionalLong nanos(String text) {
        Matcher seconds = SECONDS.matcher(text.strip());
        if (!seconds.matches()) {
            return OptionalLong.empty();
        }
        double value = Double.parseDouble(seconds.group(1));
        return value < 1 || value > MAX_WAIT ? OptionalLong.empty() : OptionalLong.of((long) (value * Machine.SECOND));
    }
}
