package mcastbots.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mcastbots.config.Addresses;
import mcastbots.doctor.check.Nic;
import mcastbots.i18n.Reason;
import mcastbots.net.CidrBlock;

/** The computer that we run on. */
final class ThisHost implements Host {
    /** Where administrators' commands are; they are in no other user's path. */
    private static final List<String> DIRECTORIES =
            List.of("", "/usr/sbin/", "/sbin/", "/usr/libexec/ApplicationFirewall/");

    private static final int MAX_SECONDS = 5;
    /** Files and outputs are cut here: no ruleset is that long. */
    private static final int MAX_BYTES = 4 << 20;

    @Override
    public Optional<String> read(String file) {
        try (java.io.InputStream in = Files.newInputStream(Path.of(file))) {
            return Optional.of(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    @Override
    public boolean exists(String file) {
        return Files.exists(Path.of(file));
    }

    @Override
    public Optional<String> link(String file) {
        try {
            return Optional.of(
                    Files.readSymbolicLink(Path.of(file)).getFileName().toString());
        } catch (IOException | UnsupportedOperationException none) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> run(String... command) {
        for (String directory : DIRECTORIES) {
            try {
                List<String> words = new ArrayList<>(List.of(command));
                words.set(0, directory + command[0]);
                return output(words);
            } catch (IOException noSuchCommand) {
                // Perhaps elsewhere.
            }
        }
        return Optional.empty();
    }

    private static Optional<String> output(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            // On another thread, so that a command that hangs with its output open can be given up.
            CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> bytes(process));
            byte[] printed = output.get(MAX_SECONDS, TimeUnit.SECONDS);
            boolean ended = process.waitFor(MAX_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0
                    ? Optional.of(new String(printed, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (ExecutionException | TimeoutException failed) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static java.io.File nothing() {
        return new java.io.File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private static byte[] bytes(Process process) {
        try {
            return process.getInputStream().readNBytes(MAX_BYTES);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    @Override
    public String property(String name) {
        return System.getProperty(name, "");
    }

    @Override
    public List<Nic> interfaces() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(network -> nic(network).stream())
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    /** As the checks know it; empty if it has just gone. */
    static Optional<Nic> nic(NetworkInterface network) {
        try {
            return Optional.of(new Nic(
                    network.getName(),
                    network.isUp(),
                    network.isLoopback(),
                    network.supportsMulticast(),
                    network.getInterfaceAddresses().stream()
                            .map(a -> new CidrBlock(a.getAddress(), a.getNetworkPrefixLength()))
                            .toList()));
        } catch (SocketException gone) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> bind(String address, int port) {
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(Addresses.literal(address).orElseThrow(), port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Reason.of(e));
        }
    }
}
