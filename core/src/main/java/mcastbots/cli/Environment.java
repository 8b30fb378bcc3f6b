package mcastbots.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a program is started in.
 *
 * @param directory the current directory
 * @param variables the environment's variables
 * @param in standard input
 * @param out standard output
 * @param err standard error, UTF-8
 * @param terminal whether the input is a terminal, where a user can be asked
 * @param screen whether input and output both are one, where a line can be edited below what is printed
 * @param command what the user has typed to start the program, if that is not {@code java -jar}
 */
public record Environment(
        Path directory,
        Map<String, String> variables,
        InputStream in,
        StandardOutput out,
        PrintStream err,
        boolean terminal,
        boolean screen,
        Optional<String> command) {

    /** The system property by which the package's commands tell what they are called. */
    static final String COMMAND_PROPERTY = "mcastbots.command";

    /** This process's own. */
    public static Environment system() {
        boolean screen = isScreen();
        return new Environment(
                Path.of(""),
                System.getenv(),
                new FileInputStream(FileDescriptor.in),
                StandardOutput.system(),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                // The user who is asked something types also when only the output is no terminal.
                screen || isTerminalDevice(Path.of("/proc/self/fd/0")),
                screen,
                Optional.ofNullable(System.getProperty(COMMAND_PROPERTY)));
    }

    private static boolean isTerminalDevice(Path link) {
        try {
            String device = Files.readSymbolicLink(link).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }

    /** Whether the JVM says that both input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // asked the newer way below, where there is one
    private static boolean isScreen() {
        if (System.console() == null) {
            return false;
        }
        try {
            // Since Java 22 there is a console also where there is no terminal.
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(System.console());
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
