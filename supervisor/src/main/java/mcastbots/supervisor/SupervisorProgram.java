package mcastbots.supervisor;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import mcastbots.cli.Environment;
import mcastbots.cli.Logging;
import mcastbots.cli.Membership;
import mcastbots.cli.OptionSet;
import mcastbots.cli.PeerProgram;
import mcastbots.cli.Shutdown;
import mcastbots.cli.TraceFile;
import mcastbots.config.Config;
import mcastbots.config.Setting;
import mcastbots.config.Settings;
import mcastbots.config.ValueType;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.net.GroupTransport;
import mcastbots.net.Network;
import mcastbots.net.NetworkException;
import mcastbots.net.PeerLoop;
import mcastbots.protocol.PeerName;
import mcastbots.session.GroupSession;
import mcastbots.session.Member;
import mcastbots.supervisor.console.Colours;

/** The program {@code supervisor}: a console on the group. */
public final class SupervisorProgram extends PeerProgram<SupervisorProgram.Options> {
    private static final String COMMAND = "supervisor";

    /** The largest upload that is taken, in bytes. */
    private static final long MAX_UPLOAD = 4L << 30;

    static final class Options extends OptionSet {
        private final Value name = value("-name", "NAME", "supervisor.name");
        private final Flag yes = flag("-y", "supervisor.y");
        private final Value color = value("-color", "auto|always|never", "supervisor.color");
    }

    private Colours.Choice color = Colours.Choice.AUTO;

    /** As the command line says. */
    public SupervisorProgram() {
        super(COMMAND, Setting.Scope.SUPERVISOR, new Options());
    }

    @Override
    public void check(List<Text> faults) {
        options.name.text().ifPresent(name -> OwnName.check(name, faults));
        color = options.color.as(ValueType.oneOf(Colours.Choice.class), faults).orElse(color);
    }

    @Override
    public int run(Startup startup, Environment environment) throws NetworkException, IOException {
        Translations tr = startup.tr();
        Logging.toStream(environment.err(), startup.level());
        try (GroupTransport transport = Network.join(startup.config(), tr)) {
            return supervise(transport, startup, environment);
        }
    }

    private int supervise(GroupTransport transport, Startup startup, Environment environment) throws IOException {
        Config config = startup.config();
        int queueSize = config.get(Settings.QUEUE_SIZE);
        SplittableRandom random = new SplittableRandom();
        String name = options.name.text().orElseGet(() -> PeerName.randomSupervisor(random));
        TraceFile trace = TraceFile.open(config.get(Settings.TRACE), environment.directory(), startup.tr());
        GroupSession session = Membership.session(startup, random, trace);
        Member member = session.join(name, transport);
        PeerLoop loop = new PeerLoop(transport, session, queueSize);
        return Shutdown.withStatus(loop::stop, () -> {
            try (trace;
                    Console console = Console.open(startup, environment, color, loop);
                    UploadServer uploads = UploadServer.open(
                            transport.localAddress(),
                            config.get(Settings.FILE_PORT),
                            UploadServer.Limits.USUAL,
                            startup.tr())) {
                AwaitedUploads awaited = new AwaitedUploads();
                Supervisor supervisor = new Supervisor(
                        member, console, config, uploads.port(), awaited, choices(environment), random, startup.tr());
                member.attach(console.start(supervisor, member));
                transport.onMove(address -> {
                    uploads.move(address);
                    supervisor.takeUploadsAt(uploads.port());
                });
                uploads.start(uploadReceiver(loop, supervisor, awaited, startup, environment, console));
                if (environment.terminal()) {
                    console.remark(startup.tr().text("supervisor.greeting", name));
                }
                loop.run();
            }
            return environment.out().statusOr(OK);
        });
    }

    private Supervisor.Choices choices(Environment environment) {
        return new Supervisor.Choices(
                options.name.text().isPresent(), environment.terminal() && !options.yes.isGiven());
    }

    private static UploadReceiver uploadReceiver(
            PeerLoop loop,
            Supervisor supervisor,
            AwaitedUploads awaited,
            Startup startup,
            Environment environment,
            Console console) {
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
                    public void progressing(Text text) {
                        post(loop, () -> console.remark(startup.tr().text(text)));
                    }

                    @Override
                    public void uploaded(String bot, List<String> lines) {
                        post(loop, () -> supervisor.show(lines));
                        console.uploaded(lines);
                    }
                },
                startup.tr());
    }

    private static void post(PeerLoop loop, Runnable work) {
        try {
            loop.post(now -> work.run());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
