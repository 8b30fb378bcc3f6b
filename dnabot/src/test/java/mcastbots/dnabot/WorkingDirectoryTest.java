package mcastbots.dnabot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mcastbots.protocol.UploadStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked for, and what can't: real files, real links. */
class WorkingDirectoryTest {
    @TempDir
    private Path temporary;

    private Path root;
    private Path outside;
    private WorkingDirectory directory;

    @BeforeEach
    void makeFiles() throws IOException {
        root = Files.createDirectory(temporary.resolve("bot"));
        outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(root.resolve("results.data"), "Biotoxin\n");
        Files.createDirectories(root.resolve("sub/deeper"));
        Files.writeString(root.resolve("sub/file"), "inner");
        Files.writeString(root.resolve("..odd"), "odd");
        Files.writeString(outside.resolve("secret"), "secret");
        // A directory whose name only starts like ours.
        Files.writeString(Files.createDirectory(temporary.resolve("bot2")).resolve("secret"), "secret");
        directory = new WorkingDirectory(root);
    }

    private void link(String name, Path target) {
        try {
            Files.createSymbolicLink(root.resolve(name), target);
        } catch (IOException | UnsupportedOperationException e) {
            abort("no symbolic links here: " + e);
        }
    }

    private void assertStatus(String name, UploadStatus status) {
        assertThat(directory.find(name).status()).as(name).isEqualTo(status);
    }

    private void assertFound(String name, String path, boolean isDirectory) throws IOException {
        WorkingDirectory.Found found = directory.find(name);
        assertThat(found.status()).as(name).isEqualTo(UploadStatus.OK);
        assertThat(found.path())
                .as(name)
                .isEqualTo(root.toRealPath().resolve(path).normalize());
        assertThat(found.isDirectory()).as(name).isEqualTo(isDirectory);
    }

    @Test
    void whatIsInsideIsFound() throws IOException {
        assertFound("results.data", "results.data", false);
        assertFound("./results.data", "results.data", false);
        assertFound("sub", "sub", true);
        assertFound("sub/", "sub", true);
        assertFound("sub/file", "sub/file", false);
        assertFound("sub/deeper/../file", "sub/file", false);
        assertFound("nosuch/../results.data", "results.data", false);
        assertFound(".", ".", true);
        assertFound("", ".", true);
        assertFound("..odd", "..odd", false);
        assertFound(root.resolve("results.data").toString(), "results.data", false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../",
                "../outside",
                "../outside/secret",
                "../outside/nothing",
                "sub/../../outside/secret",
                "/",
                "/etc/passwd",
                "/etc/nothing",
                "/nothing",
                "../bot2/secret",
                "../bot2",
                "sub/../..",
                "nosuch/../../outside/secret"
            })
    void whatIsOutsideIsForbiddenWhetherItIsThereOrNot(String name) {
        assertStatus(name, UploadStatus.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "sub/nothing", "nothing/at/all", "results.data/x", "a\0b", "\0", "\uFFFFx"})
    void whatIsNotThereIsNotFound(String name) {
        assertStatus(name, UploadStatus.NOT_FOUND);
    }

    @Test
    void aNameThatNoFileCanHaveIsNotFound() {
        assertStatus("x".repeat(5000), UploadStatus.NOT_FOUND);
        assertStatus("x/".repeat(5000), UploadStatus.NOT_FOUND);
    }

    @Test
    void linksInsideAreFollowed() throws IOException {
        link("link", root.resolve("results.data"));
        link("relative", Path.of("sub/file"));
        link("sublink", Path.of("sub"));
        link("chain", Path.of("sublink"));
        assertFound("link", "results.data", false);
        assertFound("relative", "sub/file", false);
        assertFound("sublink/file", "sub/file", false);
        assertFound("chain", "sub", true);
        assertStatus("chain/nothing", UploadStatus.NOT_FOUND);
    }

    @Test
    void linksThatLeadOutAreForbiddenWhateverIsThere() {
        link("file", outside.resolve("secret"));
        link("directory", outside);
        link("up", Path.of(".."));
        link("chain", Path.of("directory"));
        link("dangling", outside.resolve("nothing"));
        for (String name : new String[] {
            "file", "directory", "directory/secret", "directory/nothing", "directory/not/there", "up",
                    "up/outside/secret",
            "up/nothing", "chain", "chain/secret", "chain/nothing", "dangling", "dangling/x", "sub/../directory/secret"
        }) {
            assertStatus(name, UploadStatus.FORBIDDEN);
        }
    }

    @Test
    void aLinkThatGoesRoundInCirclesEnds() {
        link("circle", Path.of("circle"));
        assertStatus("circle", UploadStatus.FORBIDDEN);
    }

    @Test
    void theDirectoryItselfMayBeReachedByALink() throws IOException {
        Path alias = temporary.resolve("alias");
        try {
            Files.createSymbolicLink(alias, root);
        } catch (IOException | UnsupportedOperationException e) {
            abort("no symbolic links here: " + e);
        }
        directory = new WorkingDirectory(alias);
        assertFound("results.data", "results.data", false);
        assertStatus("../outside/secret", UploadStatus.FORBIDDEN);
    }

    @Test
    void aPipeIsNeitherFileNorDirectory() throws Exception {
        try {
            Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
            if (!mkfifo.waitFor(30, TimeUnit.SECONDS) || mkfifo.exitValue() != 0) {
                abort("no mkfifo");
            }
        } catch (IOException e) {
            abort("no mkfifo: " + e);
        }
        assertStatus("pipe", UploadStatus.NOT_A_FILE); // and opens it not, which would wait for a writer
    }

    @Test
    void whatMayNotBeEnteredIsUnreadable() {
        Path sub = root.resolve("sub");
        assumeFalse(!sub.toFile().setExecutable(false) || Files.isExecutable(sub), "root enters everything");
        assertStatus("sub/file", UploadStatus.UNREADABLE);
        assertThat(sub.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void withoutTheDirectoryNothingCanBeRead() {
        directory = new WorkingDirectory(temporary.resolve("gone"));
        assertStatus("results.data", UploadStatus.UNREADABLE);
    }
}
