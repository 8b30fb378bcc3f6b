package mcastbots.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Options of a command line: a class that extends this one has a field for each. (Picocli's annotations would do the same, but
 * to read them takes 20 ms of every start.) What they do is in the message bundles.
 */
abstract class OptionSet {
    private final List<OptionSpec> options = new ArrayList<>();
    private final List<PositionalParamSpec> positionals = new ArrayList<>();

    /** An option without a value. */
    public static final class Flag {
        private final OptionSpec spec;

        private Flag(OptionSpec spec) {
            this.spec = spec;
        }

        /** Whether it was given. */
        public boolean isGiven() {
            return Boolean.TRUE.equals(spec.getValue());
        }
    }

    /** An option with a value. */
    public static final class Value {
        private final OptionSpec spec;

        private Value(OptionSpec spec) {
            this.spec = spec;
        }

        /** Whether it was given. */
        public boolean isGiven() {
            return text() != null;
        }

        /** The value as it was written; null if there is none. */
        public String text() {
            return spec.getValue();
        }
    }

    /** What is no option. */
    public static final class Words {
        private final PositionalParamSpec spec;

        private Words(PositionalParamSpec spec) {
            this.spec = spec;
        }

        /** As they were written, in their order. */
        public List<String> list() {
            List<String> words = spec.getValue();
            return words == null ? List.of() : words;
        }
    }

    /**
     * Declares an option without a value.
     *
     * @param name with its hyphen
     * @param descriptionKey of the text that the help has for it
     * @param order where the help has it
     */
    protected final Flag flag(String name, String descriptionKey, int order) {
        return flag(OptionSpec.builder(name).descriptionKey(descriptionKey).order(order));
    }

    /**
     * Declares an option with a value.
     *
     * @param name with its hyphen
     * @param label what stands for the value in the help
     * @param descriptionKey of the text that the help has for it
     * @param order where the help has it
     */
    protected final Value value(String name, String label, String descriptionKey, int order) {
        return value(OptionSpec.builder(name)
                .paramLabel(label)
                .descriptionKey(descriptionKey)
                .order(order)
                .arity("1"));
    }

    /**
     * Declares an option with a value that is in no help.
     *
     * @param name with its hyphen
     */
    protected final Value hiddenValue(String name) {
        return value(OptionSpec.builder(name).hidden(true).arity("1"));
    }

    /** Declares that there may be words that are no options. */
    protected final Words words() {
        PositionalParamSpec spec = PositionalParamSpec.builder()
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .hidden(true)
                .build();
        positionals.add(spec);
        return new Words(spec);
    }

    final Flag flag(OptionSpec.Builder builder) {
        return new Flag(add(builder.arity("0").type(boolean.class)));
    }

    final Value value(OptionSpec.Builder builder) {
        return new Value(add(builder.type(String.class)));
    }

    private OptionSpec add(OptionSpec.Builder builder) {
        OptionSpec spec = builder.build();
        options.add(spec);
        return spec;
    }

    /** Adds all to what picocli looks for. */
    final void addTo(CommandSpec command) {
        options.forEach(command::addOption);
        positionals.forEach(command::addPositional);
    }
}
