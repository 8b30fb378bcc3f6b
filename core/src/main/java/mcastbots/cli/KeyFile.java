package mcastbots.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.secure.GroupKeys;

/** The file with a group's keys. Only its owner may be able to read it. */
final class KeyFile {
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    /** What is wrong with a key file; one line for the user. */
    static final class KeyFileException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Text reason;

        private KeyFileException(Text reason) {
            super(reason.key());
            this.reason = reason;
        }

        Text reason() {
            return reason;
        }
    }

    /**
     * Reads it.
     *
     * @param reliable whether this peer repairs: only messages with a tag can be signed
     * @throws KeyFileException if others can read it, too, or it is no key file
     */
    static GroupKeys read(Path file, boolean reliable) throws KeyFileException {
        if (!reliable) {
            throw new KeyFileException(Text.of("cli.key.unreliable", file));
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new KeyFileException(Text.of("cli.key.none", file));
        }
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
                if (!OWNERS.containsAll(permissions)) {
                    throw new KeyFileException(
                            Text.of("cli.key.open", file, PosixFilePermissions.toString(permissions)));
                }
            }
            return GroupKeys.parse(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .orElseThrow(() -> new KeyFileException(Text.of("cli.key.none", file)));
        } catch (IOException e) {
            throw new KeyFileException(Text.of("cli.key.unreadable", file, Reason.of(e)));
        }
    }

    /**
     * Makes one with new keys.
     *
     * @throws KeyFileException if it is there already, or can't be written
     */
    static void create(Path file, Translations tr) throws KeyFileException {
        GroupKeys keys = GroupKeys.draw(new SecureRandom()::nextBytes);
        String text = comment(tr.text("cli.key.comment.member")) + keys.memberLine() + "\n"
                + comment(tr.text("cli.key.comment.command")) + keys.commandLine() + "\n";
        try {
            createForOwner(file);
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new KeyFileException(Text.of("cli.key.exists", file));
        } catch (IOException e) {
            throw new KeyFileException(Text.of("cli.key.unwritable", file, Reason.of(e)));
        }
    }

    private static void createForOwner(Path file) throws IOException {
        FileAttribute<Set<PosixFilePermission>> ownersOnly = PosixFilePermissions.asFileAttribute(OWNERS);
        try {
            Files.createFile(file, ownersOnly);
        } catch (UnsupportedOperationException notPosix) {
            Files.createFile(file);
        }
    }

    private static String comment(String text) {
        StringBuilder lines = new StringBuilder();
        text.lines().forEach(line -> lines.append("# ").append(line).append('\n'));
        return lines.toString();
    }
}
