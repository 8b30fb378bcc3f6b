package mcastbots.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Options that are no settings. Each field of a subclass declares one, in the order of the help, and knows what the command
 * line says of it once that has been parsed. What an option does is in the message bundles, under its key.
 *
 * <p>Picocli's annotations would say the same, but to read them takes a good part of the time in which a bot starts.
 */
public abstract class OptionSet {
    private final List<ArgSpec> all = new ArrayList<>();

    /** An option that takes no value. */
    public static final class Flag {
        private final OptionSpec option;

        private Flag(OptionSpec option) {
            this.option = option;
        }

        /** Whether the command line has it. */
        public boolean isGiven() {
            return option.getValue() != null;
        }
    }

    /** An option that takes a value. */
    public static final class Value {
        private final OptionSpec option;

        private Value(OptionSpec option) {
            this.option = option;
        }

        /** The value, of several the last; empty if the command line has none. */
        public Optional<String> text() {
            return Optional.ofNullable(option.getValue());
        }

        /** What the value means; what is wrong with it is added to the faults, and it is empty then. */
        public <T> Optional<T> as(ValueType<T> type, List<Text> faults) {
            return text().flatMap(text -> type.ofOption(option.longestName(), text, faults));
        }
    }

    /** What is neither an option nor an option's value. */
    public static final class Words {
        private final PositionalParamSpec parameters;

        private Words(PositionalParamSpec parameters) {
            this.parameters = parameters;
        }

        /** All of them; empty if there are none. */
        public List<String> all() {
            String[] words = parameters.getValue();
            return words == null ? List.of() : List.of(words);
        }
    }

    /** An option without a value. */
    protected final Flag flag(String name, String descriptionKey) {
        return flag(OptionSpec.builder(name).descriptionKey(descriptionKey));
    }

    /**
     * An option with a value.
     *
     * @param label what stands for the value in the help, e.g. {@code FILE}, or the words that it may be, e.g. {@code text|json}
     */
    protected final Value value(String name, String label, String descriptionKey) {
        return value(OptionSpec.builder(name).arity("1").paramLabel(label).descriptionKey(descriptionKey));
    }

    /** One of which no help tells. */
    protected final Value hiddenValue(String name) {
        return value(OptionSpec.builder(name).arity("1").hidden(true));
    }

    /** Any number of words. What they are, the synopsis tells. */
    protected final Words words() {
        return new Words(
                added(PositionalParamSpec.builder().arity("0..*").hidden(true).build()));
    }

    final Flag flag(OptionSpec.Builder builder) {
        return new Flag(added(builder.arity("0").build()));
    }

    final Value value(OptionSpec.Builder builder) {
        return new Value(added(builder.build()));
    }

    private <T extends ArgSpec> T added(T argument) {
        all.add(argument);
        return argument;
    }

    /** Has a command line take them. */
    final void addTo(CommandSpec command) {
        all.forEach(command::add);
    }
}
