package mcastbots.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.SafeText;
import mcastbots.protocol.Source;

/** Whoever can send to the group, and hears all of it, but has no key. */
final class Strangers {
    private static final int MOST_AT_ONCE = 256;

    private static final List<String> OPCODES = List.of(
            "BEAT", "NEWS", "EXIT", "PING", "UPLD", "KILL", "RSET", "NACK", "RSND", "SKIP", "WHAT", "beat", "*");

    private final FuzzInput in;
    private final WatchedSession watched;
    private final List<Member> members;

    Strangers(FuzzInput in, WatchedSession watched, List<Member> members) {
        this.in = in;
        this.watched = watched;
        this.members = members;
    }

    /** Where they send from. */
    Source source() {
        return new Source("10.6." + in.pick(2) + "." + in.pick(256), 1 + in.pick(4));
    }

    /** A text as a message may have it; what is hostile in it was escaped when it came. */
    String text() {
        String text = SafeText.escape(in.text()).strip();
        return MessageCodec.isText(text) && text.length() < 500 ? text : "#";
    }

    /** What looks like a message, with others' names and streams, absurd numbers and words. */
    byte[] forged() {
        String name = name();
        String opcode = in.of(OPCODES);
        String text = in.oneIn(3) ? in.text() : ranges();
        return (name + " " + in.number() + " " + opcode + " " + name() + " " + text + fields())
                .getBytes(StandardCharsets.UTF_8);
    }

    private String name() {
        return switch (in.pick(4)) {
            case 0 -> in.of(Hostile.NAMES);
            case 1 -> in.of(members).name;
            case 2 -> watched.member.name();
            default -> "F" + in.pick(1000);
        };
    }

    private String fields() {
        return switch (in.pick(6)) {
            case 0 -> "";
            case 1 -> " #r=" + stream() + "-" + in.number();
            case 2 -> " #of=" + stream() + " #try=" + in.pick(12);
            case 3 -> " #of=" + stream() + " #r=" + stream() + "-" + in.pick(5000);
            case 4 -> " #r=" + stream() + "-" + in.pick(5000) + " #of=" + stream();
            default -> " " + in.piece() + " " + in.piece();
        };
    }

    private String stream() {
        return switch (in.pick(4)) {
            case 0 -> in.of(members).stream();
            case 1 -> ownStream();
            case 2 -> source().address() + ":" + in.pick(65_536);
            default -> "FORGED" + (10 + in.pick(50));
        };
    }

    /** The stream of the session itself, as far as it has told. */
    String ownStream() {
        String tag = watched.lastSent() == null
                ? ""
                : watched.lastSent().extensions().getOrDefault("r", "");
        return tag.contains("-") ? tag.substring(0, tag.indexOf('-')) : "FORGED00";
    }

    /** Numbers that are asked for: some, or absurd ones. */
    String ranges() {
        StringBuilder ranges = new StringBuilder();
        long from = in.number();
        for (int i = in.pick(6); i >= 0; i--) {
            long to = from + (in.oneIn(2) ? 0 : in.number());
            ranges.append(ranges.isEmpty() ? "" : " ").append(from).append(to == from ? "" : "-" + to);
            from = to + 1 + in.pick(4);
        }
        return ranges.toString();
    }

    byte[] nonsense() {
        return in.oneIn(2) ? in.line() : in.bytes(200);
    }

    /** Many at once, of many names. */
    void flood(BiConsumer<byte[], Source> hear) {
        SplittableRandom random = new SplittableRandom(in.pick(256));
        String opcode = in.of(OPCODES);
        String own = ownStream();
        for (int i = in.pick(MOST_AT_ONCE); i > 0; i--) {
            String stream = random.nextInt(2) == 0 ? own : id(random);
            long first = random.nextInt(random.nextInt(2) == 0 ? 200 : 3000);
            String line = "F" + random.nextInt(1000) + " " + random.nextInt(900) + " " + opcode + " "
                    + watched.member.name() + " " + first + "-" + (first + random.nextInt(1000)) + " #of=" + stream
                    + " #try=" + random.nextInt(9) + " #r=" + id(random) + "-"
                    + random.nextInt(5000);
            Source source = new Source("10.7.0." + random.nextInt(256), 1 + random.nextInt(1000));
            hear.accept(line.getBytes(StandardCharsets.UTF_8), source);
        }
    }

    /** Few enough that some are heard again, with other numbers. */
    private static String id(SplittableRandom random) {
        return "FORG" + (1000 + random.nextInt(120));
    }
}
