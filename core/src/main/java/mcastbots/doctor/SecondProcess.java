package mcastbots.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mcastbots.config.Config;
import mcastbots.config.Setting;
import mcastbots.config.Settings;

/** Another process of ours on this computer, in the same group. It ends when its input does. */
final class SecondProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 3;

    private final Process process;
    private volatile boolean settled;
    private volatile boolean heard;

    private SecondProcess(Process process) {
        this.process = process;
        Thread thread = new Thread(this::read, "second process");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts it.
     *
     * @param main the class with {@code main} of the program that we are
     * @param id our stream, which it listens for
     */
    static SecondProcess start(String main, Path directory, Config config, String id) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current()
                        .info()
                        .command()
                        .orElse(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main,
                DoctorProgram.COMMAND,
                "-partner=" + id));
        for (Setting<?> setting : Settings.all()) {
            command.add("-" + setting.key() + "=" + config.text(setting));
        }
        return new SecondProcess(new ProcessBuilder(command)
                .directory(directory.toAbsolutePath().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                settled |= line.equals(SecondMember.SETTLED);
                heard |= line.equals(SecondMember.HEARD);
            }
        } catch (IOException ended) {
            // It says no more.
        }
    }

    /** Whether it was in the group for so long that it must have heard us by now, if it can. */
    boolean hasSettled() {
        return settled;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it has heard us. */
    boolean hasHeard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
