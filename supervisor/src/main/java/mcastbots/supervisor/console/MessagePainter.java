package mcastbots.supervisor.console;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.reliable.Verdict;

/** How messages look: each sender in its colour; who kills, leaves, or has become a danger to mankind stands out. */
public final class MessagePainter {
    private final Colours colours;

    public MessagePainter(Colours colours) {
        this.colours = colours;
    }

    /** The line that shows a message: without what only programs need, and saying so if it was lost at first. */
    public static String plain(Message message, Verdict verdict, Translations tr) {
        String line = message.words();
        return verdict == Verdict.REPAIRED ? line + " " + tr.text("supervisor.repaired") : line;
    }

    /** Paints the line that shows a message, which begins with its sender and a space. */
    public String paint(Message message, String line) {
        Opcode opcode = message.opcode().orElse(null);
        if (opcode == Opcode.KILL) {
            return colours.alarm(line);
        }
        String sender = colours.name(message.sender()) + " ";
        String rest = line.substring(message.sender().length() + 1);
        if (opcode == Opcode.EXIT) {
            return sender + colours.strong(rest);
        }
        return sender + (isFrankenstein(message) ? colours.alarm(rest) : rest);
    }

    /** Whether a bot says in it that it has gone Frankenstein; in any of our languages, for each bot speaks its own. */
    public static boolean isFrankenstein(Message message) {
        return message.opcode().filter(Opcode.BEAT::equals).isPresent() && Words.FRANKENSTEIN.contains(message.text());
    }

    /** Read when the first BEAT comes. */
    private static final class Words {
        private static final Set<String> FRANKENSTEIN = new HashSet<>();

        static {
            for (String language : Translations.available()) {
                FRANKENSTEIN.add(
                        Translations.into(Locale.forLanguageTag(language)).text("bot.beat.frankenstein"));
            }
        }
    }
}
