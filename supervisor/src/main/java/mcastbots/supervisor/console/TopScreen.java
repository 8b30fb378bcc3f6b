package mcastbots.supervisor.console;

import java.util.ArrayList;
import java.util.List;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** {@link TopView} on the terminal's alternate screen: one thread reads keys, another draws. */
final class TopScreen {
    /** Keys that this screen itself knows. */
    private enum Control {
        CLOSE,
        SUSPEND,
        REDRAW,
        CHARACTER
    }

    private final Terminal terminal;
    private final Prompt prompt;
    private final TopView view;
    private final Runnable wake;
    private final KeyMap<Enum<?>> keys = new KeyMap<>();
    private Display display;
    private Size size;
    private boolean open;

    /** @param wake has {@link #draw} called soon, by the thread that draws */
    TopScreen(Terminal terminal, Prompt prompt, TopView view, Runnable wake) {
        this.terminal = terminal;
        this.prompt = prompt;
        this.view = view;
        this.wake = wake;
        bind(TopView.Key.UP, Capability.key_up, "\033[A", "\033OA");
        bind(TopView.Key.DOWN, Capability.key_down, "\033[B", "\033OB");
        bind(TopView.Key.PAGE_UP, Capability.key_ppage, "\033[5~");
        bind(TopView.Key.PAGE_DOWN, Capability.key_npage, "\033[6~", " ");
        bind(TopView.Key.HOME, Capability.key_home, "\033[H", "\033OH", "\033[1~");
        bind(TopView.Key.END, Capability.key_end, "\033[F", "\033OF", "\033[4~");
        keys.bind(TopView.Key.ENTER, "\r", "\n");
        keys.bind(TopView.Key.ERASE, "\b", KeyMap.del());
        keys.bind(TopView.Key.ESCAPE, KeyMap.esc());
        keys.bind(Control.CLOSE, KeyMap.ctrl('C'), KeyMap.ctrl('D'));
        keys.bind(Control.SUSPEND, KeyMap.ctrl('Z'));
        keys.bind(Control.REDRAW, KeyMap.ctrl('L'));
        keys.setNomatch(Control.CHARACTER);
        keys.setUnicode(Control.CHARACTER);
    }

    private void bind(TopView.Key key, Capability capability, String... usual) {
        String sequence = KeyMap.key(terminal, capability);
        if (sequence != null) {
            keys.bind(key, sequence);
        }
        keys.bind(key, usual);
    }

    /** Shows the view until the user has seen enough. */
    void run() {
        SignalHandler formerResize = terminal.handle(Signal.WINCH, signal -> wake.run());
        SignalHandler formerContinue = terminal.handle(Signal.CONT, signal -> continued());
        try {
            prompt.exclusively(this::enter);
            wake.run();
            readKeys();
        } finally {
            prompt.exclusively(() -> {
                leave();
                prompt.restoreStatus();
            });
            terminal.handle(Signal.WINCH, formerResize);
            terminal.handle(Signal.CONT, formerContinue);
        }
    }

    private void readKeys() {
        BindingReader reader = new BindingReader(terminal.reader());
        boolean more = true;
        while (more) {
            Enum<?> binding = reader.readBinding(keys);
            if (binding == null || binding == Control.CLOSE) {
                return;
            }
            if (binding == Control.SUSPEND) {
                prompt.exclusively(() -> {
                    leave();
                    prompt.stopJob();
                    enter();
                });
            } else if (binding == Control.REDRAW) {
                prompt.exclusively(this::clear);
            } else if (binding instanceof TopView.Key key) {
                more = view.press(key);
            } else {
                more = reader.getLastBinding().codePoints().allMatch(view::type);
            }
            wake.run();
        }
    }

    private void enter() {
        prompt.hideStatus();
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        clear();
        open = true;
    }

    /** Leaves the alternate screen: what was on the other one is there again. */
    private void leave() {
        if (!open) {
            return;
        }
        open = false;
        terminal.puts(Capability.cursor_normal);
        terminal.puts(Capability.keypad_local);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
    }

    /** Leaves it for good, though the user has not seen enough. */
    void close() {
        prompt.exclusively(this::leave);
    }

    private void clear() {
        display = new Display(terminal, true);
        size = terminal.getSize();
        display.resize(size);
        terminal.puts(Capability.clear_screen);
        display.reset();
    }

    private void continued() {
        prompt.exclusively(() -> {
            if (open) {
                prompt.makeRaw();
                enter();
            }
        });
        wake.run();
    }

    /** Draws what has changed. */
    void draw() {
        prompt.exclusively(() -> {
            if (!open) {
                return;
            }
            if (!terminal.getSize().equals(size)) {
                clear();
            }
            List<AttributedString> lines = new ArrayList<>();
            // Filled up: else Display goes on in the style in which the text has ended.
            String filling = " ".repeat(size.getColumns());
            for (String line : view.lines(size.getRows(), size.getColumns())) {
                lines.add(AttributedString.fromAnsi(line + filling).columnSubSequence(0, size.getColumns()));
            }
            display.update(lines, 0);
            terminal.flush();
        });
    }
}
