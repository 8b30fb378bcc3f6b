package mcastbots.i18n;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something failed, as the system says it. */
public final class Reason {
    private Reason() {}

    /** The exception's message, without the file's name, which the line around it tells; its kind if it has none. */
    public static String of(Exception e) {
        if (!(e instanceof FileSystemException file)) {
            return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
        if (file.getReason() != null) {
            return file.getReason();
        }
        // Java keeps the system's words for these to itself.
        if (e instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "Permission denied";
        }
        return e instanceof FileAlreadyExistsException
                ? "File exists"
                : e.getClass().getSimpleName();
    }
}
