package mcastbots.supervisor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Refused;
import mcastbots.protocol.Source;
import mcastbots.protocol.UploadPort;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Distrust;
import mcastbots.secure.Guard;
import mcastbots.session.Group;
import mcastbots.session.GroupWarnings;
import mcastbots.session.Heartbeat;
import mcastbots.session.Machine;
import mcastbots.session.Member;
import mcastbots.session.Peer;
import mcastbots.supervisor.console.MessagePainter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The human's peer: shows the traffic, keeps the roster, sends commands. */
final class Supervisor implements Peer {
    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

    /** Of so many bots it is told, each on a line, that they have not answered a KILL for all. */
    private static final int MOST_AWAITED = 20;

    /**
     * What the user decided when starting.
     *
     * @param fixedName whether the name was given, and so is never changed
     * @param confirm whether to ask before {@code KILL *}
     */
    record Choices(boolean fixedName, boolean confirm) {}

    private final Group group;
    private final Terminal terminal;
    private final Choices choices;
    private final Translations tr;
    private final Roster roster;
    private final TrafficView traffic;
    private final Lists lists;
    private final AwaitedUploads awaited;
    private final Answers answers = new Answers();
    private final OwnName ownName;
    private final GroupWarnings warnings;
    private final Refusals refusals;
    private final Heartbeat heartbeat;
    private final String defaultResource;
    private Map<String, String> uploadFields;
    private final long quietAfter;

    private TrafficFilter filter = TrafficFilter.ALL;
    private boolean done;
    private boolean confirming;
    private long lastMessage;
    private long quietDue = Machine.NEVER;

    /**
     * A supervisor; nothing happens before it starts.
     *
     * @param uploadPort the TCP port on which uploads are taken
     * @param awaited is told what is asked for
     */
    Supervisor(
            Group group,
            Terminal terminal,
            Config config,
            int uploadPort,
            AwaitedUploads awaited,
            Choices choices,
            RandomGenerator random,
            Translations tr) {
        this.group = group;
        this.terminal = terminal;
        this.choices = choices;
        this.awaited = awaited;
        this.tr = tr;
        long interval = config.get(Settings.HEARTBEAT).toNanos();
        heartbeat = new Heartbeat(interval, random);
        roster = new Roster(interval);
        traffic = new TrafficView(terminal::print, config.get(Settings.QUEUE_SIZE), tr);
        lists = new Lists(tr);
        ownName = new OwnName(group, choices.fixedName, interval, random, tr, log::warn);
        warnings = new GroupWarnings(tr, log::warn);
        refusals = new Refusals(tr, log::warn);
        defaultResource = config.text(Settings.RESULTS);
        takeUploadsAt(uploadPort);
        quietAfter = 2 * interval;
    }

