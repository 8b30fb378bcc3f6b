package mcastbots.supervisor;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import mcastbots.cli.CommonOptions;
import mcastbots.cli.Environment;
import mcastbots.cli.Logging;
import mcastbots.cli.Membership;
import mcastbots.cli.Program;
import mcastbots.cli.Shutdown;
import mcastbots.cli.TraceFile;
import mcastbots.config.Config;
import mcastbots.config.Setting;
import mcastbots.config.Settings;
import mcastbots.i18n.Translations;
import mcastbots.net.GroupTransport;
import mcastbots.net.Network;
import mcastbots.net.NetworkException;
import mcastbots.net.PeerLoop;
import mcastbots.protocol.PeerName;
import mcastbots.protocol.SafeText;
import mcastbots.session.GroupSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program {@code supervisor}: a console on the group. */
public final class SupervisorProgram implements Program {
    /** The largest upload that is taken, in bytes. */
    private static final long MAX_UPLOAD = 4L << 30;

    @Command(name = "supervisor")
    static final class Options {
        @Option(names = "-name", paramLabel = "NAME", descriptionKey = "supervisor.name", order = 1)
        private String name;

        @Option(names = "-y", arity = "0", descriptionKey = "supervisor.y", order = 1)
        private boolean yes;

        @Mixin
        private CommonOptions common = new CommonOptions();
    }

    private final Options options = new Options();

    @Override
    public String name() {
        return "supervisor";
    }

    @Override
    public Setting.Scope scope() {
        return Setting.Scope.SUPERVISOR;
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public CommonOptions common() {
        return options.common;
    }

    @Override
    public int run(Startup startup, Environment environment) throws NetworkException, IOException {
        Translations tr = startup.tr();
        if (options.name != null && !PeerName.isValidOwnName(options.name)) {
            String reason = tr.text("supervisor.badname", SafeText.escape(options.name), PeerName.MAX_OWN_LENGTH);
            environment.err().println(name() + ": " + reason);
            return USAGE;
        }
        Logging.toStream(environment.err(), startup.level());
        try (GroupTransport transport = Network.join(startup.config(), tr)) {
            supervise(transport, startup, environment);
            return OK;
        }
    }

    private void supervise(GroupTransport transport, Startup startup, Environment environment) throws IOException {
        Config config = startup.config();
        int queueSize = config.get(Settings.QUEUE_SIZE);
        SplittableRandom random = new SplittableRandom();
        String name = options.name == null ? PeerName.randomSupervisor(random) : options.name;
        TraceFile trace = TraceFile.open(config.get(Settings.TRACE), environment.directory(), startup.tr());
        GroupSession session = Membership.of(name, startup, transport, random, trace);
        PeerLoop loop = new PeerLoop(transport, session, queueSize);
        Shutdown.onSignal(loop::stop, () -> {
            try (trace;
                    ConsoleOutput output = new ConsoleOutput(
                            environment.out(), environment.err(), queueSize, startup.tr(), loop::stop);
                    UploadServer uploads = UploadServer.open(
                            transport.localAddress(),
                            config.get(Settings.FILE_PORT),
                            UploadServer.Limits.USUAL,
                            startup.tr())) {
                AwaitedUploads awaited = new AwaitedUploads();
                Supervisor supervisor = new Supervisor(
                        session, output, config, uploads.port(), awaited, choices(environment), random, startup.tr());
                session.attach(supervisor);
                transport.onMove(address -> {
                    uploads.move(address);
                    supervisor.takeUploadsAt(uploads.port());
                });
                output.start();
                uploads.start(uploadReceiver(loop, supervisor, awaited, startup, environment));
                startConsole(loop, supervisor, environment, startup.tr());
                if (environment.terminal()) {
                    output.remark(startup.tr().text("supervisor.greeting", name));
                }
                loop.run();
            }
        });
    }

    private Supervisor.Choices choices(Environment environment) {
        return new Supervisor.Choices(options.name != null, environment.terminal() && !options.yes);
    }

    private static UploadReceiver uploadReceiver(
            PeerLoop loop, Supervisor supervisor, AwaitedUploads awaited, Startup startup, Environment environment) {
        return new UploadReceiver(
                new UploadStore(environment.directory().resolve(startup.config().get(Settings.UPLOADS))),
                MAX_UPLOAD,
                startup.keys().map(keys -> new UploadReceiver.Members(keys, awaited)),
                new UploadReceiver.Listener() {
                    @Override
                    public void started(String bot) {
                        post(loop, () -> supervisor.uploadStarted(bot));
                    }

                    @Override
                    public void uploaded(String bot, List<String> lines) {
                        post(loop, () -> supervisor.show(lines));
                    }
                },
                startup.tr());
    }

    private static void startConsole(PeerLoop loop, Supervisor supervisor, Environment environment, Translations tr) {
        Thread console = new Thread(
                () -> {
                    try {
                        new ConsoleInput(environment.in())
                                .forEachLine(line -> loop.post(now -> supervisor.command(line, now)));
                        loop.post(supervisor::stop);
                    } catch (IOException e) {
                        environment.err().println(tr.text("supervisor.input", e.getMessage()));
                        loop.stop();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "console");
        console.setDaemon(true);
        console.start();
    }

    private static void post(PeerLoop loop, Runnable work) {
        try {
            loop.post(now -> work.run());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
