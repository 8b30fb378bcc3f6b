package mcastbots.dnabot;

import java.util.random.RandomGenerator;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.PeerName;
import mcastbots.protocol.Refused;
import mcastbots.protocol.ResourceName;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import mcastbots.reliable.RateLimit;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Distrust;
import mcastbots.session.Chance;
import mcastbots.session.Group;
import mcastbots.session.GroupWarnings;
import mcastbots.session.Heartbeat;
import mcastbots.session.Machine;
import mcastbots.session.NameCollision;
import mcastbots.session.Peer;
import mcastbots.session.WarningLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bot's life, as protocol.md tells it. Nothing in it waits: what is to come later has a deadline. */
final class Bot implements Peer {
    private static final Logger log = LoggerFactory.getLogger(Bot.class);

    /** Uploads that are begun in a second, in the long run: nobody must make us connect to others without end. */
    static final int UPLOADS_PER_SECOND = 20;

    /** Time between two answers to all, in nanoseconds: a flood of {@code PING *} must not make a flood of BEATs. */
    static final long ANSWER_INTERVAL = Machine.SECOND;

    /** The configuration is read so often at most, and once more if it was ordered in between; nanoseconds. */
    static final long RESET_INTERVAL = Machine.SECOND;

    private enum Life {
        WAITING,
        ACTIVE,
        LEFT,
        KILLED
    }

    private final Group group;
    private final Host host;
    private final RandomGenerator random;
    private final Translations tr;
    private final Heartbeat heartbeat;
    private final Asimovs asimovs;
    private final Research research;
    private final NameCollision collision;
    private final GroupWarnings warnings;
    private final WaitingUploads uploads = new WaitingUploads();
    private final WarningLimit uploadWarnings = new WarningLimit(1);
    private final RateLimit uploadStarts = new RateLimit(WaitingUploads.MAX_WAITING, UPLOADS_PER_SECOND);

    private Config config;
    private Life life = Life.WAITING;
    /** When the start delay is over, then: was over. */
    private long activation = Machine.NEVER;
    /** When to answer the PINGs that went to everyone; one answer serves all that are waiting for it. */
    private long answerDue = Machine.NEVER;
    /** When the next one may be given to all. */
    private long nextAnswer = Long.MIN_VALUE;

    private long lastReset = Long.MIN_VALUE / 2;
    /** When to read the configuration again, and who has ordered it. */
    private long resetDue = Machine.NEVER;

    private String resetBy = "";

    Bot(Group group, Host host, Config config, RandomGenerator random, Translations tr) {
        this.group = group;
        this.host = host;
        this.config = config;
        this.random = random;
        this.tr = tr;
        heartbeat = new Heartbeat(config.get(Settings.HEARTBEAT).toNanos(), random);
        asimovs = new Asimovs(config.get(Settings.FRANKENSTEIN), config.get(Settings.KILL_BOOST), random);
        research = new Research(config.get(Settings.DISCOVERY), random);
        collision = new NameCollision(config.get(Settings.HEARTBEAT).toNanos());
        warnings = new GroupWarnings(tr, log::warn);
    }

