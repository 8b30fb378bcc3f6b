package mcastbots.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import mcastbots.i18n.Text;

/** Guesses what somebody meant to write. */
public final class Nearest {
    private Nearest() {}

    /**
     * The candidate that is nearest to the word, without regard to case: at most a third of the word's letters (and one
     * at least) need to be changed, put in or left out; empty if none is as near.
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        String best = null;
        int bestDistance = Math.max(1, word.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT), bestDistance);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** What helps somebody on who wrote a word that is none of the candidates: the nearest one, or all. */
    public static Text hint(String word, Collection<String> candidates) {
        return to(word, candidates)
                .map(near -> Text.of("config.hint.nearest", near))
                .orElseGet(() -> Text.of("config.hint.all", String.join(", ", candidates)));
    }

    /** The Levenshtein distance (Wagner and Fischer, 1974), or something not below {@code limit} if it is not below. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
