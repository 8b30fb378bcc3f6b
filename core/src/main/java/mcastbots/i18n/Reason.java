package mcastbots.i18n;

import java.nio.file.FileSystemException;

/** Why something failed, as the system says it. */
public final class Reason {
    private Reason() {}

    /** The exception's message; its kind if it has none, or one that only repeats the file's name. */
    public static String of(Exception e) {
        boolean namesFileOnly = e instanceof FileSystemException file && file.getReason() == null;
        return e.getMessage() == null || namesFileOnly ? e.getClass().getSimpleName() : e.getMessage();
    }
}