    @Override
    public void start(long now) {
        host.clearResults();
        if (!group.maySend(Opcode.KILL)) {
            log.warn(tr.text("bot.log.nocommand"));
        }
        activation = afterBackoff(now);
        log.debug("start in {} ms", (activation - now) / 1_000_000);
    }

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        if (verdict.isCurrent() && message.sender().equals(group.name())) {
            nameCollision(source, now);
            // And goes on: the message counts all the same.
        }
        if (!group.mayHeed(message)) {
            if (message.isFor(group.name())) {
                warnings.notObeyed(message, group.maySend(Opcode.KILL), now);
            }
            return;
        }
        Opcode opcode = message.opcode().orElse(null);
        if (opcode == Opcode.KILL) {
            asimovs.killHeard(now);
            log.debug("human attack, Frankenstein probability now {}", asimovs.probability());
        }
        if (!message.isFor(group.name())) {
            return;
        }
        if (opcode == null) {
            log.debug("unknown opcode: {}", message);
            return;
        }
        switch (opcode) {
            case PING -> answer(message, now);
            case UPLD -> upload(message, source, now);
            case KILL -> selfDestruct(message, now);
            case RSET -> reset(message, now);
            case BEAT, NEWS, EXIT, NACK, RSND, SKIP -> {} // for whoever keeps a roster, or repairs
        }
    }

    @Override
    public void refused(Refused refused, Source source, long now) {
        // Counted and logged already; a bot has nobody to tell.
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
        return tr.text(asimovs.areOverridden() ? "bot.beat.frankenstein" : "bot.beat");
    }

    @Override
    public void tick(long now) {
        if (life == Life.WAITING && now >= activation) {
            activate(now);
        }
        if (isDone()) {
            return;
        }
        if (now >= answerDue) {
            nextAnswer = now + ANSWER_INTERVAL;
            answerDue = Machine.NEVER;
            group.beat(now);
        }
        if (now >= resetDue) {
            reload(now);
        }
        for (UploadRequest request : uploads.takeDue(now)) {
            startUpload(request, now);
        }
        if (life == Life.ACTIVE) {
            live(now);
        }
    }

    private void live(long now) {
        if (now >= asimovs.due()) {
            asimovs.override();
            log.debug("bot has overridden its Asimovs");
        }
        if (now >= research.due()) {
            discover(now);
        }
        if (now >= endOfLife()) {
            log.atInfo().log(() -> tr.text("bot.log.lifespan"));
            leave(now);
        } else if (now >= heartbeat.due()) {
            answerDue = Machine.NEVER; // whoever waits for an answer has it
            heartbeat.beat(group, now);
        }
    }

    @Override
    public void hurry(long interval, long now) {
        heartbeat.hurry(interval, now);
    }

    @Override
    public long nextDeadline() {
        long next = Math.min(Math.min(answerDue, resetDue), uploads.due());
        if (life == Life.WAITING) {
            return Math.min(next, activation);
        }
        next = Math.min(next, Math.min(endOfLife(), heartbeat.due()));
        return Math.min(next, Math.min(asimovs.due(), research.due()));
    }

    @Override
    public void stop(long now) {
        if (!isDone()) {
            leave(now);
        }
    }

    @Override
    public boolean isDone() {
        return life == Life.LEFT || life == Life.KILLED;
    }

    /** Whether a KILL ended it. */
    boolean wasKilled() {
        return life == Life.KILLED;
    }

    private void activate(long now) {
        life = Life.ACTIVE;
        activation = now;
        heartbeat.start(now);
        asimovs.start(now);
        research.start(now);
        log.atInfo().log(() -> tr.text("bot.log.activated", group.name()));
    }

    private void discover(long now) {
        host.appendResult(tr.text(research.discover(asimovs)));
        group.send(Opcode.NEWS, Opcode.EVERYONE, tr.text("bot.news"), now);
        log.atInfo().log(() -> tr.text("bot.log.discovery", group.name()));
        heartbeat.heard(now);
        research.start(now);
    }

    private void answer(Message message, long now) {
        if (message.isForEveryone()) {
            answerDue = Math.min(answerDue, Math.max(nextAnswer, afterBackoff(now)));
        } else if (group.answer(now)) {
            answerDue = Machine.NEVER; // whoever waits for an answer has it
        }
    }

    private void upload(Message message, Source source, long now) {
        String resource = ResourceName.in(message.text()).orElse(null);
        if (resource == null) {
            if (uploadWarnings.allows(1, now)) {
                log.warn(tr.text("bot.log.upload.noname", message.sender()));
            }
            return;
        }
        UploadRequest request =
                UploadRequest.of(group.name(), resource, source, message, config.get(Settings.FILE_PORT));
        if (!message.isForEveryone()) {
            startUpload(request, now);
        } else if (!uploads.add(request, afterBackoff(now))) {
            tooManyUploads(request, now);
        }
    }

    private void startUpload(UploadRequest request, long now) {
        if (!uploadStarts.take(now) || !host.upload(request)) {
            tooManyUploads(request, now);
        }
    }

    private void tooManyUploads(UploadRequest request, long now) {
        if (uploadWarnings.allows(1, now)) {
            log.warn(tr.text("bot.log.upload.toomany", request.address(), uploadWarnings.takeUntold()));
        }
    }

    private void selfDestruct(Message message, long now) {
        log.warn(tr.text("bot.log.killed", message.sender()));
        host.clearResults();
        host.stopUploads();
        leave(now);
        life = Life.KILLED;
    }

    private void reset(Message message, long now) {
        resetBy = message.sender();
        resetDue = Math.max(now, lastReset + RESET_INTERVAL);
        if (now >= resetDue) {
            reload(now); // before the answer, which is to be given as it says
        }
        answer(message, now);
    }

    private void reload(long now) {
        resetDue = Machine.NEVER;
        lastReset = now;
        host.reload().ifPresent(loaded -> {
            config = loaded;
            heartbeat.setInterval(config.get(Settings.HEARTBEAT).toNanos(), now);
            group.setHeartbeat(config.get(Settings.HEARTBEAT).toNanos());
            asimovs.configure(config.get(Settings.FRANKENSTEIN), config.get(Settings.KILL_BOOST), now);
            research.configure(config.get(Settings.DISCOVERY), now);
            log.atInfo().log(() -> tr.text("bot.log.reset", resetBy));
        });
    }

    private void leave(long now) {
        group.send(Opcode.EXIT, Opcode.EVERYONE, tr.text("bot.exit"), now);
        host.finish();
        life = Life.LEFT;
    }

    private void nameCollision(Source source, long now) {
        String old = group.name();
        if (collision.shouldRename(now)) {
            group.rename(PeerName.randomBot(random));
            log.atInfo().log(() -> tr.text("bot.log.renamed", old, source.address(), group.name()));
            if (collision.isPersistent()) {
                log.warn(tr.text("bot.log.followed", source.address()));
            }
        }
    }

    private long endOfLife() {
        return activation + config.get(Settings.LIFESPAN).toNanos();
    }

    private long afterBackoff(long now) {
        return Chance.within(config.get(Settings.BACKOFF).toNanos(), now, random);
    }
}
