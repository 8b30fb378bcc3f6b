package mcastbots.endtoend;

import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mcastbots.protocol.SafeText;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.jline.utils.ScreenTerminal;

/**
 * A terminal window: a pseudo-terminal of the system's, a program that has it as its controlling terminal, and a screen that
 * shows what the program writes.
 */
final class Window implements AutoCloseable {
    /** Makes the terminal the controlling one, so that keys become signals, and tells the program of a new size. */
    private static final List<String> IN_A_SESSION = List.of("setsid", "--ctty");

    private final Transcript transcript;
    private final Pty pty;
    private final Attributes attributes;
    private final ScreenTerminal screen;
    private final StringBuilder written = new StringBuilder();
    private final Process process;
    private boolean readsOn = true;

    /** @param builder what runs in it: its command, directory and environment */
    Window(int columns, int rows, ProcessBuilder builder, Transcript transcript) throws IOException {
        this.transcript = transcript;
        pty = new JniTerminalProvider().open(null, Size.of(columns, rows));
        attributes = pty.getAttr();
        screen = new ScreenTerminal(columns, rows);
        File device = new File(((org.jline.terminal.impl.jni.JniNativePty) pty).getName());
        List<String> command = new ArrayList<>(IN_A_SESSION);
        command.addAll(builder.command());
        transcript.add("window", String.join(" ", command));
        process = builder.command(command)
                .redirectInput(device)
                .redirectOutput(device)
                .redirectError(device)
                .start();
        Thread thread = new Thread(this::read, "window");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        char[] buffer = new char[1024];
        try (Reader reader = new InputStreamReader(pty.getMasterInput(), StandardCharsets.UTF_8)) {
            while (true) {
                awaitReading();
                int read = reader.read(buffer);
                if (read < 0) {
                    return;
                }
                show(new String(buffer, 0, read));
            }
        } catch (IOException closed) {
            transcript.add("window", closed.toString());
        }
    }

    private synchronized void show(String text) {
        written.append(text);
        screen.write(text);
        notifyAll();
    }

    private synchronized void awaitReading() {
        try {
            while (!readsOn) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A window that takes nothing in, as when its user has stopped it, or takes it in again. */
    synchronized void setReading(boolean reads) {
        readsOn = reads;
        notifyAll();
    }

    /** Types characters, which may be control characters. */
    void type(String text) {
        transcript.add("window in", text);
        try {
            pty.getMasterOutput().write(text.getBytes(StandardCharsets.UTF_8));
            pty.getMasterOutput().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void resize(int columns, int rows) throws IOException {
        transcript.add("window", columns + " x " + rows);
        synchronized (this) {
            screen.setSize(Size.of(columns, rows));
        }
        pty.setSize(Size.of(columns, rows));
    }

    /** The lines on the screen, without white space at their ends. */
    synchronized List<String> lines() {
        return screen.toString().lines().map(String::stripTrailing).toList();
    }

    /** All that was written so far, escape sequences and all. */
    synchronized String written() {
        return written.toString();
    }

    /** Lets somebody look at the screen, while nothing is written to it. */
    synchronized <T> T look(java.util.function.Function<ScreenTerminal, T> look) {
        return look.apply(screen);
    }

    /** Waits until a line on the screen is like this, as a whole. */
    void expect(String regex) {
        Pattern pattern = Pattern.compile(regex);
        await(lines -> lines.stream().anyMatch(line -> pattern.matcher(line).matches()), regex);
    }

    /** Waits until no line on the screen is like this, as a whole. */
    void expectNone(String regex) {
        Pattern pattern = Pattern.compile(regex);
        await(lines -> lines.stream().noneMatch(line -> pattern.matcher(line).matches()), "no " + regex);
    }

    /** Waits until the last lines on the screen, but for empty ones, are like these. */
    void expectLast(String... regexes) {
        await(lines -> areLast(lines, regexes), String.join("\n", regexes));
    }

    private static boolean areLast(List<String> lines, String... regexes) {
        List<String> full = lines.stream().filter(line -> !line.isEmpty()).toList();
        int from = full.size() - regexes.length;
        for (int i = 0; i < regexes.length; i++) {
            if (from < 0 || !full.get(from + i).matches(regexes[i])) {
                return false;
            }
        }
        return true;
    }

    /** Waits until the screen is as it should be. */
    synchronized void await(Predicate<List<String>> condition, String what) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Lines.PATIENCE_SECONDS);
        try {
            while (!condition.test(lines())) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("Not on the screen: <" + what + ">, but:\n"
                            + lines().stream().map(line -> "|" + line).collect(Collectors.joining("\n"))
                            + "\nWritten last: " + writtenLast() + "\nAll so far:\n" + transcript);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String writtenLast() {
        return SafeText.escape(written.substring(Math.max(0, written.length() - 2000)));
    }

    /** Whether the terminal is as the program found it: characters are echoed, lines can be edited, keys make signals. */
    boolean isAsFound() throws IOException {
        Attributes now = pty.getAttr();
        return now.getInputFlags().equals(attributes.getInputFlags())
                && now.getOutputFlags().equals(attributes.getOutputFlags())
                && now.getLocalFlags().equals(attributes.getLocalFlags())
                && now.getControlFlags().equals(attributes.getControlFlags())
                && now.getControlChars().equals(attributes.getControlChars());
    }

    /** Sends the program a signal, such as {@code TERM}. */
    void signal(String signal) throws IOException, InterruptedException {
        transcript.add("window", "(signal " + signal + ")");
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Waits for the program's end and returns its exit status. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(Lines.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The program does not end. All so far:\n" + transcript + "\n" + written());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        setReading(true);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            pty.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
