package mcastbots.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import mcastbots.cli.Environment;
import mcastbots.cli.Membership;
import mcastbots.cli.Program;
import mcastbots.cli.Shutdown;
import mcastbots.config.Addresses;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.doctor.check.Finding;
import mcastbots.doctor.check.GroupCheck;
import mcastbots.doctor.check.HostChecks;
import mcastbots.doctor.check.InterfaceCheck;
import mcastbots.doctor.check.Nic;
import mcastbots.doctor.check.ReversePathCheck;
import mcastbots.doctor.check.Target;
import mcastbots.doctor.group.Change;
import mcastbots.doctor.group.Consultation;
import mcastbots.doctor.group.Diagnosis;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.net.GroupTransport;
import mcastbots.net.InterfaceChoice;
import mcastbots.net.Network;
import mcastbots.net.NetworkException;
import mcastbots.net.PeerLoop;
import mcastbots.protocol.PeerName;
import mcastbots.session.GroupSession;
import mcastbots.session.Machine;
import mcastbots.session.Member;

/** One visit to the doctor: first this computer, then the group. */
final class Examination implements Consultation.Listener {
    private static final String JOIN = "join";
    private static final String SELF = "self";

    private final Host host;
    private final Program.Startup startup;
    private final Environment environment;
    private final Wanted wanted;
    private final String main;
    private final Config config;
    private final Translations tr;
    private final Report report;
    private final Target target;
    private final List<Nic> nics;
    private final Set<String> own;

    private Nic nic;
    private String address;
    private Firewall firewall;
    private Optional<String> uploadFault = Optional.empty();
    private Optional<String> netstat = Optional.empty();
    private GroupTransport transport;
    private Consultation consultation;
    private LoopbackListener loopbackListener;
    private Optional<SecondProcess> second = Optional.empty();
    private Optional<OtherInterfaces> otherInterfaces = Optional.empty();
    private Optional<ChangeReport> changes = Optional.empty();
    private long droppedBefore;
    private long listeningSince;

    /**
     * A visit that has not begun.
     *
     * @param main the program's class with {@code main}
     * @param takesUploads whether the program is one to which bots upload
     */
    Examination(
            Host host,
            Program.Startup startup,
            Environment environment,
            Wanted wanted,
            String main,
            boolean takesUploads) {
        this.host = host;
        this.startup = startup;
        this.environment = environment;
        this.wanted = wanted;
        this.main = main;
        config = startup.config();
        tr = startup.tr();
        report = new Report(environment.out(), wanted.json(), tr, Clock.system(ZoneId.systemDefault()));
        target = new Target(
                config.get(Settings.CHAN_ADDR),
                config.get(Settings.CHAN_PORT),
                config.get(Settings.CHAN_IFACE),
                config.get(Settings.CHAN_TTL),
                takesUploads ? config.get(Settings.FILE_PORT) : -1);
        nics = host.interfaces();
        own = nics.stream()
                .flatMap(n -> n.blocks().stream())
                .map(block -> block.address().getHostAddress().replaceFirst("%.*", ""))
                .collect(Collectors.toSet());
    }

    /** Returns the exit status. */
    int run() throws IOException {
        report.add(GroupCheck.address(target));
        if (target.group().isMulticastAddress() && examineHost()) {
            joinAndListen();
        }
        report.sum();
        return status();
    }

    private int status() {
        return report.hasFailed() ? Program.FAILED : Program.OK;
    }

