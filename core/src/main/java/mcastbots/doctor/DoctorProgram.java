package mcastbots.doctor;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import mcastbots.cli.Environment;
import mcastbots.cli.Logging;
import mcastbots.cli.Membership;
import mcastbots.cli.OptionSet;
import mcastbots.cli.PeerProgram;
import mcastbots.config.Setting;
import mcastbots.i18n.Text;
import mcastbots.net.GroupTransport;
import mcastbots.net.Network;
import mcastbots.net.NetworkException;
import mcastbots.net.PeerLoop;
import mcastbots.protocol.PeerName;
import mcastbots.session.GroupSession;
import mcastbots.session.Member;

/** The subcommand {@code doctor} of both programs: why do I hear nothing? */
public final class DoctorProgram extends PeerProgram<DoctorProgram.Options> {
    static final String COMMAND = "doctor";

    static final class Options extends OptionSet {
        final Value wait = value("-wait", "TIME", "doctor.wait");
        final Flag watch = flag("-watch", "doctor.watch");
        final Flag echo = flag("-echo", "doctor.echo");
        final Value count = value("-count", "N", "doctor.count");
        final Value format = value("-format", "text|json", "doctor.format");
        final Value partner = hiddenValue("-partner");
    }

    private final Class<?> main;
    private Wanted wanted;

    /**
     * That of one of the programs.
     *
     * @param name the program's name
     * @param scope its settings
     * @param main its class with {@code main}, to start a second process
     */
    public DoctorProgram(String name, Setting.Scope scope, Class<?> main) {
        super(name, scope, new Options());
        this.main = main;
    }

    @Override
    public String command() {
        return COMMAND;
    }

    @Override
    public String footerKey() {
        return "doctor.footer";
    }

    @Override
    public void check(List<Text> faults) {
        wanted = Wanted.of(options, faults);
    }

    @Override
    public int run(Startup startup, Environment environment) throws NetworkException, IOException {
        if (startup.level() != Level.WARN) { // what the network would warn of are the doctor's findings
            Logging.toStream(environment.err(), startup.level());
        }
        Optional<String> partner = options.partner.text();
        if (partner.isPresent()) {
            return accompany(partner.get(), startup, environment);
        }
        boolean takesUploads = scope() == Setting.Scope.SUPERVISOR;
        return new Examination(new ThisHost(), startup, environment, wanted, main.getName(), takesUploads).run();
    }

    /** As the second process of a doctor. */
    private int accompany(String partner, Startup startup, Environment environment)
            throws NetworkException, IOException {
        SplittableRandom random = new SplittableRandom();
        try (GroupTransport transport = Network.join(startup.config(), startup.tr())) {
            GroupSession session = Membership.repairing(startup, random);
            Member member = session.join(PeerName.randomDoctor(random), transport);
            String beat = startup.tr().text("supervisor.beat");
            String goodbye = startup.tr().text("bot.exit");
            member.attach(new SecondMember(member, partner, beat, goodbye, environment.out()));
            PeerLoop loop = new PeerLoop(transport, session, 1);
            SecondMember.endWithInput(loop, environment);
            loop.run();
        }
        return OK;
    }
}
