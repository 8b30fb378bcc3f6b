package mcastbots.supervisor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What HELP tells: the list of commands, and more about each of them and about each opcode of the group. */
final class Manual {
    /** The list of commands. */
    static final String OVERVIEW = "supervisor.help";

    private static final Map<String, String> TOPICS = new LinkedHashMap<>();

    static {
        TOPICS.put("PING", "supervisor.help.ping");
        TOPICS.put("UPLD", "supervisor.help.upld");
        TOPICS.put("KILL", "supervisor.help.kill");
        TOPICS.put("RSET", "supervisor.help.rset");
        TOPICS.put("BEAT", "supervisor.help.beat");
        TOPICS.put("NEWS", "supervisor.help.news");
        TOPICS.put("EXIT", "supervisor.help.exit");
        TOPICS.put("NACK", "supervisor.help.nack");
        TOPICS.put("RSND", "supervisor.help.rsnd");
        TOPICS.put("SKIP", "supervisor.help.skip");
        TOPICS.put("WHO", "supervisor.help.who");
        TOPICS.put("STAT", "supervisor.help.stat");
        TOPICS.put("TOP", "supervisor.help.top");
        TOPICS.put("FROM", "supervisor.help.from");
        TOPICS.put("ONLY", "supervisor.help.only");
        TOPICS.put("ALL", "supervisor.help.all");
        TOPICS.put("HELP", "supervisor.help.help");
        TOPICS.put("QUIT", "supervisor.help.quit");
    }

    private Manual() {}

    /** The key of what there is to be told about a word, in either case. */
    static Optional<String> about(String word) {
        return Optional.ofNullable(TOPICS.get(word.toUpperCase(Locale.ROOT)));
    }

    /** All words that there is something to be told about. */
    static List<String> topics() {
        return List.copyOf(TOPICS.keySet());
    }
}
