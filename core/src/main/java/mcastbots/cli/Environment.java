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
 */
public record Environment(
        Path directory,
        Map<String, String> variables,
        InputStream in,
        StandardOutput out,
        PrintStream err,
        boolean terminal,
        boolean screen) {

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
                screen);
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
