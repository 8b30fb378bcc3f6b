package mcastbots.supervisor;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import mcastbots.cli.Environment;
import mcastbots.cli.Logging;
import mcastbots.cli.Program;
import mcastbots.config.Settings;
import mcastbots.net.PeerLoop;
import mcastbots.protocol.Message;
import mcastbots.protocol.PeerName;
import mcastbots.session.Group;
import mcastbots.session.Peer;
import mcastbots.supervisor.console.Colours;
import mcastbots.supervisor.console.Commander;
import mcastbots.supervisor.console.Figures;
import mcastbots.supervisor.console.LineConsole;
import mcastbots.supervisor.console.MessagePainter;
import mcastbots.supervisor.console.PeerRow;

/** A terminal with a prompt, a status line and TOP. Log lines go there, too, unless standard error is a file. */
final class ScreenConsole implements Console, LiveView.Screen {
    private final Program.Startup startup;
    private final Environment environment;
    private final PeerLoop loop;
    private final LineConsole console;
    private final MessagePainter painter;

    /** @throws IOException if the terminal can't do that */
    ScreenConsole(Program.Startup startup, Environment environment, Colours colours, PeerLoop loop) throws IOException {
        this.startup = startup;
        this.environment = environment;
        this.loop = loop;
        painter = new MessagePainter(colours);
        console = LineConsole.open(
                colours, startup.tr(), startup.config().get(Settings.QUEUE_SIZE), environment.err(), loop::stop);
    }

    @Override
    public Peer start(Supervisor supervisor, Group group) {
        LiveView view = new LiveView(supervisor, group, this);
        Commander commander = new OnPeersThread(supervisor, view);
        console.start(environment.variables(), ConsoleCommand.verbs(), commander);
        Logging.toLines(console::log, startup.level());
        Thread input = new Thread(
                () -> {
                    try {
                        console.run(commander);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "console");
        input.setDaemon(true);
        input.start();
        return view;
    }

    /** Has the peer's own thread do what is typed, and waits for it: answers come before the next prompt. */
    private final class OnPeersThread implements Commander {
        private final Supervisor supervisor;
        private final LiveView view;

        OnPeersThread(Supervisor supervisor, LiveView view) {
            this.supervisor = supervisor;
            this.view = view;
        }

        @Override
        public boolean command(String line) throws InterruptedException {
            boolean[] done = new boolean[1];
            await(now -> {
                supervisor.command(line, now);
                done[0] = supervisor.isDone();
            });
            return !done[0];
        }

        @Override
        public void setDetailed(boolean detailed) throws InterruptedException {
            await(now -> view.setDetailed(detailed));
        }

        @Override
        public Collection<String> bots() throws InterruptedException {
            List<?>[] names = new List<?>[1];
            await(now -> names[0] = supervisor.roster().names().stream()
                    .filter(name -> !PeerName.isSupervisor(name))
                    .toList());
            return names[0].stream().map(String.class::cast).toList();
        }

        @Override
        public void leave() throws InterruptedException {
            await(supervisor::stop);
        }

        private void await(LongConsumer work) throws InterruptedException {
            CountDownLatch done = new CountDownLatch(1);
            loop.post(now -> {
                work.accept(now);
                done.countDown();
            });
            done.await();
        }
    }

    @Override
    public void print(String line) {
        console.print(line);
    }

    @Override
    public void remark(String line) {
        console.print(line); // an answer to what was typed: nobody looks for it in a file
    }

    @Override
    public String paint(Message message, String line) {
        return painter.paint(message, line);
    }

    @Override
    public int columns() {
        int columns = console.columns();
        return columns == 0 ? ANY : columns;
    }

    @Override
    public boolean openTop() {
        console.openTop();
        return true;
    }

    @Override
    public void show(Figures figures) {
        console.show(figures);
    }

    @Override
    public void show(String ownName, Figures figures, List<PeerRow> peers) {
        console.show(ownName, figures, peers);
    }

    @Override
    public void uploaded(List<String> lines) {
        console.uploaded(lines);
    }

    @Override
    public void close() {
        console.close();
        Logging.toStream(environment.err(), startup.level());
    }
}
