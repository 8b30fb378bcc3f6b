package mcastbots.i18n;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The translator's commands, which i18n/README.md explains. The script {@code i18n/translate} runs this file as it is,
 * with nothing but a JDK: it uses nothing else of the project, and it is ASCII so that it compiles in any locale.
 */
public final class Translate {
    static final int DONE = 0;
    static final int TO_DO = 1;
    static final int FAILED = 2;

    private static final String USAGE = """
            Usage: i18n/translate new LANG        begin a translation into a language
                   i18n/translate missing [LANG]  list what is not translated yet
                   i18n/translate check           list every fault
            LANG is a two-letter code of ISO 639, such as it. Status: 0 all done, 1 something to do, 2 failed.""";

    private static final String BUNDLES = "i18n/src/main/resources/mcastbots/i18n";
    private static final List<String> SCRIPTS = List.of("spawn-bots/spawn-bots", "dist/bin/program", "dist/lib/jvm.sh");

    /** What stands before a text that is still English. */
    private static final String TO_TRANSLATE = "[en] ";

    /** A comment, or what backslashes make one line. */
    private static final Pattern LOGICAL_LINE =
            Pattern.compile("(?dm)^(?:[ \\t\\f]*[#!].*|(?:[^\\\\\\n]++|\\\\[\\s\\S]?)++)$");

    private static final String PLACEHOLDER = "\\{[0-9]{1,2}\\}";

    /** The texts that go over the network, at the end of a message. */
    private static final String WIRE_KEY = "bot\\.(beat(\\.frankenstein)?|news|exit|research\\..*)|supervisor\\.beat";

    private static final int WIRE_BYTES = 60;

    private final Path root;
    private final PrintStream out;

