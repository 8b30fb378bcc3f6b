package mcastbots.dnabot;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import mcastbots.config.Config;
import mcastbots.fuzz.Check;
import mcastbots.i18n.Translations;
import mcastbots.protocol.UploadStatus;
import mcastbots.session.Group;
import mcastbots.session.Peer;

/** What a fuzzer needs of the bot. */
public final class FuzzedBot {
    private FuzzedBot() {}

    /**
     * A bot, on a host without files.
     *
     * @param uploads is told of each upload that the bot would start
     */
    public static Peer of(Group group, Config config, RandomGenerator random, Translations tr, Runnable uploads) {
        Host host = new Host() {
            @Override
            public void clearResults() {}

            @Override
            public void stopUploads() {}

            @Override
            public void appendResult(String line) {
                Check.printable(line);
            }

            @Override
            public void finish() {}

            @Override
            public boolean upload(UploadRequest request) {
                Check.that(request.port() > 0 && request.port() <= 0xffff, "port", request);
                Check.printable(request.bot() + request.resource());
                uploads.run();
                return true;
            }

            @Override
            public Optional<Config> reload() {
                return Optional.of(config);
            }
        };
        return new Bot(group, host, config, random, tr);
    }

    /**
     * What a bot that works there answers if it is asked for this name.
     *
     * @param sent is given what it would send, if it would
     */
    public static UploadStatus find(Path workingDirectory, String name, Consumer<Path> sent) {
        WorkingDirectory.Found found = new WorkingDirectory(workingDirectory).find(name);
        Check.that(found.status() == UploadStatus.OK == (found.path() != null), "a path is there if it is OK", found);
        Optional.ofNullable(found.path()).ifPresent(sent);
        return found.status();
    }
}
