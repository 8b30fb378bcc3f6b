package mcastbots.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import mcastbots.config.Config;
import mcastbots.dnabot.FuzzedBot;
import mcastbots.fixtures.Configs;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Source;
import mcastbots.reliable.ExponentialBackOff;
import mcastbots.secure.GroupKeys;
import mcastbots.secure.Guard;
import mcastbots.session.Group;
import mcastbots.session.GroupSession;
import mcastbots.session.Machine;
import mcastbots.session.Peer;
import mcastbots.supervisor.FuzzedSupervisor;

/** What happens to one session, as an input has it. */
final class GroupRun {
    private static final long MILLI = Machine.SECOND / 1000;
    private static final int MOST_STEPS = 400;
    private static final String OWN_NAME = "A";
    private static final Translations ENGLISH = Translations.into(Locale.ENGLISH);
    private static final GroupKeys KEYS = GroupKeys.draw(new SplittableRandom(1)::nextBytes);
    private static final Config CONFIG = Configs.of("heartbeat=5", "backoff=1", "discovery=0.1", "lifespan=60");
    private static final Config UNRELIABLE = Configs.of("heartbeat=5", "backoff=1", "reliable=false");
    /** Times at which a clock may begin, whose start means nothing. */
    private static final List<Long> STARTS = List.of(0L, 1L << 60, -(1L << 60));

    private static final List<Opcode> DATA =
            List.of(Opcode.NEWS, Opcode.PING, Opcode.UPLD, Opcode.KILL, Opcode.RSET, Opcode.EXIT);

    private final FuzzInput in;
    private final boolean signed;
    private final WatchedSession watched;
    private final Strangers strangers;
    private final List<Member> members = new ArrayList<>();
    private final Map<Source, Set<String>> said = new HashMap<>();
    private FuzzedSupervisor supervisor;
    private long uploads;
    private long uploadOrders;
    private byte[] last = {};
    private Source lastSource = WatchedSession.SELF;
    private long clock = 1_800_000_000_000L;

    GroupRun(FuzzInput in) {
        this.in = in;
        int group = in.pick(4);
        signed = group == 1;
        Config config = group == 2 ? UNRELIABLE : CONFIG;
        int kind = in.pick(3);
        GroupSession.Options options = Configs.session(config, new ExponentialBackOff());
        watched = new WatchedSession(
                OWN_NAME,
                options,
                guard(),
                guard(),
                in.pick(256),
                in.of(STARTS),
                (message, source) -> said.getOrDefault(source, Set.of()).contains(message.toString()),
                of -> peer(kind, of, config));
        for (int i = 0; i < 3; i++) {
            String id = i == 2 && !signed ? null : "MEMBER0" + i;
            members.add(new Member("M" + i, new Source("10.0.0." + (2 + i), 4711), id, guard()));
        }
        strangers = new Strangers(in, watched, members);
    }

    private Optional<Guard> guard() {
        return signed ? Optional.of(new Guard(KEYS, () -> clock)) : Optional.empty();
    }

    private Peer peer(int kind, Group session, Config config) {
        SplittableRandom random = new SplittableRandom(1);
        switch (kind) {
            case 0 -> {
                supervisor = FuzzedSupervisor.of(session, config, random, ENGLISH, Check::printable);
                return supervisor.peer();
            }
            case 1 -> {
                return FuzzedBot.of(session, config, random, ENGLISH, () -> uploads++);
            }
            default -> {
                return new QuietPeer(session);
            }
        }
    }

    void run() {
        for (int steps = 0; !in.isEmpty() && steps < MOST_STEPS; steps++) {
            step();
            Check.that(uploads <= uploadOrders, "uploads more than it is asked to", uploads);
        }
        watched.checkStatistics();
        advance(12 * Machine.SECOND);
        watched.stop();
    }

