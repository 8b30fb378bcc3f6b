package mcastbots.dnabot;

import java.util.Optional;
import mcastbots.config.Config;

/** The machine that this process runs on. */
final class LocalHost implements Host {
    private final ResultsFile results;
    private final WorkingDirectory directory;
    private final Uploader uploader;
    private final ConfigReader reader;
    /** Whether there are to be any; read by the threads of the uploader. */
    private volatile boolean uploads = true;

    /** @param directory what may be uploaded is there */
    LocalHost(ResultsFile results, WorkingDirectory directory, Uploader uploader, ConfigReader reader) {
        this.results = results;
        this.directory = directory;
        this.uploader = uploader;
        this.reader = reader;
    }

    @Override
    public void clearResults() {
        results.clear();
    }

    @Override
    public void appendResult(String line) {
        results.append(line);
    }

    @Override
    public void finish() {
        results.finish();
    }

    @Override
    public boolean upload(UploadRequest request) {
        return uploader.upload(request, directory, () -> uploads);
    }

    @Override
    public void stopUploads() {
        uploads = false;
    }

    @Override
    public Optional<Config> reload() {
        return reader.read();
    }
}
