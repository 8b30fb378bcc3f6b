package mcastbots.supervisor.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import mcastbots.i18n.Translations;
import mcastbots.protocol.UploadHeader;
import mcastbots.protocol.UploadStatus;

/** The names of bots' files, as far as directories were listed. For any thread. */
final class ListedFiles {
    /** Bots and names of each that are remembered; older bots make room. */
    static final int MAX_BOTS = 256;

    static final int MAX_NAMES = 1024;

    private final Map<String, NavigableSet<String>> files = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NavigableSet<String>> eldest) {
            return size() > MAX_BOTS;
        }
    };

    /** What is shown instead of a listing. */
    private final Set<String> instead;

    ListedFiles(Translations tr) {
        instead = Set.of("EOF", tr.text("supervisor.upload.long"), tr.text("supervisor.upload.binary"));
    }

    /**
     * An upload has come. Nothing tells a directory's listing from a file's content but its name: {@code .}, or one that was
     * asked for with a slash at the end.
     *
     * @param lines what the user is shown: its status line, its content or why that isn't shown, and where it is
     */
    synchronized void uploaded(List<String> lines) {
        UploadHeader header =
                lines.isEmpty() ? null : UploadHeader.parse(lines.get(0)).orElse(null);
        if (header == null || header.status() != UploadStatus.OK) {
            return;
        }
        String name = header.resource();
        if (!name.equals(".") && !name.endsWith("/")) {
            return;
        }
        List<String> content = lines.subList(1, Math.max(1, lines.size() - 1));
        if (content.size() == 1 && instead.contains(content.get(0))) {
            return;
        }
        String directory = name.replaceFirst("^(\\./+)+|^\\.$", "");
        NavigableSet<String> names = files.computeIfAbsent(header.bot(), bot -> new TreeSet<>());
        content.stream()
                .map(line -> directory + line)
                .limit(MAX_NAMES - Math.min(MAX_NAMES, names.size()))
                .forEach(names::add);
    }

    /** The names of a bot's files, or none. */
    synchronized List<String> of(String bot) {
        NavigableSet<String> names = files.get(bot);
        return names == null ? List.of() : List.copyOf(names);
    }
}