    private void step() {
        switch (in.pick(19)) {
            case 0, 1 -> hear(data(member()));
            case 2 -> lose();
            case 3 -> hear(say(member(), Opcode.BEAT, "*", "Beep", in.oneIn(2) ? Map.of("quiet", "") : Map.of()));
            case 4 -> hear(last, in.oneIn(4) ? strangers.source() : lastSource);
            case 5 -> resend();
            case 6 -> hear(nack(member()));
            case 7 -> hear(say(member(), Opcode.SKIP, in.of(members).name, ranges(), of(in.of(members).stream())));
            case 8, 9 -> hear(strangers.forged(), strangers.source());
            case 10 -> hear(strangers.nonsense(), strangers.source());
            case 11 -> {
                if (in.oneIn(4)) {
                    strangers.flood(this::hear);
                }
            }
            case 12, 13 -> advance(1 + in.pick(200) * MILLI);
            case 14 -> advance(in.pick(256) * Machine.SECOND / 16);
            case 15 -> speak();
            case 17 -> askForAll();
            case 16 -> watched.setHeartbeat((1 + in.pick(256)) * Machine.SECOND / 8);
            default -> later();
        }
    }

    /** A member has missed all that the session has said. */
    private void askForAll() {
        Member by = member();
        for (int from = 1; from < 400; from += 64) {
            Map<String, String> fields = of(strangers.ownStream());
            hear(say(by, Opcode.NACK, watched.member.name(), from + "-" + (from + 63), fields));
        }
    }

    private void later() {
        if (in.oneIn(8)) {
            advance(20 * 60 * Machine.SECOND);
        } else if (in.oneIn(16)) {
            watched.stop();
        }
    }

    private Member member() {
        return in.of(members);
    }

    private void advance(long nanos) {
        watched.advance(nanos);
        clock += nanos / MILLI;
    }

    private void hear(Message message) {
        hear(message.toString().getBytes(StandardCharsets.UTF_8), lastSource);
    }

    private void hear(byte[] datagram, Source source) {
        last = datagram;
        lastSource = source;
        uploadOrders += new String(datagram, StandardCharsets.ISO_8859_1).contains("UPLD") ? 1 : 0;
        watched.hear(datagram, source);
    }

    /** A member's next message; the members' text is any that a message can have. */
    private Message data(Member member) {
        String text = in.oneIn(4) ? strangers.text() : "x";
        String destination = in.of(List.of("*", watched.member.name(), "M0"));
        return note(member, member.data(in.of(DATA), destination, text, sinceMillis()));
    }

    private long sinceMillis() {
        return in.oneIn(4) ? in.number() % 1_000_000_000_000L : in.pick(2000);
    }

    /** One or some of a member's messages get lost. */
    private void lose() {
        Member member = member();
        if (in.oneIn(2)) {
            data(member);
        } else {
            member.skip(in.oneIn(8) ? in.number() : in.pick(40));
        }
    }

    private Message say(Member member, Opcode opcode, String destination, String text, Map<String, String> fields) {
        return note(member, member.other(opcode, destination, text, fields));
    }

    private Message note(Member member, Message message) {
        lastSource = member.source;
        said.computeIfAbsent(member.source, source -> new HashSet<>()).add(message.toString());
        return message;
    }

    private Message nack(Member by) {
        Map<String, String> fields = new HashMap<>(of(in.oneIn(2) ? in.of(members).stream() : strangers.ownStream()));
        fields.put("try", Integer.toString(in.pick(12)));
        return say(by, Opcode.NACK, in.oneIn(2) ? in.of(members).name : watched.member.name(), ranges(), fields);
    }

    private static Map<String, String> of(String stream) {
        return Map.of("of", stream);
    }

    private String ranges() {
        return in.oneIn(8) ? strangers.ranges() : Integer.toString(1 + in.pick(12));
    }

    /** Somebody repeats a member's message, perhaps with other words. */
    private void resend() {
        Member owner = member();
        Optional<Message> message = owner.said(in.pick(16));
        if (message.isPresent()) {
            String resent = owner.resent(message.get(), "M1");
            String told = in.oneIn(4) ? resent.replace("x", in.piece()) : resent;
            hear(told.getBytes(StandardCharsets.UTF_8), in.oneIn(2) ? owner.source : strangers.source());
        }
    }

    private void speak() {
        if (watched.session.isDone()) {
            return;
        }
        if (supervisor != null && in.oneIn(2)) {
            String line = in.oneIn(4) ? in.text() : in.of(List.of("WHO", "STAT", "PING M0", "UPLD *", "KILL M1", ""));
            watched.order(() -> supervisor.type(line, watched.now()));
            return;
        }
        for (int messages = in.oneIn(3) ? 200 : 1; messages > 0; messages--) {
            watched.order(() -> watched.member.send(Opcode.NEWS, Opcode.EVERYONE, "mine", watched.now()));
        }
    }
}