    /** @param root the directory that has all modules in it */
    Translate(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    /** The program: runs a command in the project that the current directory is in. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.exists(root.resolve(BUNDLES))) {
            root = root.getParent();
        }
        System.exit(new Translate(root, out).run(args));
    }

    /** Runs a command and returns the exit status. */
    int run(String... args) {
        String command = args.length == 0 ? "" : args[0];
        try {
            if (command.equals("new") && args.length == 2) {
                return begin(args[1]);
            } else if (command.equals("missing") && args.length <= 2) {
                return missing(args.length == 2 ? Set.of(args[1]) : languages());
            } else if (command.equals("check") && args.length == 1) {
                List<String> faults = faults();
                faults.forEach(out::println);
                out.println("Faults in en " + String.join(" ", languages()) + ": " + faults.size());
                return faults.isEmpty() ? DONE : TO_DO;
            }
            out.println(USAGE);
        } catch (IOException e) {
            out.println("Failed: " + e);
        }
        return FAILED;
    }

    private int begin(String language) throws IOException {
        if (!isLanguage(language)) {
            out.println("Not a two-letter language code of ISO 639, in lower case: " + language);
            return FAILED;
        }
        if (language.equals("en") || Files.exists(file(language))) {
            out.println("There is a translation into " + language + " already");
            return FAILED;
        }
        String marked = LOGICAL_LINE
                .matcher(Bundle.read(english()).content())
                .replaceAll(line -> Matcher.quoteReplacement(
                        line.group().replaceFirst("^([\\w.]+=)", "$1" + Matcher.quoteReplacement(TO_TRANSLATE))));
        Files.writeString(file(language), marked);
        out.println(
                "Now translate each text that begins with " + TO_TRANSLATE + "in " + root.relativize(file(language)));
        return DONE;
    }

    private int missing(Set<String> languages) throws IOException {
        Map<String, Entry> english = Bundle.read(english()).texts();
        int status = DONE;
        for (String language : languages) {
            if (!isLanguage(language) || !Files.exists(file(language))) {
                out.println("There is no translation into " + language + "; begin one: i18n/translate new " + language);
                return FAILED;
            }
            Bundle bundle = Bundle.read(file(language));
            List<Entry> missing = english.values().stream()
                    .filter(entry -> !bundle.isTranslated(entry.key()))
                    .toList();
            out.println("# " + bundle.name() + ": to translate: " + missing.size() + " of " + english.size());
            missing.forEach(entry -> out.println(entry.raw()));
            status = missing.isEmpty() ? status : TO_DO;
        }
        return status;
    }

    /** Everything that is wrong with the bundles, a line each. */
    List<String> faults() throws IOException {
        Bundle english = Bundle.read(english());
        List<String> faults = new ArrayList<>(english.faults());
        if (english.texts().isEmpty()) {
            return faults;
        }
        english.check(english, faults);
        checkUse(english, faults);
        for (String language : languages()) {
            Bundle bundle = Bundle.read(file(language));
            faults.addAll(bundle.faults());
            if (!isLanguage(language) || language.equals("en")) {
                faults.add(bundle.name() + ": is not named after a language, or after English");
            } else if (!bundle.texts().isEmpty()) {
                bundle.check(english, faults);
            }
        }
        return faults;
    }

    /** Checks that the programs use every key, and no key that is not there. */
    private void checkUse(Bundle english, List<String> faults) throws IOException {
        StringBuilder java = new StringBuilder();
        try (Stream<Path> files = Files.find(root, 99, (f, a) -> f.toString().matches(".*/src/main/java/.*\\.java"))) {
            for (Path file : files.toList()) {
                java.append(Files.readString(file)).append('\n');
            }
        }
        // Keys that are put together: what each setting is, and what each program is, whose name is its COMMAND.
        Set<String> used = new TreeSet<>();
        groups("Setting<.*> \\w+ =\\s+\\w+\\(\"(\\w+)\"", java).forEach(setting -> used.add("setting." + setting));
        for (String program : groups("String COMMAND = \"(\\w+)\"", java)) {
            groups("command\\(\\) \\+ \"(\\.(?:synopsis|description|examples))\"", java)
                    .forEach(end -> used.add(program + end));
        }
        // Any other literal that begins like a key is one. ("dnabot.ini" is none: the keys of dnabot are put together.)
        Set<String> keys = english.texts().keySet();
        Set<String> prefixes = new TreeSet<>();
        keys.stream().filter(key -> !used.contains(key)).forEach(key -> prefixes.add(prefix(key)));
        groups("\"(\\w+(?:\\.\\w+)+)\"", java).stream()
                .filter(literal -> prefixes.contains(prefix(literal)))
                .forEach(used::add);
        List<Path> scripts =
                SCRIPTS.stream().map(root::resolve).filter(Files::exists).toList();
        for (Path script : scripts) {
            used.addAll(groups("\\b(launcher(?:\\.\\w+)+)", Files.readString(script)));
        }
        if (scripts.isEmpty()) {
            keys.stream().filter(key -> key.startsWith("launcher.")).forEach(used::add);
        }
        used.stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> faults.add(english.name() + ": " + key + ": is missing, but a program uses it"));
        keys.stream()
                .filter(key -> !used.contains(key))
                .forEach(key -> faults.add(english.name() + ": " + key + ": is not used by any program"));
    }

    private static String prefix(String key) {
        return key.substring(0, key.indexOf('.') + 1);
    }

    /** What the group in a pattern matched, sorted. */
    private static Set<String> groups(String regex, CharSequence text) {
        Set<String> groups = new TreeSet<>();
        Pattern.compile(regex).matcher(text).results().forEach(match -> groups.add(match.group(1)));
        return groups;
    }

