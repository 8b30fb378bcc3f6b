package mcastbots.supervisor.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import mcastbots.i18n.Translations;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalExt;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.ShutdownHooks;

/**
 * The console of a user at a terminal. What is printed scrolls above a line that can be edited; below is the status line. One
 * thread reads what is typed, another writes all that is shown: whoever prints never waits for a slow terminal for long.
 */
public final class LineConsole implements AutoCloseable {
    /** The longest line that is taken, as from a pipe. What is longer is cut. */
    static final int MAX_LINE = 4096;

    /** Lines that are kept while TOP is shown at least: more than a minute of a lively group. */
    private static final int LEAST_KEPT = 4096;

    /** How long the end waits for the terminal; and JLine's own shutdown hook for our end. */
    private static final long RESTORE_MILLIS = 2000;

    private static final long SHUTDOWN_SECONDS = 7;

    /** JLine warns of what we do without, such as a history file, by Java's own logging, onto the terminal. */
    private static final Logger JLINE = Logger.getLogger("org.jline");

    private final Terminal terminal;
    private final Prompt prompt;
    private final Colours colours;
    private final StatusText statusText;
    private final LineWriter writer;
    private final Optional<LineWriter> logFile;
    private final ListedFiles files;
    private final TopView topView;
    private final TopScreen top;
    private final KeptLines kept;
    private final CountDownLatch restored;

    private volatile AttributedString status = AttributedString.EMPTY;
    /** The user has asked for TOP; its screen comes when the command is done. */
    private volatile boolean topWanted;
    /** While TOP is shown, lines are kept. For the thread that writes. */
    private volatile boolean topShown;

    private volatile boolean closed;

    private LineConsole(
            Terminal terminal,
            CountDownLatch restored,
            Colours colours,
            Translations tr,
            int queueSize,
            PrintStream err,
            Runnable onInterrupt) {
        this.terminal = terminal;
        this.restored = restored;
        this.colours = colours;
        terminal.handle(Terminal.Signal.INT, signal -> onInterrupt.run());
        terminal.handle(Terminal.Signal.TSTP, Terminal.SignalHandler.SIG_DFL);
        statusText = new StatusText(tr);
        prompt = new Prompt(terminal, colours);
        writer = new LineWriter(this::write, queueSize, tr, onInterrupt);
        boolean errIsTerminal = ((TerminalExt) terminal).getProvider().isSystemStream(SystemStream.Error);
        logFile = errIsTerminal
                ? Optional.empty()
                : Optional.of(new LineWriter(
                        err, queueSize, tr, LineWriter.PATIENCE_MILLIS, LineWriter.CLOSE_MILLIS, () -> {}));
        files = new ListedFiles(tr);
        topView = new TopView(tr, colours);
        top = new TopScreen(terminal, prompt, topView, writer::wake);
        kept = new KeptLines(Math.max(queueSize, LEAST_KEPT), tr);
    }

    /**
     * Takes over this process's terminal.
     *
     * @param queueSize lines that wait for the terminal at most
     * @param err standard error, to which the log is written if it is no terminal
     * @param onInterrupt called on SIGINT, and when the terminal is gone; on another thread
     * @throws IOException if it can't be used so
     */
    public static LineConsole open(
            Colours colours, Translations tr, int queueSize, PrintStream err, Runnable onInterrupt) throws IOException {
        JLINE.setLevel(Level.OFF);
        // ^C would come twice, as a signal and as a character.
        System.setProperty(TerminalBuilder.PROP_SOFTWARE_SIGNALS, "false");
        CountDownLatch restored = new CountDownLatch(1);
        ShutdownHooks.Task wait = () -> restored.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        // First, for the hooks run in this order: JLine's own would close the terminal on SIGTERM before the last
        // words.
        ShutdownHooks.add(wait);
        Terminal terminal = null;
        try {
            terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(false)
                    .encoding(StandardCharsets.UTF_8)
                    .stdinEncoding(StandardCharsets.UTF_8)
                    .stdoutEncoding(StandardCharsets.UTF_8)
                    .graphemeCluster(false)
                    .signalHandler(signal -> {})
                    .build();
            return new LineConsole(terminal, restored, colours, tr, queueSize, err, onInterrupt);
        } catch (RuntimeException | LinkageError e) { // there is no such terminal, or no native library for it
            ShutdownHooks.remove(wait);
            if (terminal != null) {
                terminal.close();
            }
            throw new IOException(e);
        }
    }

