package mcastbots.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import mcastbots.config.Config;
import mcastbots.config.ConfigException;
import mcastbots.config.ConfigLoader;
import mcastbots.config.Setting;
import mcastbots.config.Settings;
import mcastbots.fuzz.Check;
import mcastbots.fuzz.FuzzInput;
import mcastbots.fuzz.Sandbox;
import mcastbots.i18n.Translations;
import mcastbots.secure.GroupKeys;

/**
 * Any bytes as an INI file, a key file and a command line: a configuration, or lines that tell what is wrong with it and can be
 * shown; never an exception.
 */
public final class ConfigFuzz {
    private static final Sandbox SANDBOX = new Sandbox();
    private static final Path INI = SANDBOX.root().resolve(ConfigLoader.DEFAULT_FILE);
    private static final Path KEY = SANDBOX.root().resolve("group.key");
    private static final GroupKeys KEYS = GroupKeys.draw(new SplittableRandom(1)::nextBytes);
    private static final Translations ENGLISH = Translations.into(Locale.ENGLISH);
    private static final List<String> VALUES = List.of(
            "1",
            "0.5",
            "-1",
            "1e999",
            "NaN",
            "0x10",
            "1e9",
            "86401",
            "256",
            "65508",
            "2147483648",
            "true",
            "False",
            "fr",
            "de_AT",
            "en-XA",
            "xx",
            "a\u0000b",
            "239.1.2.4",
            "::1",
            "ff02::1%lo",
            "1:2:3",
            ":",
            ".:",
            "127.1",
            "300.1.1.1",
            "a.key",
            "\"quoted\"",
            "'",
            "\"",
            "C:\\temp\\",
            "\u00df",
            "");
    private static final List<String> SYNTAX = List.of(
            "[DNABot]\n",
            "[dnabot]\n",
            "[other]\n",
            "[",
            "]\n",
            "[]\n",
            "\n",
            "\r\n",
            "\r",
            "\\\n",
            "\\ \r\n",
            "; x\n",
            "# x\n",
            " = ",
            "=",
            ":",
            "\ufeff",
            "<x.ini>\n",
            "[DNABot/x]\n",
            "\u0085",
            "\u2028");

    private static final Pattern FULL_KEY = Pattern.compile("member\\s*=\\s*[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])");

    private final FuzzInput in;

