package mcastbots.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Text;
import org.ini4j.Ini;
import org.ini4j.InvalidFileFormatException;
import org.ini4j.Profile;

/** Reads an INI file's section {@code [DNABot]}. Reports every fault that it finds and leaves out what is faulty. */
final class IniFile {
    /** The section that is ours; other programs may have theirs in the same file. */
    static final String SECTION = "DNABot";

    /**
     * ini4j takes a backslash at the end of a line for "goes on", so {@code results = C:\data\} would swallow the next
     * line. Such a backslash goes past it in this disguise, a character that Unicode leaves to whoever wants it.
     */
    private static final char LAST_BACKSLASH = 0xE05C;

    private static final Pattern BACKSLASH_AT_END = Pattern.compile("\\\\(?=[ \\t]*(\r?\n|$))");

    private final String name;
    private final List<Text> faults;

    /**
     * @param name the file's name for a user
     * @param faults where faults are added
     */
    IniFile(String name, List<Text> faults) {
        this.name = name;
        this.faults = faults;
    }

    /**
     * The values by key (in any case) as they are written.
     *
     * @param directory where it is, unless its name tells
     * @param required whether it is a fault if there is no such file
     */
    Map<String, String> read(Path directory, boolean required) {
        Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try {
            String text = Files.readString(directory.resolve(name));
            Ini ini = parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
            List<Profile.Section> sections = ini.values().stream()
                    .filter(section -> section.getName().equalsIgnoreCase(SECTION))
                    .toList();
            if (sections.isEmpty() && !ini.isEmpty()) {
                faults.add(Text.of("config.fault.section", name, SECTION, String.join(", ", ini.keySet())));
            }
            sections.forEach(section -> addAll(section, values));
        } catch (NoSuchFileException | InvalidPathException e) {
            if (required) {
                faults.add(Text.of("config.fault.nofile", name));
            }
        } catch (CharacterCodingException e) {
            faults.add(Text.of("config.fault.encoding", name));
        } catch (InvalidFileFormatException e) {
            faults.add(Text.of("config.fault.syntax", name, e.getMessage()));
        } catch (IOException e) {
            faults.add(Text.of("config.fault.unreadable", name, Reason.of(e)));
        }
        return values;
    }

    private void addAll(Profile.Section section, Map<String, String> values) {
        section.keySet().forEach(key -> {
            if (section.length(key) > 1 || values.containsKey(key)) {
                faults.add(Text.of("config.fault.twice", name, key));
            }
            values.put(key, section.get(key).replace(LAST_BACKSLASH, '\\'));
        });
    }

    private static Ini parse(String text) throws IOException {
        String lines = BACKSLASH_AT_END.matcher(text).replaceAll(String.valueOf(LAST_BACKSLASH));
        Ini ini = new Ini();
        org.ini4j.Config syntax = new org.ini4j.Config();
        syntax.setEscape(false); // else C:\temp gets a tab
        syntax.setMultiOption(true); // so that a key that is given twice can be told
        syntax.setMultiSection(false);
        syntax.setEmptyOption(false);
        ini.setConfig(syntax);
        ini.load(new StringReader(lines));
        return ini;
    }

    /** The value without the quotes around it, if there are any. */
    static String unquote(String value) {
        String text = value.strip();
        if (text.length() >= 2 && (text.charAt(0) == '"' || text.charAt(0) == '\'')) {
            return text.charAt(text.length() - 1) == text.charAt(0) ? text.substring(1, text.length() - 1) : text;
        }
        return text;
    }
}