    @Override
    public void start(long now) {
        lastMessage = now;
        quietDue = now + quietAfter;
        heartbeat.start(now);
        log.atInfo().log(() -> tr.text("supervisor.log.started", group.name()));
    }

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        lastMessage = now;
        warnings.heard(message, group.isSigned());
        boolean wasAwaited = answers.heard(message);
        // The answer to the user's own command is shown whatever is filtered.
        boolean quiet = message.extensions().containsKey(Member.QUIET_FIELD);
        if (wasAwaited || (!quiet && filter.shows(message))) {
            traffic.show(terminal.paint(message, MessagePainter.plain(message, verdict, tr)));
        }
        if (message.sender().equals(group.name())) {
            if (verdict.isCurrent()) {
                ownName.isUsedBy(source, now);
            }
            return;
        }
        if (verdict.isCurrent()) {
            roster.heard(message, now);
        } else {
            roster.repeated(message);
        }
        if (message.opcode().filter(Opcode.PING::equals).isPresent()
                && message.destination().equals(group.name())) {
            group.answer(now);
        }
    }

    @Override
    public void refused(Refused refused, Source source, long now) {
        refusals.refused(refused, source, now);
    }

    @Override
    public void distrusted(Message message, Distrust why, Source source, long now) {
        warnings.distrusted(message, why, source, now);
    }

    @Override
    public void lost(Lost lost, long now) {
        warnings.lost(lost, now);
    }

    @Override
    public void overloaded(int senders, long now) {
        warnings.overloaded(senders, group.reception().bufferBytes());
    }

    @Override
    public String beatText() {
        return tr.text("supervisor.beat");
    }

    @Override
    public void tick(long now) {
        Roster.Findings findings = roster.check(now);
        // A forged name may be too long to be named in a datagram of ours; it is just not asked.
        findings.toAsk().stream()
                .filter(name -> group.sizeOf(Opcode.PING, name, "", Map.of()) <= group.maxBytes())
                .forEach(name -> send(Opcode.PING, name, "", now));
        findings.gone().forEach(name -> log.atInfo().log(() -> tr.text("supervisor.log.gone", name)));
        for (Answers.Waiting overdue : answers.overdue(now)) {
            roster.doubt(overdue.destination(), now);
            String text = overdue.opcode() == Opcode.KILL ? "supervisor.unanswered.kill" : "supervisor.unanswered";
            terminal.remark(tr.text(text, overdue.destination(), overdue.opcode(), Answers.PATIENCE / Machine.SECOND));
        }
        if (now >= heartbeat.due()) {
            heartbeat.beat(group, now);
        }
        if (now >= quietDue) {
            if (now - lastMessage >= quietAfter) {
                terminal.remark(tr.text("supervisor.quiet"));
                lastMessage = now;
            }
            quietDue = lastMessage + quietAfter;
        }
    }

    @Override
    public void hurry(long interval, long now) {
        heartbeat.hurry(interval, now);
    }

    @Override
    public long nextDeadline() {
        return Math.min(Math.min(answers.nextDue(), roster.nextCheck()), Math.min(heartbeat.due(), quietDue));
    }

    @Override
    public void stop(long now) {
        if (!done) {
            group.send(Opcode.EXIT, Opcode.EVERYONE, tr.text("bot.exit"), now);
            done = true;
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void signedAgain(Message message) {
        if (message.opcode().filter(Opcode.UPLD::equals).isPresent()) {
            awaited.expect(Guard.signature(message), message.destination());
        }
    }

    /** The TCP port on which uploads are taken from now on. */
    void takeUploadsAt(int port) {
        // Always said, since a bot's own filePort may be another; the original's bots read over it.
        uploadFields = UploadPort.field(port);
    }

    Roster roster() {
        return roster;
    }

    /** Whether the user has paused the messages. */
    boolean isPaused() {
        return traffic.isPaused();
    }

    /** A bot has begun to upload, and so answered. */
    void uploadStarted(String bot) {
        answers.uploaded(bot);
    }

    /** Lines that belong to the traffic, such as an upload that has come. */
    void show(List<String> lines) {
        lines.forEach(traffic::show);
    }

    /** Does what a line that the user typed asks for. */
    void command(String line, long now) {
        if (done) {
            return; // typed behind QUIT, while others still get what they missed
        }
        if (confirming) {
            confirming = false;
            if (isYes(line)) {
                send(Opcode.KILL, Opcode.EVERYONE, "", now);
                expectAnswer(new ConsoleCommand.Send(Opcode.KILL, Opcode.EVERYONE, ""), now);
            } else {
                terminal.remark(tr.text("supervisor.kill.spared"));
            }
            return;
        }
        ConsoleCommand command = ConsoleCommand.parse(line, roster, defaultResource);
        if (command instanceof ConsoleCommand.TogglePause) {
            traffic.togglePause();
            if (traffic.isPaused()) {
                terminal.remark(tr.text("supervisor.paused"));
            }
        } else if (command instanceof ConsoleCommand.Who) {
            lists.who(roster.sorted(), terminal.columns(), now).forEach(terminal::print);
        } else if (command instanceof ConsoleCommand.Stat) {
            lists.stat(group, now).forEach(terminal::print);
        } else if (command instanceof ConsoleCommand.From from) {
            setFilter(filter.from(from.senders()));
        } else if (command instanceof ConsoleCommand.Only only) {
            setFilter(filter.only(only.opcodes()));
        } else if (command instanceof ConsoleCommand.All) {
            setFilter(TrafficFilter.ALL);
        } else if (command instanceof ConsoleCommand.Help help) {
            tr.text(help.key()).lines().forEach(terminal::print);
        } else if (command instanceof ConsoleCommand.Top) {
            if (!terminal.openTop()) {
                terminal.remark(tr.text("supervisor.top.noterminal"));
            }
        } else if (command instanceof ConsoleCommand.Quit) {
            stop(now);
        } else if (command instanceof ConsoleCommand.Mistake mistake) {
            terminal.remark(tr.text(mistake.reason()));
        } else if (command instanceof ConsoleCommand.Send send) {
            trySend(send, now);
        }
    }

    private void setFilter(TrafficFilter wanted) {
        filter = wanted;
        terminal.remark(tr.text(filter.description()));
        List<String> unheard = filter.senders().stream()
                .filter(name -> roster.find(name).isEmpty())
                .toList();
        if (!unheard.isEmpty()) {
            terminal.remark(tr.text("supervisor.filter.unheard", String.join(", ", unheard)));
        }
    }

    private void trySend(ConsoleCommand.Send command, long now) {
        int size = group.sizeOf(command.opcode(), command.destination(), command.text(), fields(command.opcode()));
        if (!group.maySend(command.opcode())) {
            terminal.remark(tr.text("supervisor.command.notallowed", command.opcode()));
        } else if (size > group.maxBytes()) {
            terminal.remark(tr.text("supervisor.command.toolong", command.opcode(), size, group.maxBytes()));
        } else if (choices.confirm
                && command.opcode() == Opcode.KILL
                && command.destination().equals(Opcode.EVERYONE)) {
            confirming = true;
            long bots = roster.sorted().stream().filter(e -> !e.isSupervisor()).count();
            terminal.remark(tr.text("supervisor.kill.confirm", bots));
        } else {
            send(command.opcode(), command.destination(), command.text(), now);
            expectAnswer(command, now);
        }
    }

    /** Of all bots we expect only that they die: to tell who has not. */
    private void expectAnswer(ConsoleCommand.Send command, long now) {
        if (!command.destination().equals(Opcode.EVERYONE)) {
            answers.expect(command.opcode(), command.destination(), now);
        } else if (command.opcode() == Opcode.KILL) {
            roster.sorted().stream()
                    .filter(peer -> !peer.isSupervisor())
                    .limit(MOST_AWAITED)
                    .forEach(bot -> answers.expect(Opcode.KILL, bot.name(), now));
        }
    }

    private void send(Opcode opcode, String destination, String text, long now) {
        Message sent = group.send(opcode, destination, text, fields(opcode), now);
        if (opcode == Opcode.UPLD) {
            awaited.expect(Guard.signature(sent), destination);
        }
    }

    private Map<String, String> fields(Opcode opcode) {
        return opcode == Opcode.UPLD ? uploadFields : Map.of();
    }

    private boolean isYes(String line) {
        String answer = line.strip().toLowerCase(Locale.ROOT);
        return Arrays.asList(tr.text("supervisor.yes").split(" ")).contains(answer);
    }
}
