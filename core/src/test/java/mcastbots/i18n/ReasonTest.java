package mcastbots.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void isWhatTheSystemSays() {
        assertThat(Reason.of(new IOException("Broken pipe"))).isEqualTo("Broken pipe");
        assertThat(Reason.of(new IOException())).isEqualTo("IOException");
    }

    @Test
    void doesNotNameTheFileAgain() {
        assertThat(Reason.of(new FileSystemException("x", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(Reason.of(new NoSuchFileException("x"))).isEqualTo("No such file or directory");
        assertThat(Reason.of(new AccessDeniedException("x"))).isEqualTo("Permission denied");
        assertThat(Reason.of(new FileAlreadyExistsException("x"))).isEqualTo("File exists");
        assertThat(Reason.of(new FileSystemLoopException("x"))).isEqualTo("FileSystemLoopException");
    }
}
