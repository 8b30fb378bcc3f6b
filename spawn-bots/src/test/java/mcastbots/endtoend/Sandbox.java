package mcastbots.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** A group of its own on the loopback interface for one test, and the processes and peers in it. */
final class Sandbox implements AutoCloseable {
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** Where java, sh and the like are, and nothing that tells the user's language. */
    private static final List<String> KEPT_VARIABLES = List.of("PATH", "HOME", "TMPDIR", "JAVA_HOME");

    private final Path root;
    private final Transcript transcript = new Transcript();
    private final Deque<Runnable> toClose = new ArrayDeque<>();
    private final String address;
    private final int port;
    private final int filePort = freePort();
    private int started;

    /** @param root an empty directory */
    Sandbox(Path root) {
        this.root = root;
        // Without a seed, on purpose: test runs at the same time must not share a group.
        SplittableRandom random = new SplittableRandom();
        address = "239." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(1, 255);
        port = random.nextInt(20_000, 32_000);
    }

    Path root() {
        return root;
    }

    Transcript transcript() {
        return transcript;
    }

    /** What makes a process a peer of this group, and leaves out all that happens by chance or in the course of time. */
    List<String> groupOptions() {
        return List.of(
                "-chanAddr=" + address,
                "-chanPort=" + port,
                "-filePort=" + filePort,
                "-chanIface=127.0.0.1",
                "-backoff=0",
                "-heartbeat=3600",
                "-lifespan=3600",
                "-discovery=0",
                "-frankenstein=0");
    }

    RawPeer rawPeer() throws IOException {
        RawPeer peer = new RawPeer(address, port, transcript);
        toClose.push(peer::close);
        return peer;
    }

    /** Starts a bot in a directory of its own that logs to standard output. */
    Running bot(String... options) throws IOException {
        return bot(newDirectory(), options);
    }

    Running bot(Path directory, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("-fg", "-info"));
        all.addAll(groupOptions());
        Collections.addAll(all, options);
        return java("dnabot", directory, all);
    }

    /** Starts a bot and waits until it is active; its name is in its first line. */
    Running activeBot(String... options) throws IOException {
        Running bot = bot(options);
        awaitActive(bot);
        return bot;
    }

    /** Waits until a bot is active, and returns its name. */
    static String awaitActive(Running bot) {
        return bot.out().expect(".* Bot ([0-9A-F]{8}) activated").group(1);
    }

    /** Starts a supervisor in a directory of its own, and waits until it is in the group. */
    Running supervisor(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("-info"));
        all.addAll(groupOptions());
        Collections.addAll(all, options);
        Running supervisor = java("supervisor", newDirectory(), all);
        supervisor.err().expect(".* Supervisor .* started");
        return supervisor;
    }

    /** Starts a program with just these options. */
    Running program(String name, String... options) throws IOException {
        return java(name, newDirectory(), List.of(options));
    }

    Running java(String name, Path directory, List<String> options) throws IOException {
        return run(name + " " + ++started, directory, javaCommand(name, options));
    }

    /** The command that runs one of the programs. */
    List<String> javaCommand(String name, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the launcher does: it takes half the time.
                "-Xmx16m",
                "-Xss256k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                REPOSITORY
                        .resolve(name)
                        .resolve("target")
                        .resolve(name + ".jar")
                        .toString()));
        command.addAll(options);
        return command;
    }

    /** Starts any command. */
    Running run(String name, Path directory, List<String> command, String... environment) throws IOException {
        List<String> all = new ArrayList<>(DefaultInterrupt.PREFIX);
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all).directory(directory.toFile());
        builder.environment().keySet().retainAll(KEPT_VARIABLES);
        // Else a launcher would go on in the background, to make its next start faster.
        builder.environment().put("MCASTBOTS_ARCHIVE", "no");
        for (String variable : environment) {
            builder.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        Running running = new Running(name, builder, transcript);
        toClose.push(running::close);
        return running;
    }

    /** Whether there can be a {@link Window} here. */
    static boolean hasWindows() {
        return DefaultInterrupt.works("setsid", "--version");
    }

    /** Opens a window with a supervisor in it, and waits until it can be typed to. */
    Window supervisorWindow(List<String> environment, String... options) throws IOException {
        List<String> all = new ArrayList<>(groupOptions());
        Collections.addAll(all, options);
        Window window = window(javaCommand("supervisor", all), environment);
        window.expect(" bots 0  supervisors 0 .*");
        window.expectLast(">", " bots 0 .*");
        return window;
    }

    /** Opens a window with a program in it. */
    Window window(List<String> command, List<String> environment) throws IOException {
        List<String> all = new ArrayList<>(DefaultInterrupt.PREFIX);
        all.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(all).directory(newDirectory().toFile());
        builder.environment().keySet().retainAll(KEPT_VARIABLES);
        // Not the history of whoever runs this.
        builder.environment().put("XDG_STATE_HOME", root.resolve("state").toString());
        builder.environment().put("TERM", "xterm-256color");
        for (String variable : environment) {
            builder.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        Window window = new Window(100, 24, builder, transcript);
        toClose.push(window::close);
        return window;
    }

    /**
     * A build in the background of a script has SIGINT ignored, and so have its children. GNU's env can undo it; where it
     * is not there, builds are in the foreground.
     */
    private static final class DefaultInterrupt {
        private static final List<String> PREFIX =
                works("env", "--default-signal=INT", "true") ? List.of("env", "--default-signal=INT") : List.of();

        private static boolean works(String... command) {
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return process.waitFor(Lines.PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                throw new AssertionError(Arrays.toString(command), e);
            }
        }
    }

    Path newDirectory() throws IOException {
        return Files.createTempDirectory(root, "d");
    }

    /** A TCP port that was free just now, from the range that systems don't give out by themselves. */
    static int freePort() {
        SplittableRandom random = new SplittableRandom();
        while (true) {
            int port = random.nextInt(20_000, 32_000);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // Another, then.
            }
        }
    }

    @Override
    public void close() {
        while (!toClose.isEmpty()) {
            toClose.pop().run();
        }
    }
}
