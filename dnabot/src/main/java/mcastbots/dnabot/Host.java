package mcastbots.dnabot;

import java.util.Optional;
import mcastbots.config.Config;

/** What a bot needs of the machine that it runs on. None of it may block, or take long. */
interface Host {
    /** Empties the results file. */
    void clearResults();

    /** Adds a line to the results file. */
    void appendResult(String line);

    /** The bot's life is over: what could not be written to the results file yet is tried once more, or lost. */
    void finish();

    /** Sends a file or a listing, by and by; false if too many wait already. */
    boolean upload(UploadRequest request);

    /** Breaks off all uploads, and begins no more of them. */
    void stopUploads();

    /** Reads the configuration again; empty if it is faulty. */
    Optional<Config> reload();
}