    /**
     * Starts to show what is printed.
     *
     * @param variables the environment's, which tell where the history is
     * @param commands all that a line can start with
     */
    public void start(Map<String, String> variables, List<String> commands, Commander commander) {
        ConsoleHistory history = new ConsoleHistory();
        prompt.setHistory(history);
        history.keepIn(ConsoleHistory.file(variables), prompt);
        prompt.setCompleter(new CommandCompleter(commands, () -> bots(commander), files::of));
        writer.start();
        logFile.ifPresent(LineWriter::start);
    }

    private static Collection<String> bots(Commander commander) {
        try {
            return commander.bots();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Prints a line, soon. The peer's thread only. */
    public void print(String line) {
        writer.print(line);
    }

    /** Prints a line of the log, soon; to standard error if that is no terminal. For any thread. */
    public void log(String line, boolean warning) {
        logFile.ifPresentOrElse(err -> err.offer(line), () -> writer.offer(warning ? colours.warning(line) : line));
    }

    /** How wide the terminal is; 0 if it does not say. */
    public int columns() {
        return terminal.getSize().getColumns();
    }

    /** What the status line tells from now on. */
    public void show(Figures figures) {
        String text = statusText.of(figures);
        AttributedStyle style = colours.isPlain() ? AttributedStyle.DEFAULT : AttributedStyle.INVERSE;
        status = new AttributedString(" " + text, style);
        writer.wake();
    }

    /** What TOP and the status line tell from now on. */
    public void show(String ownName, Figures figures, List<PeerRow> peers) {
        topView.update(ownName, figures, peers);
        show(figures);
    }

    /** An upload has come; its lines may name files that can be completed later. */
    public void uploaded(List<String> lines) {
        files.uploaded(lines);
    }

    /** Shows TOP when the command that asks for it is done. */
    public void openTop() {
        topWanted = true;
    }

    /** On the thread that writes. */
    private boolean write(List<String> lines) {
        try {
            if (topShown) {
                lines.forEach(kept::add);
                top.draw();
            } else {
                top.close(); // at our end; else it is closed already
                List<String> all = new ArrayList<>();
                kept.release(all::add);
                all.addAll(lines);
                prompt.print(all);
                prompt.setStatus(status);
            }
            return !terminal.writer().checkError();
        } catch (RuntimeException e) { // the terminal is closed
            return closed;
        }
    }

    /** Reads what is typed, until the user leaves. */
    public void run(Commander commander) throws InterruptedException {
        try {
            String input = readLine();
            while (input != null && command(input, commander)) {
                input = readLine();
            }
            if (input == null) {
                commander.leave();
            }
        } catch (RuntimeException | java.io.IOError e) {
            if (!closed) {
                throw e;
            }
        }
    }

    /** What was typed, or null if the user leaves: ^D or ^C where nothing is typed. ^C only clears a line otherwise. */
    private String readLine() {
        while (true) {
            try {
                return prompt.readLine();
            } catch (UserInterruptException e) {
                if (e.getPartialLine().isEmpty()) {
                    return null;
                }
            } catch (EndOfFileException e) {
                return null;
            }
        }
    }

    /** @param input several lines, if they were pasted */
    private boolean command(String input, Commander commander) throws InterruptedException {
        List<String> lines = input.lines().filter(line -> !line.isBlank()).toList();
        for (String line : lines.isEmpty() ? List.of("") : lines) {
            if (!commander.command(line.substring(0, Math.min(line.length(), MAX_LINE)))) {
                return false;
            }
            if (topWanted) {
                topWanted = false;
                showTop(commander);
            }
        }
        return true;
    }

    private void showTop(Commander commander) throws InterruptedException {
        commander.setDetailed(true);
        topShown = true;
        try {
            top.run();
        } finally {
            topShown = false;
            commander.setDetailed(false);
            writer.wake(); // for what was kept, and the status line
        }
    }

    /** Prints what is left, and leaves the terminal as it was found, as far and as soon as it lets us. */
    @Override
    public void close() {
        topShown = false;
        writer.close();
        logFile.ifPresent(LineWriter::close);
        closed = true;
        Thread restorer = new Thread(this::restore, "restore");
        restorer.setDaemon(true);
        restorer.start();
        try {
            restorer.join(RESTORE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restore() {
        try {
            prompt.abandon();
            restored.countDown();
            terminal.close();
        } catch (IOException e) {
            // It is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
