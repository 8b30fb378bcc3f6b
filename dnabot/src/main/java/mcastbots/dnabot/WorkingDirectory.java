package mcastbots.dnabot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
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
            if (!asked.startsWith(top)) {
                return Found.none(UploadStatus.FORBIDDEN);
            }
            if (!Files.exists(asked)) {
                return Found.none(missing(asked, top));
            }
            Path real = asked.toRealPath();
            if (!real.startsWith(top)) {
                return Found.none(UploadStatus.FORBIDDEN); // a link that leads out
            }
            if (Files.isDirectory(real)) {
                return new Found(UploadStatus.OK, real, true);
            }
            return Files.isRegularFile(real)
                    ? new Found(UploadStatus.OK, real, false)
                    : Found.none(UploadStatus.NOT_A_FILE);
        } catch (NoSuchFileException | InvalidPathException e) {
            return Found.none(UploadStatus.NOT_FOUND);
        } catch (IOException e) {
            return Found.none(UploadStatus.UNREADABLE);
        }
    }

    /** What to say of a name that leads to nothing: by no link may it tell what is there outside. */
    private static UploadStatus missing(Path asked, Path top) throws IOException {
        Path there = asked;
        while (!Files.exists(there)) {
            if (Files.isSymbolicLink(there)) {
                return UploadStatus.FORBIDDEN; // leads nowhere, or nowhere that we want to look
            }
            there = there.getParent();
        }
        return there.toRealPath().startsWith(top) ? UploadStatus.NOT_FOUND : UploadStatus.FORBIDDEN;
    }
}
