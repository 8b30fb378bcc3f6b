package mcastbots.supervisor.console;

import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Sized;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Status;

/**
 * JLine's status line, for windows that are not full and for those that are resized. JLine's own {@code resize} takes it that what was on the screen stays in
 * its rows; but terminals take rows from the top when they shrink and get them back from what has scrolled out when they grow.
 */
final class StatusLine extends Status {
    /** ECMA-48's IND: down, and at the bottom everything up; the column stays, as with a line feed it would not. */
    private static final String INDEX = "\033D";

    StatusLine(Terminal terminal) {
        super(terminal);
        refit(terminal.getSize());
    }

    /** Unlike JLine's, it scrolls what is there only if there is no room below. */
    @Override
    public void update(List<AttributedString> lines, boolean flush) {
        int lastToScroll = supported ? display.getRows() - 1 - lines.size() : scrollRegion;
        int more = scrollRegion - lastToScroll;
        if (more > 0) {
            terminal.writer().write(INDEX.repeat(more));
            for (int i = 0; i < more; i++) {
                terminal.puts(Capability.cursor_up);
            }
            terminal.puts(Capability.save_cursor);
            terminal.puts(Capability.change_scroll_region, 0, lastToScroll);
            terminal.puts(Capability.restore_cursor);
            scrollRegion = lastToScroll;
        }
        super.update(lines, flush);
    }

    /** The terminal has this size now, all of which scrolls, and nothing of the status line is on it. */
    final void refit(Sized size) {
        if (supported) {
            // Without the last column: what terminals do when the last one of the last row is written differs.
            display.resize(Size.of(Math.max(1, size.getColumns() - 1), size.getRows()));
            display.reset();
            scrollRegion = size.getRows() - 1;
        }
    }
}
