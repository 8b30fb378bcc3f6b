package mcastbots.supervisor;

import java.io.IOException;
import mcastbots.cli.Environment;
import mcastbots.cli.Program;
import mcastbots.config.Settings;
import mcastbots.i18n.Translations;
import mcastbots.net.PeerLoop;
import mcastbots.protocol.Message;
import mcastbots.session.Group;
import mcastbots.session.Peer;
import mcastbots.supervisor.console.Colours;
import mcastbots.supervisor.console.MessagePainter;

/** Lines from standard input, and lines to standard output and standard error: for pipes and files. */
final class PlainConsole implements Console {
    private final Environment environment;
    private final PeerLoop loop;
    private final Translations tr;
    private final ConsoleOutput output;
    private final MessagePainter painter;

    PlainConsole(Program.Startup startup, Environment environment, Colours colours, PeerLoop loop) {
        this.environment = environment;
        this.loop = loop;
        tr = startup.tr();
        output = new ConsoleOutput(
                environment.out(), environment.err(), startup.config().get(Settings.QUEUE_SIZE), tr, loop::stop);
        painter = new MessagePainter(colours);
    }

    @Override
    public Peer start(Supervisor supervisor, Group group) {
        output.start();
        Thread input = new Thread(() -> read(supervisor), "console");
        input.setDaemon(true);
        input.start();
        return supervisor;
    }

    private void read(Supervisor supervisor) {
        try {
            new ConsoleInput(environment.in()).forEachLine(line -> loop.post(now -> supervisor.command(line, now)));
            loop.post(supervisor::stop);
        } catch (IOException e) {
            environment.err().println(tr.text("supervisor.input", e.getMessage()));
            loop.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void print(String line) {
        output.print(line);
    }

    @Override
    public void remark(String line) {
        output.remark(line);
    }

    @Override
    public String paint(Message message, String line) {
        return painter.paint(message, line);
    }

    @Override
    public void close() {
        output.close();
    }
}
