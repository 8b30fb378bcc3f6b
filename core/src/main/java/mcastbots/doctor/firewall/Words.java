package mcastbots.doctor.firewall;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of a rule, one after the other. What is in double quotes is one word. */
final class Words {
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|[{},]|[^\\s{},\"]+");

    private final List<String> words;
    private int next;

    Words(String line) {
        words = WORD.matcher(line).results().map(Words::plain).toList();
    }

    private static String plain(MatchResult word) {
        return word.group(1) == null ? word.group() : word.group(1);
    }

    boolean more() {
        return next < words.size();
    }

    /** The next word, which is left there; empty at the end. */
    String peek() {
        return more() ? words.get(next) : "";
    }

    /** The next word; empty at the end. */
    String next() {
        return more() ? words.get(next++) : "";
    }

    /** Takes the next word if it is this one. */
    boolean take(String word) {
        boolean there = peek().equals(word);
        next += there ? 1 : 0;
        return there;
    }
}