    private Set<String> languages() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(BUNDLES))) {
            return groups(
                    "messages_([^/]*)\\.properties\\n", files.map(f -> f + "\n").collect(joining()));
        }
    }

    /** Whether it is a code as ResourceBundle uses it: two letters, and of two codes for a language the newer one. */
    private static boolean isLanguage(String code) {
        return Set.of(Locale.getISOLanguages()).contains(code)
                && Locale.forLanguageTag(code).getLanguage().equals(code);
    }

    private Path english() {
        return root.resolve(BUNDLES + "/messages.properties");
    }

    private Path file(String language) {
        return root.resolve(BUNDLES + "/messages_" + language + ".properties");
    }

    /** A key and its text; raw as in the file, which may be several lines. */
    private record Entry(String key, String text, String raw) {
        void check(Entry english, List<String> faults) {
            if (english == null) {
                faults.add("is surplus, English has no such key");
                return;
            }
            if (text.startsWith(TO_TRANSLATE)) {
                faults.add("is not translated yet");
                return;
            }
            if (!placeholders().equals(english.placeholders())) {
                faults.add("has the placeholders " + placeholders() + ", English has " + english.placeholders());
            }
            // What is left has no meaning to MessageFormat, or a wrong one.
            String rest = text.replace("''", "").replaceAll(PLACEHOLDER, "");
            fault(rest.contains("'"), "has a lone apostrophe, write it twice ('')", faults);
            fault(rest.matches("(?s).*[{}].*"), "has a brace that is not of a placeholder such as {0}", faults);
            fault(text.matches("(?s).*[\\p{Cc}&&[^\n]].*"), "has a control character", faults);
            fault(text.isBlank() || text.endsWith(" "), "is empty or ends in a space", faults);
            fault(
                    raw.matches("(?s).*\n[ \t].*"),
                    "loses spaces at the start of a line, put a backslash before them",
                    faults);
            if (key.matches(WIRE_KEY)) {
                String sent = text.replace("''", "'");
                int bytes = sent.getBytes(UTF_8).length;
                fault(bytes > WIRE_BYTES, "has " + bytes + " bytes, at most " + WIRE_BYTES + " may be sent", faults);
                fault(sent.matches("(?s).*[\\v\\p{Cf}].*"), "is sent: one line, no invisible characters", faults);
                fault(sent.matches("(?s)[\\p{Z}\\t].*|.*[\\p{Z}&&[^ ]]"), "is sent: no space at either end", faults);
                fault(sent.matches("(?s)(.*\\s)?#[^\\s=]+=\\S*"), "is sent: must not end in #name=value", faults);
            }
        }

        private static void fault(boolean is, String fault, List<String> faults) {
            if (is) {
                faults.add(fault);
            }
        }

        private Set<String> placeholders() {
            return groups("(" + PLACEHOLDER + ")", text);
        }
    }

    /** A bundle's file. If it cannot be decoded, there are faults and no texts. */
    private record Bundle(String name, String content, Map<String, Entry> texts, List<String> faults) {
        static Bundle read(Path file) throws IOException {
            String name = file.getFileName().toString();
            List<String> faults = new ArrayList<>();
            String content = "";
            try {
                // Java itself reads a file that is not UTF-8 as Latin-1, without a word.
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
                content = UTF_8.newDecoder().decode(bytes).toString().replaceAll("\\r\\n?", "\n");
            } catch (CharacterCodingException e) {
                faults.add(name + ": is not UTF-8");
            }
            if (content.startsWith("\ufeff")) {
                faults.add(name + ": begins with a byte order mark (BOM), save it without");
                content = content.substring(1);
            }
            Bundle bundle = new Bundle(name, content, new LinkedHashMap<>(), faults);
            for (MatchResult line :
                    (Iterable<MatchResult>) LOGICAL_LINE.matcher(content).results()::iterator) {
                bundle.add(line.group());
            }
            return bundle;
        }

        private void add(String raw) throws IOException {
            Properties one = new Properties();
            try {
                one.load(new StringReader(raw));
            } catch (IllegalArgumentException e) {
                faults.add(name + ": " + raw + ": has a wrong \\u escape");
            }
            for (String key : one.stringPropertyNames()) {
                if (texts.putIfAbsent(key, new Entry(key, one.getProperty(key), raw)) != null) {
                    faults.add(name + ": " + key + ": is there more than once");
                }
            }
        }

        boolean isTranslated(String key) {
            return texts.containsKey(key) && !texts.get(key).text().startsWith(TO_TRANSLATE);
        }

        void check(Bundle english, List<String> all) {
            for (Entry entry : texts.values()) {
                List<String> found = new ArrayList<>();
                entry.check(english.texts().get(entry.key()), found);
                found.forEach(fault -> all.add(name + ": " + entry.key() + ": " + fault));
            }
            for (String key : english.texts().keySet()) {
                if (!texts.containsKey(key)) {
                    all.add(name + ": " + key + ": is missing");
                }
            }
        }
    }
}
