package mcastbots.supervisor.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.keymap.KeyMap;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;

/**
 * The line that is edited, with the status line below; what is printed scrolls above. Whatever writes to the terminal does
 * so under this reader's lock, or escape sequences would get mixed up.
 */
final class Prompt extends LineReaderImpl {
    private static final String TEXT = "> ";
    private static final String BRACKETED_PASTE_ON = "\033[?2004h";
    private static final String BRACKETED_PASTE_OFF = "\033[?2004l";

    /** On a terminal of fewer rows there is no room for a status line. */
    private static final int LEAST_ROWS = 5;

    /** If there are more completions, the user is asked whether to list them. */
    private static final int MOST_CANDIDATES = 100;

    private final Colours colours;
    private final Attributes cooked;
    private final Attributes raw;
    private final StatusLine statusLine;
    private AttributedString status = AttributedString.EMPTY;
    private Size fitted;
    private volatile boolean stopping;
    private volatile boolean closed;

    /** @param terminal is in raw mode from now on: between two lines, too, what is typed isn't echoed, and ^C is a character */
    Prompt(Terminal terminal, Colours colours) {
        super(terminal, "mcastbots", new HashMap<>());
        this.colours = colours;
        cooked = terminal.enterRawMode();
        raw = terminal.getAttributes();
        fitted = terminal.getSize();
        statusLine = new StatusLine(terminal);
        setParser(new CommandLineParser());
        setOpt(Option.DISABLE_EVENT_EXPANSION); // an exclamation mark is a character as any other
        setOpt(Option.CASE_INSENSITIVE);
        setOpt(Option.HISTORY_IGNORE_DUPS);
        setOpt(Option.HISTORY_INCREMENTAL);
        unsetOpt(Option.HISTORY_TIMESTAMPED);
        unsetOpt(Option.HISTORY_IGNORE_SPACE);
        unsetOpt(Option.INSERT_TAB);
        setVariable(LineReader.BELL_STYLE, "none");
        setVariable(LineReader.LIST_MAX, MOST_CANDIDATES);
        getWidgets().put("suspend-job", this::suspendInLine);
        getKeyMaps().get(LineReader.MAIN).bind(new Reference("suspend-job"), KeyMap.ctrl('Z'));
    }

    @Override
    public String readLine() {
        return readLine(colours.strong(TEXT));
    }

    /** How completions are listed; JLine has a colour for each of its styles. */
    @Override
    protected AttributedStyle getCompletionStyle(String name, String value) {
        if (colours.isColoured()) {
            return super.getCompletionStyle(name, value);
        }
        boolean chosen = name.equals(COMPLETION_STYLE_SELECTION) || name.equals(COMPLETION_STYLE_LIST_SELECTION);
        return chosen ? AttributedStyle.INVERSE : AttributedStyle.DEFAULT;
    }

    /** Does something to the terminal while nobody else does. */
    void exclusively(Runnable work) {
        lock.lock();
        try {
            if (!closed) {
                work.run();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Prints lines above what is being typed. */
    void print(List<String> lines) {
        if (!lines.isEmpty()) {
            exclusively(() -> {
                fit();
                printAbove(String.join("\n", lines));
            });
        }
    }

    /** The status line is this one from now on. */
    void setStatus(AttributedString line) {
        exclusively(() -> {
            fit();
            if (!line.equals(status)) {
                status = line;
                showStatus();
            }
        });
    }

    private void showStatus() {
        boolean fits = fitted.getRows() >= LEAST_ROWS && !status.isEmpty();
        statusLine.update(fits ? List.of(padded(status, fitted.getColumns() - 1)) : List.of());
    }

    /** In the same style all the way. */
    private static AttributedString padded(AttributedString text, int columns) {
        int missing = Math.max(0, columns - text.columnLength());
        return AttributedString.join(
                AttributedString.EMPTY, text, new AttributedString(" ".repeat(missing), text.styleAt(0)));
    }

    /** Takes the status line off, so that the whole screen is free. */
    void hideStatus() {
        statusLine.hide();
    }

    /** Draws the status line where the whole screen was free. */
    void restoreStatus() {
        fitted = terminal.getSize();
        statusLine.refit(fitted);
        showStatus();
    }

    /**
     * After the window was resized: whichever rows the terminal has moved to where, the status line is somewhere below the
     * line that is edited. Signals come late; so this looks for itself.
     */
    private void fit() {
        Size size = terminal.getSize();
        if (size.equals(fitted)) {
            return;
        }
        this.size = size;
        terminal.puts(Capability.save_cursor);
        terminal.puts(Capability.change_scroll_region, 0, size.getRows() - 1);
        terminal.puts(Capability.restore_cursor);
        if (reading) {
            display.resize(size);
            display.update(List.of(), 0);
        }
        terminal.puts(Capability.clr_eos);
        restoreStatus();
        if (reading) {
            redrawLine();
            redisplay();
        }
    }

    /** As the key's binding: ^Z while a line is edited. */
    private boolean suspendInLine() {
        clearLine();
        hideStatus();
        stopJob();
        resume();
        return true;
    }

    private void clearLine() {
        display.update(List.of(), 0);
        terminal.puts(Capability.keypad_local);
        terminal.writer().write(BRACKETED_PASTE_OFF);
    }

    /**
     * Hands the terminal back to the shell, and stops all of the job, of which this process is perhaps a part only; returns
     * when the shell continues it. The caller has cleared the screen of what is ours, and draws it anew.
     */
    void stopJob() {
        terminal.flush();
        terminal.setAttributes(cooked);
        stopping = true;
        try {
            // Not by our own signal handler: the others in the job must not stop before the terminal is handed back.
            new ProcessBuilder("sh", "-c", "kill -TSTP 0").inheritIO().start().waitFor();
        } catch (IOException noShell) {
            // There is no job control, then.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopping = false;
        makeRaw();
    }

    /** Has each character come as it is typed, and not echoed. */
    void makeRaw() {
        terminal.setAttributes(raw);
    }

    private void resume() {
        makeRaw();
        terminal.puts(Capability.keypad_xmit);
        terminal.writer().write(BRACKETED_PASTE_ON);
        size = terminal.getSize();
        display.resize(size);
        restoreStatus();
        redrawLine();
    }

    /** The window was resized, or somebody else has stopped and continued us. */
    @Override
    protected void handleSignal(Terminal.Signal signal) {
        if (signal == Terminal.Signal.WINCH) {
            exclusively(this::fit);
        } else if (signal == Terminal.Signal.CONT && !stopping) {
            exclusively(() -> {
                resume();
                redisplay();
            });
        }
    }

    /** Gives up the line that is edited, and leaves the terminal as it was found; for another thread than the reader's. */
    void abandon() throws InterruptedException {
        // Who prints to a terminal that is stopped has the lock, and won't give it back.
        boolean locked = lock.tryLock(LineWriter.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        try {
            terminal.setAttributes(cooked);
            if (locked && !closed) {
                if (reading) {
                    clearLine();
                }
                hideStatus();
                terminal.flush();
            }
            closed = true;
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }
}
