package mcastbots.supervisor.console;

import java.util.Locale;
import java.util.Map;

/**
 * Paints text by escape sequences (ECMA-48, "Select Graphic Rendition"), as far as is wanted and the terminal can. What
 * must stand out does so without colour, too.
 */
public final class Colours {
    private static final String BOLD = "1";
    private static final String BOLD_INVERSE = "1;7";

    /**
     * Those of the 256 that can be read on a white and on a black background: their contrast to both is at least 3.6 (as WCAG
     * 2 defines it). No red, which is for alarms.
     */
    private static final int[] OF_256 = {166, 130, 100, 64, 28, 29, 30, 31, 32, 27, 63, 98, 134, 128, 164, 162};
    /** Of the 16, whose shades are the terminal's own: green, blue, magenta, cyan. */
    private static final int[] OF_16 = {2, 4, 5, 6};

    /** What the user asks for. */
    public enum Choice {
        /** Colours if the output is a terminal that has some, and the environment doesn't forbid them. */
        AUTO,
        ALWAYS,
        NEVER
    }

    /** What is used. */
    enum Depth {
        /** No escape sequences. */
        NONE,
        /** Bold and inverse, but no colour. */
        BOLD,
        SIXTEEN,
        MANY
    }

    private final Depth depth;

    Colours(Depth depth) {
        this.depth = depth;
    }

    /**
     * What to use here.
     *
     * @param variables the environment's: {@code NO_COLOR} (no-color.org), {@code TERM}, {@code COLORTERM}
     * @param terminal whether the output is a terminal
     */
    public static Colours of(Choice choice, Map<String, String> variables, boolean terminal) {
        if (choice == Choice.NEVER || (choice == Choice.AUTO && (!terminal || isDumb(variables)))) {
            return new Colours(Depth.NONE);
        }
        if (choice == Choice.AUTO && !variables.getOrDefault("NO_COLOR", "").isEmpty()) {
            return new Colours(Depth.BOLD);
        }
        String term = variables.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
        boolean many =
                !variables.getOrDefault("COLORTERM", "").isEmpty() || term.contains("256") || term.contains("direct");
        return new Colours(many ? Depth.MANY : Depth.SIXTEEN);
    }

    /** Whether the terminal can only write line after line, or nobody knows what it can. */
    public static boolean isDumb(Map<String, String> variables) {
        String term = variables.getOrDefault("TERM", "");
        return term.isEmpty() || term.startsWith("dumb");
    }

    /** Whether text stays as it is. */
    boolean isPlain() {
        return depth == Depth.NONE;
    }

    /** Whether there are colours, and not only bold and inverse. */
    boolean isColoured() {
        return depth == Depth.SIXTEEN || depth == Depth.MANY;
    }

    /** A peer's name, in a colour that is always the same for it. */
    String name(String name) {
        return name(name, name);
    }

    /** What is shown of a peer's name, in its colour. */
    String name(String name, String shown) {
        int spread = name.hashCode() * 0x9E3779B1; // hash codes of similar names are neighbours
        return switch (depth) {
            case NONE, BOLD -> shown;
            case SIXTEEN -> sgr("3" + OF_16[Math.floorMod(spread >>> 16, OF_16.length)], shown);
            case MANY -> sgr("38;5;" + OF_256[Math.floorMod(spread >>> 16, OF_256.length)], shown);
        };
    }

    /** What nobody should overlook. */
    String alarm(String text) {
        return red(BOLD_INVERSE, text);
    }

    /** What is wrong. */
    String warning(String text) {
        return red(BOLD, text);
    }

    /** What is special. */
    String strong(String text) {
        return depth == Depth.NONE ? text : sgr(BOLD, text);
    }

    private String red(String attributes, String text) {
        return switch (depth) {
            case NONE -> text;
            case BOLD -> sgr(attributes, text);
            case SIXTEEN -> sgr(attributes + ";31", text);
            case MANY -> sgr(attributes + ";38;5;160", text);
        };
    }

    private static String sgr(String parameters, String text) {
        return text.isEmpty() ? text : "\033[" + parameters + "m" + text + "\033[0m";
    }
}
