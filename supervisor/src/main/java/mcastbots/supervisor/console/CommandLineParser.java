package mcastbots.supervisor.console;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Splits a line for completion as the console reads it: into words, of which one with spaces is in double quotes. */
final class CommandLineParser implements Parser {
    private static final char QUOTE = '"';

    /**
     * @param words all words, without quotes; an empty one where the cursor is in none
     * @param wordIndex which of them is at the cursor
     * @param wordCursor where in that the cursor is
     * @param rawWordCursor where it is, quotes included
     * @param rawWordLength how long the word is, quotes included
     * @param quoted whether it has a quote in front
     */
    private record Line(
            String line,
            int cursor,
            List<String> words,
            int wordIndex,
            int wordCursor,
            int rawWordCursor,
            int rawWordLength,
            boolean quoted)
            implements CompletingParsedLine {

        @Override
        public String word() {
            return words.get(wordIndex);
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            if (!quoted && candidate.chars().noneMatch(Character::isWhitespace)) {
                return candidate;
            }
            return QUOTE + candidate.toString() + (complete ? QUOTE : "");
        }
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        List<String> words = new ArrayList<>();
        Line atCursor = null;
        int start = skipSpaces(line, 0);
        while (start < line.length()) {
            if (atCursor == null && cursor < start) {
                atCursor = between(line, cursor, words);
            }
            boolean quoted = line.charAt(start) == QUOTE;
            int from = quoted ? start + 1 : start;
            int to = quoted ? indexOfQuote(line, from) : indexOfSpace(line, from);
            int end = quoted ? Math.min(to + 1, line.length()) : to;
            words.add(line.substring(from, to));
            if (atCursor == null && cursor <= end) {
                int place = Math.max(0, Math.min(cursor, to) - from);
                atCursor = new Line(line, cursor, words, words.size() - 1, place, cursor - start, end - start, quoted);
            }
            start = skipSpaces(line, end);
        }
        return atCursor == null ? between(line, cursor, words) : atCursor;
    }

    private static Line between(String line, int cursor, List<String> words) {
        words.add("");
        return new Line(line, cursor, words, words.size() - 1, 0, 0, 0, false);
    }

    private static int skipSpaces(String line, int from) {
        int i = from;
        while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int indexOfSpace(String line, int from) {
        int i = from;
        while (i < line.length() && !Character.isWhitespace(line.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int indexOfQuote(String line, int from) {
        int i = line.indexOf(QUOTE, from);
        return i < 0 ? line.length() : i;
    }
}