    /** Looks at this computer; whether there is an interface to go on with. */
    private boolean examineHost() {
        report.add(HostChecks.encoding(nativeEncoding()));
        if (config.get(Settings.CHAN_LOSS) > 0
                || config.get(Settings.CHAN_DUP) > 0
                || !config.get(Settings.CHAN_DELAY).isZero()) {
            report.add(HostChecks.impaired(
                    config.text(Settings.CHAN_LOSS), config.text(Settings.CHAN_DUP), config.text(Settings.CHAN_DELAY)));
        }
        InterfaceCheck check = new InterfaceCheck(target, nics);
        try {
            InterfaceChoice choice = InterfaceChoice.of(target.wanted(), target.group(), target.port());
            address = choice.address().getHostAddress();
            nic = ThisHost.nic(choice.network()).orElseThrow();
            report.add(check.judge(new InterfaceCheck.Choice(nic, address, choice.why(), choice.fallback())));
        } catch (NetworkException e) {
            report.add(check.none(e.reason()));
            return false;
        }
        if (!nic.loopback()) { // else no network matters
            report.add(HostFacts.system(host));
        }
        report.add(GroupCheck.ttl(target, nic.loopback()));
        report.add(HostFacts.paths(host, target, nic));
        firewall = Firewall.read(host, target, nic, address);
        if (target.uploads() >= 0) {
            uploadFault = host.bind(address, target.uploads());
        }
        return true;
    }

    private String nativeEncoding() {
        String terminal = host.property("stdout.encoding");
        return terminal.isEmpty() ? host.property("native.encoding") : terminal;
    }

    private void joinAndListen() throws IOException {
        try (GroupTransport joined = Network.join(config, tr);
                GroupTransport second = Network.join(config, tr)) {
            transport = joined;
            report.add(Finding.pass(JOIN, Text.of("doctor.join.good", target.address(), target.port(), nic.name())));
            int granted = transport.reception().bufferBytes();
            report.add(HostChecks.buffer(Network.receiveBuffer(), granted, host.isLinux()));
            listen(second);
        } catch (NetworkException e) {
            report.add(
                    e.isPortTaken()
                            ? Finding.fail(JOIN, e.reason(), Text.of("doctor.join.remedy", target.port()))
                                    .commands("ss -ulnp sport = :" + target.port())
                            : Finding.fail(JOIN, e.reason(), Text.of("doctor.join.other.remedy", nic.name())));
        }
    }

    private void listen(GroupTransport other) throws IOException {
        SplittableRandom random = new SplittableRandom();
        GroupSession session = Membership.repairing(startup, random);
        Member member = session.join(PeerName.randomDoctor(random), transport);
        String beat = tr.text("supervisor.beat");
        Consultation.Wishes wishes = new Consultation.Wishes(
                wanted.listen(),
                wanted.echo(),
                wanted.count(),
                wanted.watch(),
                config.get(Settings.HEARTBEAT).toNanos(),
                beat,
                tr.text("bot.exit"));
        droppedBefore = dropped();
        netstat = host.read(HostFacts.NETSTAT);
        try (LoopbackListener listening =
                        new LoopbackListener(other, member.id().toString());
                UnicastSocket door =
                        new UnicastSocket(transport.localAddress(), Membership.guard(startup), member.id(), beat)) {
            loopbackListener = listening;
            startOthers(member.id().toString());
            consultation = new Consultation(member, wishes, door, this, random);
            member.attach(consultation);
            PeerLoop loop = new PeerLoop(transport, session, config.get(Settings.QUEUE_SIZE));
            door.open(loop, consultation);
            listeningSince = System.nanoTime();
            report.say(Text.of("doctor.listening", wanted.listen() / Machine.SECOND));
            environment.out().onEnd(loop::stop); // with -watch there would be no end else
            Shutdown.withStatus(loop::stop, () -> {
                loop.run();
                return environment.out().statusOr(status());
            });
        } finally {
            closeOthers();
        }
    }

    private void startOthers(String id) {
        try {
            second = Optional.of(SecondProcess.start(main, environment.directory(), config, id));
        } catch (IOException e) {
            second = Optional.empty();
        }
        // Who wants to keep to this computer does not want to join groups on its networks.
        if (target.wanted().isEmpty() || !nic.loopback()) {
            List<Nic> others = nics.stream()
                    .filter(n -> n.carries(target.isIpv4()) && !n.name().equals(nic.name()))
                    .toList();
            try {
                otherInterfaces = Optional.of(OtherInterfaces.open(target, others, own));
            } catch (IOException e) {
                otherInterfaces = Optional.empty();
            }
        }
    }

    private void closeOthers() throws IOException {
        if (second.isPresent()) {
            second.get().close();
        }
        if (otherInterfaces.isPresent()) {
            otherInterfaces.get().close();
        }
        changes.ifPresent(ChangeReport::close);
    }

