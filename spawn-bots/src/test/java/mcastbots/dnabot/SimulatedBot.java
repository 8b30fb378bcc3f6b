package mcastbots.dnabot;

import java.util.Optional;
import java.util.random.RandomGenerator;
import mcastbots.config.Config;
import mcastbots.i18n.Translations;
import mcastbots.session.Group;
import mcastbots.session.Peer;

/** The bot of production, on a host without files. (It is of this package to be able to make one.) */
public final class SimulatedBot {
    private SimulatedBot() {}

    /** A bot. */
    public static Peer of(Group group, Config config, RandomGenerator random, Translations tr) {
        Host host = new Host() {
            @Override
            public void clearResults() {}

            @Override
            public void stopUploads() {}

            @Override
            public void appendResult(String line) {}

            @Override
            public void finish() {}

            @Override
            public boolean upload(UploadRequest request) {
                return true;
            }

            @Override
            public Optional<Config> reload() {
                return Optional.of(config);
            }
        };
        return new Bot(group, host, config, random, tr);
    }
}
