package mcastbots.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcastbots.config.Config;
import mcastbots.config.ConfigException;
import mcastbots.config.ConfigLoader;
import mcastbots.config.Nearest;
import mcastbots.config.Origin;
import mcastbots.config.Setting;
import mcastbots.config.Settings;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.net.NetworkException;
import mcastbots.protocol.SafeText;
import mcastbots.secure.GroupKeys;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** From {@code main}'s arguments to a running {@link Program}. */
public final class Launcher {
    private final Program program;
    private final List<String> subcommands;
    private final Environment environment;

    private Launcher(Program program, List<String> subcommands, Environment environment) {
        this.program = program;
        this.subcommands = subcommands;
        this.environment = environment;
    }

    /** Runs a program and returns its exit status. All that is wrong with its arguments is told at once. */
    public static int launch(Program program, String[] args, Environment environment) {
        return launch(program, List.of(), args, environment);
    }

    /**
     * Runs a program, or the one of its subcommands that is the first argument.
     *
     * @param main what runs without a subcommand
     */
    public static int launch(Program main, List<Program> subcommands, String[] args, Environment environment) {
        Optional<Program> subcommand = subcommands.stream()
                .filter(program -> args.length > 0 && program.command().equals(args[0]))
                .findFirst();
        List<String> names = subcommands.stream().map(Program::command).toList();
        try {
            return subcommand.isPresent()
                    ? new Launcher(subcommand.get(), List.of(), environment)
                            .launch(Arrays.copyOfRange(args, 1, args.length))
                    : new Launcher(main, names, environment).launch(args);
        } finally {
            Logging.stop();
        }
    }

    private int launch(String[] args) {
        CommandLine commandLine = commandLine(program);
        List<Text> faults = new ArrayList<>();
        ParseResult parsed = commandLine.parseArgs(sound(args, commandLine, faults));
        Optional<String> misplaced =
                parsed.unmatched().stream().filter(subcommands::contains).findFirst();
        addFaults(parsed, misplaced, faults);
        program.common().check(faults);
        program.check(faults);
        ConfigLoader loader = new ConfigLoader(
                environment.directory(), program.common().config(), overrides(parsed), environment.variables());
        Config config;
        try {
            config = loader.load(faults);
        } catch (ConfigException e) {
            if (program.common().help()) {
                return printHelp(e.translations());
            }
            e.lines().forEach(this::complain);
            String subcommand = misplaced.map(" "::concat).orElse("");
            complain(e.translations().text("cli.tryhelp", command() + subcommand));
            return Program.USAGE;
        }
        return environment.out().statusOr(launch(loader, config));
    }

    private int launch(ConfigLoader loader, Config config) {
        Translations tr = loader.translations(config);
        environment.out().onEnd(() -> complainOfOutput(tr));
        if (program.common().help()) {
            return printHelp(tr);
        }
        if (program.common().version()) {
            environment.out().println(program.name() + " " + version());
            return Program.OK;
        }
        if (program.common().showConfig()) {
            printConfig(config, tr, environment.out());
            return Program.OK;
        }
        try {
            if (program.common().newKey().isPresent()) {
                return makeKey(program.common().newKey().get(), tr);
            }
            Optional<GroupKeys> keys = keys(config);
            return run(new Program.Startup(
                    loader, config, keys, tr, program.common().level()));
        } catch (KeyFile.KeyFileException e) {
            complain(tr.text(e.reason()));
            return program.common().newKey().isPresent() ? Program.FAILED : Program.USAGE;
        }
    }

    private int makeKey(String name, Translations tr) throws KeyFile.KeyFileException {
        if (name.isBlank()) {
            complain(tr.text("cli.fault.novalue", "-newKey"));
            return Program.USAGE;
        }
        Path file;
        try {
            file = environment.directory().resolve(name);
        } catch (InvalidPathException e) {
            complain(tr.text("cli.key.unwritable", name, Reason.of(e)));
            return Program.USAGE;
        }
        KeyFile.create(file, tr);
        environment.out().println(tr.text("cli.key.made", file));
        return Program.OK;
    }

    private Optional<GroupKeys> keys(Config config) throws KeyFile.KeyFileException {
        Optional<Path> file = config.get(Settings.CHAN_KEY_FILE);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(KeyFile.read(environment.directory().resolve(file.get()), config.get(Settings.RELIABLE)));
    }

    private int run(Program.Startup startup) {
        try {
            return program.run(startup, environment);
        } catch (NetworkException e) {
            complain(startup.tr().text(e.reason()));
            return e.isMisconfigured() ? Program.USAGE : Program.FAILED;
        } catch (IOException e) {
            complain(startup.tr().text("net.fault.lost", Reason.of(e)));
            return Program.FAILED;
        }
    }

    private void complainOfOutput(Translations tr) {
        IOException failure = environment.out().failure();
        if (failure != null) {
            complain(tr.text("cli.output.unwritable", Reason.of(failure)));
        }
    }

    private void complain(String line) {
        environment.err().println(withSubcommand(program.name()) + ": " + line);
    }

    /** What the user has to type to run this. */
    private String command() {
        return withSubcommand(environment.command().orElse("java -jar " + program.name() + ".jar"));
    }

    private String withSubcommand(String name) {
        return isSubcommand(program) ? name + " " + program.command() : name;
    }