    private long dropped() {
        return transport.reception().overflowed().orElse(0);
    }

    @Override
    public List<String> others() {
        return consultation.census().othersThan(own);
    }

    @Override
    public boolean isSettled() {
        return second.isEmpty()
                || !second.get().isAlive()
                || second.get().hasSettled()
                || (second.get().hasHeard() && consultation.census().partnerHeard());
    }

    @Override
    public void listened(long now) {
        List<String> others = others();
        boolean othersHeard = !others.isEmpty();
        report.add(self());
        second.ifPresent(process -> report.add(second(process)));
        List<Finding> rules = firewall.findings(othersHeard);
        report.add(rules);
        if (target.uploads() >= 0) {
            boolean supervisorHere = consultation.census().supervisorAt(own);
            report.add(HostChecks.uploads(target.uploads(), uploadFault, supervisorHere));
        }
        ReversePathCheck.dropped(netstat, host.read(HostFacts.NETSTAT), nic).ifPresent(report::add);
        if (dropped() > droppedBefore) {
            report.add(HostChecks.overflowed(dropped() - droppedBefore));
        }
        report.add(otherInterfaces(othersHeard));
        for (String other : others) {
            InetAddress peer = Addresses.literal(other).orElseThrow();
            GroupCheck.ttl(target, nic, peer).ifPresent(report::add);
        }
        Diagnosis diagnosis = consultation.diagnosis();
        report.add(diagnosis.keys(consultation.distrusted()));
        report.add(diagnosis.doctors());
        long seconds = (System.nanoTime() - listeningSince) / Machine.SECOND;
        report.add(diagnosis.peers(seconds, HostFacts.isWireless(host, nic)));
        if (wanted.watch()) {
            report.withTimes();
            changes = Optional.of(new ChangeReport(
                    () -> Firewall.read(host, target, nic, address).findings(false), rules, report::add));
            report.say(Text.of("doctor.watching"));
        }
    }

    private Finding self() {
        return loopbackListener.hasHeard()
                ? Finding.pass(SELF, Text.of("doctor.self.heard"))
                : Finding.fail(SELF, Text.of("doctor.self.deaf", nic.name()), Text.of("doctor.self.deaf.remedy"));
    }

    private Finding second(SecondProcess process) {
        boolean heardIt = consultation.census().partnerHeard();
        if (heardIt && process.hasHeard()) {
            return Finding.pass(SELF, Text.of("doctor.second.both"));
        }
        if (!process.hasSettled()) {
            return Finding.note(SELF, Text.of("doctor.second.none"));
        }
        Text seen = heardIt
                ? Text.of("doctor.second.deaf")
                : process.hasHeard() ? Text.of("doctor.second.mute") : Text.of("doctor.second.neither");
        return Finding.fail(SELF, seen, Text.of("doctor.second.remedy", target.port()));
    }

    private List<Finding> otherInterfaces(boolean othersHeard) {
        Map<String, Set<String>> heard =
                otherInterfaces.map(OtherInterfaces::heard).orElse(Map.of());
        return heard.entrySet().stream()
                .map(entry -> {
                    Nic there = nics.stream()
                            .filter(n -> n.name().equals(entry.getKey()))
                            .findFirst()
                            .orElseThrow();
                    Text seen = Text.of(
                            "doctor.elsewhere.heard", there.name(), String.join(", ", entry.getValue()), nic.name());
                    String option = "-" + Settings.CHAN_IFACE.key() + "="
                            + there.address(target.isIpv4()).orElse(there.name());
                    return othersHeard
                            ? Finding.note(InterfaceCheck.NAME, seen).remedy(Text.of("doctor.elsewhere.also", option))
                            : Finding.fail(InterfaceCheck.NAME, seen, Text.of("doctor.elsewhere.remedy", option));
                })
                .toList();
    }

    @Override
    public void changed(List<Change> changed) {
        changes.ifPresent(watching -> watching.changed(changed));
    }

    @Override
    public void found(List<Finding> findings) {
        report.add(findings);
    }
}
