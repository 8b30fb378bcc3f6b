package mcastbots.dnabot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mcastbots.config.ConfigLoader;
import mcastbots.config.Settings;
import mcastbots.fixtures.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    @TempDir
    private Path directory;

    private long now = -5;

    private void lifespan(int seconds) throws IOException {
        Files.writeString(directory.resolve("dnabot.ini"), "[DNABot]\nlifespan = " + seconds + "\n");
    }

    private Optional<Duration> read(ConfigReader reader) {
        return reader.read().map(config -> config.get(Settings.LIFESPAN));
    }

    @Test
    void whatManyAskForAtTheSameTimeIsReadOnce() throws IOException {
        ConfigLoader loader = new ConfigLoader(directory, Optional.empty(), Map.of(), Map.of("LANG", "C"));
        ConfigReader reader = new ConfigReader(loader, Configs.of(), 100, () -> now, BotDriver.ENGLISH);
        lifespan(1);
        assertThat(read(reader)).hasValue(Duration.ofSeconds(1));
        lifespan(2);
        now += 99;
        assertThat(read(reader)).hasValue(Duration.ofSeconds(1));
        now++;
        assertThat(read(reader)).hasValue(Duration.ofSeconds(2));
    }
}