    private ConfigFuzz(FuzzInput in) {
        this.in = in;
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        ConfigFuzz run = new ConfigFuzz(new FuzzInput(data));
        try {
            switch (run.in.pick(4)) {
                case 0 -> run.key();
                case 1 -> run.launch();
                default -> run.ini();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            SANDBOX.empty();
        }
    }

    private void ini() throws IOException {
        Files.write(INI, in.oneIn(4) ? in.rest() : iniFile());
        Map<String, String> environment = Map.of("LANG", in.of(List.of("C", "fr_FR.UTF-8", "de", "\u001b")));
        ConfigLoader loader = new ConfigLoader(SANDBOX.root(), Optional.empty(), overrides(), environment);
        try {
            Config config = loader.load();
            loader.translations(config);
            for (Setting<?> setting : Settings.all()) {
                Check.that(config.get(setting) != null, "a value", setting.key());
            }
        } catch (ConfigException e) {
            Check.that(!e.lines().isEmpty(), "what is wrong", e);
            e.lines().forEach(Check::printable);
        }
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides = new HashMap<>();
        for (int i = in.pick(3); i > 0; i--) {
            overrides.put(in.of(Settings.all()).key(), value());
        }
        return overrides;
    }

    private byte[] iniFile() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes((in.oneIn(4) ? "" : "[DNABot]\n").getBytes(StandardCharsets.UTF_8));
        for (int lines = in.pick(12); lines > 0; lines--) {
            switch (in.pick(6)) {
                case 0 -> file.writeBytes(in.of(SYNTAX).getBytes(StandardCharsets.UTF_8));
                case 1 -> file.writeBytes(in.line());
                default -> file.writeBytes(setting().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file.toByteArray();
    }

    private String setting() {
        String key = in.oneIn(8) ? in.piece() : in.of(Settings.all()).key();
        return key + in.of(List.of(" = ", "=", ":", " ")) + value() + in.of(List.of("\n", "\n", "\r\n", "\\\n"));
    }

    private String value() {
        return in.oneIn(3) ? in.text() : in.of(VALUES);
    }

    private byte[] keyFile() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<String> lines = List.of(
                KEYS.memberLine() + "\n",
                KEYS.commandLine() + "\n",
                KEYS.memberLine().substring(0, KEYS.memberLine().length() - 1) + "\n",
                KEYS.memberLine() + "A\n",
                KEYS.memberLine().replace("member", "command") + "\r\n",
                "# comment\n",
                "member = \n",
                "\n");
        for (int i = in.pick(5); i > 0; i--) {
            file.writeBytes(in.oneIn(4) ? in.line() : in.of(lines).getBytes(StandardCharsets.UTF_8));
        }
        return file.toByteArray();
    }

    private void key() throws IOException {
        byte[] bytes = in.oneIn(4) ? in.rest() : keyFile();
        writeKey(bytes, in.oneIn(8) ? "rw-r--r--" : "rw-------");
        try {
            GroupKeys keys = KeyFile.read(KEY, !in.oneIn(8));
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            Check.that(FULL_KEY.matcher(text).find(), "keys from nothing", text);
            String again = keys.memberLine() + (keys.mayCommand() ? "\n" + keys.commandLine() : "");
            Check.that(GroupKeys.parse(again).isPresent(), "keys written again", again);
        } catch (KeyFile.KeyFileException e) {
            Check.printable(ENGLISH.text(e.reason()));
        }
    }

    private static void writeKey(byte[] bytes, String permissions) throws IOException {
        Files.write(KEY, bytes);
        Files.setPosixFilePermissions(KEY, PosixFilePermissions.fromString(permissions));
    }

    /** All of it: a command line with an INI file and a key file. */
    private void launch() throws IOException {
        List<String> arguments = new ArrayList<>();
        if (in.oneIn(3)) {
            Files.write(INI, ("[DNABot]\nchanIface = x" + in.text() + "\n").getBytes(StandardCharsets.UTF_8));
            arguments.add("-showConfig");
        } else {
            Files.write(INI, iniFile());
            for (int i = in.pick(5); i > 0; i--) {
                arguments.add(argument());
            }
        }
        writeKey(keyFile(), "rw-------");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Environment environment = new Environment(
                SANDBOX.root(),
                Map.of("LANG", "C"),
                InputStream.nullInputStream(),
                new StandardOutput(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Optional.empty());
        int status = Launcher.launch(new Idle(), arguments.toArray(String[]::new), environment);
        String told = err.toString(StandardCharsets.UTF_8);
        Check.that(status == Program.OK || !told.isEmpty(), "it failed without a word", arguments);
        Check.that(status >= Program.OK && status <= Program.USAGE, "exit status", status);
        for (String line : told.split("\n", -1)) {
            Check.that(line.isEmpty() || line.startsWith("dnabot: "), "a line of nobody's", told);
            Check.printable(line);
        }
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n", -1)) {
            Check.printable(line);
        }
    }

    private String argument() {
        return switch (in.pick(4)) {
            case 0 -> in.of(List.of("-help", "-V", "-showConfig", "-config", "-newKey", "--", "-", "@x", "-debug"));
            case 1 -> in.piece();
            default -> "-" + in.of(Settings.all()).key() + "=" + (in.oneIn(2) ? value() : "group.key");
        };
    }

    /** A program that does nothing. */
    private static final class Idle implements Program {
        private final CommonOptions common = new CommonOptions();

        @Override
        public String name() {
            return "dnabot";
        }

        @Override
        public Setting.Scope scope() {
            return Setting.Scope.BOT;
        }

        @Override
        public List<OptionSet> options() {
            return List.of(common);
        }

        @Override
        public CommonOptions common() {
            return common;
        }

        @Override
        public int run(Startup startup, Environment environment) {
            return OK;
        }
    }
}
