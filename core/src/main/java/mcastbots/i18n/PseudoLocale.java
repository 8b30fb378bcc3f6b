package mcastbots.i18n;

import java.text.MessageFormat;
import java.util.Locale;

/**
 * A language for testers, {@code -lang=en-XA}: English with accents, in brackets. What a user sees without them in this
 * language never came from the bundles. (The name is the one that Android and Chromium use.)
 */
final class PseudoLocale {
    static final String TAG = "en-XA";

    private static final String PLAIN = "AEIOUYaeiouycn";
    private static final String ACCENTED = "ÀÉÎÕÜÝàéîõüýçñ";

    private PseudoLocale() {}

    /** The pattern's own letters accented, its arguments as they are, all in brackets. */
    static String of(String pattern, Object[] arguments) {
        StringBuilder accented = new StringBuilder(pattern.length() + 2).append('[');
        boolean placeholder = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            placeholder = c == '{' || (placeholder && c != '}');
            int at = placeholder ? -1 : PLAIN.indexOf(c);
            accented.append(at < 0 ? c : ACCENTED.charAt(at));
        }
        return new MessageFormat(accented.append(']').toString(), Locale.ENGLISH).format(arguments);
    }
}