    /** Its help is about what is its own; the settings are all in that of the program. */
    private static boolean isSubcommand(Program program) {
        return !program.command().equals(program.name());
    }

    /** Whether a setting is one of this program's, or of both. */
    public static boolean isOfScope(Setting<?> setting, Program program) {
        return setting.scope() == Setting.Scope.BOTH || setting.scope() == program.scope();
    }

    /** What a program's command line may contain: its own options, those of both programs, and every setting. */
    public static CommandLine commandLine(Program program) {
        CommandSpec spec = CommandSpec.create();
        program.options().forEach(options -> options.addTo(spec));
        for (Setting<?> setting : Settings.all()) {
            spec.addOption(OptionSpec.builder("-" + setting.key())
                    .type(String.class)
                    .paramLabel(setting.defaultText().isEmpty() ? "..." : setting.defaultText())
                    .descriptionKey(setting.descriptionKey())
                    .hidden(isSubcommand(program) || !isOfScope(setting, program))
                    .build());
        }
        spec.parser().collectErrors(true); // all that is wrong is told at once, in our words
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF); // its own warnings are English and of no use here
        return new CommandLine(spec)
                .setOptionsCaseInsensitive(true)
                .setOverwrittenOptionsAllowed(true)
                .setUnmatchedArgumentsAllowed(true)
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false);
    }

    /** GNU's {@code --name} is the same as {@code -name}. */
    private static String withOneDash(String argument) {
        return argument.startsWith("--") && argument.length() > 2 ? argument.substring(1) : argument;
    }

    private static Map<String, String> overrides(ParseResult parsed) {
        Map<String, String> overrides = new HashMap<>();
        for (Setting<?> setting : Settings.all()) {
            String value = parsed.matchedOptionValue("-" + setting.key(), null);
            if (value != null) {
                overrides.put(setting.key(), value);
            }
        }
        return overrides;
    }

    /**
     * The arguments for picocli: each with one hyphen, and without those that have a value too many or too few. Of
     * these it would tell in English only, or drop the argument behind along with its faults.
     */
    private static String[] sound(String[] args, CommandLine commandLine, List<Text> faults) {
        Map<String, OptionSpec> options = commandLine.getCommandSpec().optionsMap();
        String[] arguments = Arrays.stream(args).map(Launcher::withOneDash).toArray(String[]::new);
        List<String> sound = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            boolean hasValue = argument.indexOf('=') >= 0;
            boolean valueFollows = i + 1 < arguments.length && !options.containsKey(optionName(arguments[i + 1]));
            OptionSpec option = options.get(optionName(argument));
            boolean flag = option != null && option.arity().max() == 0;
            if (option != null && !flag && option.arity().min() == 0 && !hasValue) {
                // A value that can be left out: picocli is not to guess whether it was.
                boolean given = valueFollows && !arguments[i + 1].startsWith("-");
                sound.add(argument + "=" + (given ? arguments[++i] : ""));
            } else if (flag && hasValue) {
                faults.add(Text.of("cli.fault.surplus", option.longestName()));
            } else if (option != null && !flag && !hasValue && !valueFollows) {
                faults.add(Text.of("cli.fault.novalue", option.longestName()));
            } else {
                sound.add(argument);
                if (option != null && !flag && !hasValue) {
                    sound.add(arguments[++i]);
                }
            }
        }
        return sound.toArray(String[]::new);
    }

    private static String optionName(String argument) {
        return argument.split("=", 2)[0];
    }

    /** @param misplaced a subcommand that does not come first: what is around it can't be judged then */
    private void addFaults(ParseResult parsed, Optional<String> misplaced, List<Text> faults) {
        if (misplaced.isPresent()) {
            faults.add(Text.of("cli.fault.order", misplaced.get()));
            return;
        }
        for (Exception error : parsed.errors()) {
            if (error instanceof MissingParameterException missing
                    && !missing.getMissing().isEmpty()) {
                faults.add(
                        Text.of("cli.fault.novalue", name(missing.getMissing().get(0))));
            } else {
                faults.add(Text.of("cli.fault.other", String.valueOf(error.getMessage())));
            }
        }
        for (String argument : parsed.unmatched()) {
            int equals = argument.indexOf('=');
            if (argument.startsWith("-") && equals > 1) {
                faults.add(ConfigLoader.unknown(
                        argument.substring(1, equals), argument.substring(equals + 1), Origin.COMMAND_LINE));
            } else if (!argument.startsWith("-") && !subcommands.isEmpty()) {
                faults.add(Text.of("cli.fault.command", argument, Nearest.hint(argument, subcommands)));
            } else {
                faults.add(Text.of("cli.fault.argument", argument));
            }
        }
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private int printHelp(Translations tr) {
        boolean settings = program.common().helpTopic().isPresent();
        new HelpPage(program, command(), tr).print(settings, environment.out());
        return Program.OK;
    }

    private static void printConfig(Config config, Translations tr, PrintStream out) {
        for (Setting<?> setting : Settings.all()) {
            out.printf(
                    "%-12s = %-16s (%s)%n",
                    setting.key(),
                    SafeText.escape(config.text(setting)),
                    tr.text(config.origin(setting).name()));
        }
    }

    private static String version() {
        String version = Launcher.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
