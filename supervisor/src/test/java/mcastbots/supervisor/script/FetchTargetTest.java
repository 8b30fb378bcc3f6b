package mcastbots.supervisor.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import mcastbots.cli.StandardOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchTargetTest {
    private static final byte[] BYTES = {0, (byte) 0xff, '\r', '\n', 'x'};

    @TempDir
    private Path directory;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void fileHasItsNameOnlyWhenItIsWhole() throws IOException {
        Path file = Files.writeString(directory.resolve("results"), "old");
        try (FetchTarget target = FetchTarget.file(file)) {
            target.write(BYTES, BYTES.length);
            assertThat(file).hasContent("old");
            target.complete();
        }
        assertThat(file).hasBinaryContent(BYTES);
        assertThat(names()).containsExactly("results");
    }

    @Test
    void nobodyElseCanReadItWhoCouldNotBefore() throws IOException {
        Path file = Files.writeString(directory.resolve("results"), "old");
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
        for (String permissions : List.of("rw-------", "rw-r-----", "rwxrwxrwx")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            try (FetchTarget target = FetchTarget.file(file)) {
                target.write(BYTES, BYTES.length);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.part())))
                        .isEqualTo(permissions);
                target.complete();
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(permissions);
        }
    }

    @Test
    void nothingIsLeftOfWhatIsNotWhole() throws IOException {
        try (FetchTarget target = FetchTarget.file(directory.resolve("new"))) {
            target.write(BYTES, 3);
            assertThat(target.size()).isEqualTo(3);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void whatWasClosedMeanwhileIsNotCompleted() throws IOException {
        FetchTarget target = FetchTarget.file(directory.resolve("new"));
        target.close();
        assertThatIOException().isThrownBy(target::complete).isInstanceOf(ClosedChannelException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void linkStaysOne() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("file"));
        try (FetchTarget target = FetchTarget.file(link)) {
            target.write(BYTES, BYTES.length);
            target.complete();
        }
        assertThat(link).isSymbolicLink();
        assertThat(file).hasBinaryContent(BYTES);
    }

    @Test
    void neitherADirectoryNorWhatIsInNoneIsAFile() {
        assertThatIOException().isThrownBy(() -> FetchTarget.file(directory)).withMessage("Is a directory");
        assertThatIOException().isThrownBy(() -> FetchTarget.file(directory.resolve("no/file")));
    }

    @Test
    void standardOutputGetsAllAtTheEnd() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FetchTarget target = FetchTarget.standardOutput(new StandardOutput(out))) {
            target.write(BYTES, BYTES.length);
            assertThat(out.size()).isZero();
            target.complete();
            assertThat(target.size()).isEqualTo(BYTES.length);
        }
        assertThat(out.toByteArray()).isEqualTo(BYTES);
    }

    @Test
    void outputThatIsOverIsToldApart() throws IOException {
        StandardOutput closed = new StandardOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        try (closed;
                FetchTarget target = FetchTarget.standardOutput(closed)) {
            target.write(BYTES, BYTES.length);
            assertThatIOException().isThrownBy(target::complete).isInstanceOf(FetchTarget.OutputOverException.class);
        }
    }
}
