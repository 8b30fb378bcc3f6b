package mcastbots.i18n;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.TreeSet;
import mcastbots.protocol.SafeText;

/** The texts that users see, in one language. The bundles are the module {@code i18n}. */
public final class Translations {
    private static final String BUNDLE = "mcastbots.i18n.messages";
    // Otherwise a request for English on a French system gets French.
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final boolean pseudo;
    /** Loaded when a text is wanted first: many a bot never says one, and it takes 10 ms. */
    private ResourceBundle bundle;

    private Translations(Locale locale) {
        this.pseudo = PseudoLocale.TAG.equalsIgnoreCase(locale.toLanguageTag());
        this.locale = locale;
    }

    private synchronized ResourceBundle bundle() {
        if (bundle == null) {
            bundle = ResourceBundle.getBundle(BUNDLE, pseudo ? Locale.ENGLISH : locale, NO_FALLBACK);
        }
        return bundle;
    }

    /** The translations into this language; English for what has none. */
    public static Translations into(Locale locale) {
        return new Translations(locale);
    }

    /** The translations into the language that the environment asks for. */
    public static Translations ofEnvironment(Map<String, String> environment) {
        return into(EnvironmentLocale.of(environment, Translations::isAvailable));
    }

    /** Whether there is a translation into this language, English and the pseudo-locale included. */
    public static boolean isAvailable(Locale locale) {
        String language = locale.getLanguage();
        return language.equals("en")
                || (!language.isEmpty()
                        && Translations.class.getResource("messages_" + language + ".properties") != null);
    }

    /** The language codes that have a translation. */
    public static List<String> available() {
        TreeSet<String> codes = new TreeSet<>(Arrays.asList(Locale.getISOLanguages()));
        codes.removeIf(code -> !isAvailable(Locale.forLanguageTag(code)));
        return List.copyOf(codes);
    }

    /** The language of these texts. */
    public Locale locale() {
        return locale;
    }

    /**
     * The text of this key. Numbers are put in as plain digits: a port is not {@code 8 421}. What else is put in may be a
     * stranger's, from a file or the network: it can't move the cursor, begin a line or turn text around ({@link SafeText}).
     */
    public String text(String key, Object... arguments) {
        String pattern;
        try {
            pattern = bundle().getString(key);
        } catch (MissingResourceException e) {
            // The i18n module's test finds these; a user had better see the key than a crash.
            return key + Arrays.toString(arguments);
        }
        Object[] plain = Arrays.stream(arguments).map(this::plain).toArray();
        String text = new MessageFormat(pattern, locale).format(plain);
        return pseudo ? PseudoLocale.of(pattern, plain) : text;
    }

    private Object plain(Object argument) {
        return argument instanceof Text nested ? text(nested) : SafeText.escape(String.valueOf(argument));
    }

    /** The text of what was said before the language was known. */
    public String text(Text text) {
        return text(text.key(), text.arguments().toArray());
    }

    /** These texts as a bundle, for libraries that take one. */
    public ResourceBundle asBundle() {
        return new ResourceBundle() {
            @Override
            protected Object handleGetObject(String key) {
                return bundle().containsKey(key) ? text(key) : null;
            }

            @Override
            public Enumeration<String> getKeys() {
                return Collections.enumeration(bundle().keySet());
            }
        };
    }
}
