package mcastbots.dnabot;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import mcastbots.protocol.UploadStatus;

/** The directory that a bot works in. Nothing outside it is ever sent, nor told whether it is there. */
final class WorkingDirectory {
    /**
     * What a name leads to.
     *
     * @param status {@link UploadStatus#OK} if it can be sent
     * @param path where it is, without symbolic links; null unless it can be sent
     * @param isDirectory whether it is a directory, else a file
     */
    record Found(UploadStatus status, Path path, boolean isDirectory) {
        private static Found none(UploadStatus status) {
            return new Found(status, null, false);
        }
    }

    private final Path root;

    WorkingDirectory(Path root) {
        this.root = root;
    }

    /** Looks up a name, relative to this directory or absolute. */
    Found find(String name) {
        try {
            Path top = root.toRealPath();
            Path asked = top.resolve(name).normalize();
            return asked.startsWith(top) ? find(top, asked) : Found.none(UploadStatus.FORBIDDEN);
        } catch (InvalidPathException e) {
            return Found.none(UploadStatus.NOT_FOUND);
        } catch (IOException e) {
            return Found.none(UploadStatus.UNREADABLE);
        }
    }

    private static Found find(Path top, Path asked) throws IOException {
        Path real;
        try {
            real = asked.toRealPath();
        } catch (AccessDeniedException e) {
            return Found.none(unresolved(top, asked, UploadStatus.UNREADABLE));
        } catch (IOException e) {
            return Found.none(unresolved(top, asked, UploadStatus.NOT_FOUND));
        }
        if (!real.startsWith(top)) {
            return Found.none(UploadStatus.FORBIDDEN); // a link that leads out
        }
        if (Files.isDirectory(real)) {
            return new Found(UploadStatus.OK, real, true);
        }
        return Files.isRegularFile(real)
                ? new Found(UploadStatus.OK, real, false)
                : Found.none(UploadStatus.NOT_A_FILE);
    }

    /** What to say of a name that leads nowhere: nothing that tells what there is outside, where a link may lead. */
    private static UploadStatus unresolved(Path top, Path asked, UploadStatus inside) {
        Path there = asked;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        try {
            return there.toRealPath().startsWith(top) ? inside : UploadStatus.FORBIDDEN;
        } catch (IOException e) {
            return UploadStatus.FORBIDDEN; // a link to nothing: outside, for all we know
        }
    }
}
