package mcastbots.bench.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import mcastbots.bench.Part.Bench;
import mcastbots.bench.process.Child;
import mcastbots.bench.raw.GroupAddress;

/** A bot, and a supervisor that it uploads to. */
final class Pair implements AutoCloseable {
    private final Child bot;
    private final Child supervisor;
    private final Discarder discarder;
    private final Path uploads;
    private final String name;
    private final double botBefore;
    private final double supervisorBefore;

    /**
     * Starts both.
     *
     * @param directory the bot's, with the file to upload in it
     * @param uploads where the supervisor keeps what comes
     */
    Pair(Bench bench, Path directory, Path uploads) throws IOException, InterruptedException {
        this.uploads = uploads;
        GroupAddress group = GroupAddress.random();
        discarder = new Discarder(group);
        bot = Child.start(
                "bot",
                directory,
                bench.programs()
                        .packaged("dnabot", group, "-fg", "-info", "-backoff=0", "-lifespan=3600", "-frankenstein=0"));
        supervisor = Child.start(
                "supervisor",
                bench.newDirectory(),
                bench.programs().packaged("supervisor", group, "-info", "-filePort=0", "-uploads=" + uploads));
        name = bot.expect("Bot ([0-9A-F]{8}) activated").group(1);
        supervisor.expect("Supervisor .* started");
        supervisor.type("PING *"); // it sends nothing to whom it has not heard
        supervisor.expect(name + " 0 BEAT .*");
        botBefore = bot.figures().peakMegabytes();
        supervisorBefore = supervisor.figures().peakMegabytes();
    }

    /** Asks for a file; returns the nanoseconds until the supervisor says that it has it all. */
    long upload(String file, long bytes) throws IOException, InterruptedException {
        long start = System.nanoTime();
        supervisor.type("UPLD " + name + " " + file);
        Matcher saved = supervisor.expect("(Saved: [0-9]+)|(Not saved|broken off|failed).*");
        long nanos = System.nanoTime() - start;
        Path copy = uploads.resolve(name).resolve(file);
        if (saved.group(1) == null || Files.size(copy) != bytes) {
            throw new IOException("the upload failed: " + saved.group());
        }
        Files.delete(copy);
        return nanos;
    }

    /** The same of somebody who keeps nothing. */
    long uploadToNowhere(String file, long bytes) throws IOException {
        return discarder.upload(name, file, bytes);
    }

    /** How the most memory that the bot has had grew by uploads, in megabytes. */
    String botGrowth() throws IOException {
        return growth(botBefore, bot);
    }

    /** The same of the supervisor. */
    String supervisorGrowth() throws IOException {
        return growth(supervisorBefore, supervisor);
    }

    private static String growth(double before, Child process) throws IOException {
        return Math.round(before) + " to " + Math.round(process.figures().peakMegabytes());
    }

    @Override
    public void close() throws IOException {
        discarder.close();
        bot.close();
        supervisor.close();
    }
}
