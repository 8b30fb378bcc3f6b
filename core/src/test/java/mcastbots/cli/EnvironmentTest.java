package mcastbots.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnvironmentTest {
    @Test
    void thisProcessHasOne() {
        Environment system = Environment.system();
        assertThat(system.directory().toAbsolutePath())
                .isEqualTo(java.nio.file.Path.of(System.getProperty("user.dir")));
        assertThat(system.variables()).isEqualTo(System.getenv());
        assertThat(system.terminal()).isFalse(); // surefire's forked process has none
    }
}
