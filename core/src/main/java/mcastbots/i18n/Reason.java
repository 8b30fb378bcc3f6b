package mcastbots.i18n;

/** Why something failed, as the system says it. */
public final class Reason {
    private Reason() {}

    /** The exception's message; its kind if it has none. */
    public static String of(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
