package mcastbots.protocol;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import mcastbots.fuzz.Check;
import mcastbots.fuzz.FuzzInput;
import mcastbots.secure.GroupKeys;
import mcastbots.secure.Guard;

/**
 * Any bytes as a datagram: a message or a refusal, never an exception; what was parsed is said and parsed again to the same; what a
 * user sees of it is harmless. So for all that is in a message: repair messages, tags, signatures, names of files.
 */
public final class DatagramFuzz {
    private static final int MAX_BYTES = 2000;
    private static final Source SOURCE = new Source("10.0.0.7", 40001);
    private static final GroupKeys KEYS = GroupKeys.draw(new SplittableRandom(1)::nextBytes);

    private DatagramFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        FuzzInput in = new FuzzInput(data);
        switch (in.pick(4)) {
            case 0 -> datagram(in.rest(), 0);
            case 1 -> fields(in);
            case 2 -> datagram(repair(in).getBytes(StandardCharsets.UTF_8), 0);
            default -> datagram(in.line(), in.pick(3));
        }
    }

    /** What is nearly right. */
    private static String repair(FuzzInput in) {
        String start = in.piece() + " " + in.number() + " " + in.of(List.of("NACK", "SKIP", "RSND")) + " " + in.piece();
        StringBuilder text = new StringBuilder();
        for (int numbers = in.pick(4); numbers >= 0; numbers--) {
            text.append(' ').append(in.number()).append(in.oneIn(2) ? "-" + in.number() : "");
        }
        String said = in.oneIn(2) ? " " + in.number() + " " + in.text() : text.toString();
        return start + said + " #of=" + in.of(List.of("K7Q2M9XA", "10.0.0.7:40001", "0")) + " " + in.piece();
    }

    /** @param offset where it stands in the receiver's buffer */
    private static void datagram(byte[] bytes, int offset) {
        int length = Math.min(bytes.length, MAX_BYTES);
        byte[] buffer = new byte[offset + length + 2];
        System.arraycopy(bytes, 0, buffer, offset, length);
        Parsed parsed = MessageCodec.parse(buffer, offset, length);
        if (parsed instanceof Message message) {
            message(message);
        } else if (parsed instanceof Refused refused) {
            Check.printable(refused.text());
        }
    }

    private static void message(Message message) {
        Check.printable(message.toString());
        byte[] again = MessageCodec.format(message);
        Check.equal(message, MessageCodec.parse(again, 0, again.length), "said again");
        Message plain = message.withoutExtensions();
        Check.equal(plain, MessageCodec.parse(plain.toString()), "said without its extension fields");
        StreamTag.of(message).ifPresent(tag -> Check.equal(Optional.of(tag), StreamTag.parse(tag.toString()), "tag"));
        RepairMessage.of(message).ifPresent(repair -> repair(message, repair));
        ResourceName.in(message.text()).ifPresent(DatagramFuzz::resource);
        signature(message);
    }

    private static void repair(Message message, RepairMessage repair) {
        Map<String, String> fields = new LinkedHashMap<>(repair.extensions());
        Message said = new Message(
                message.sender(), message.sequence(), repair.opcode().name(), repair.owner(), repair.text(), fields);
        Parsed heard = MessageCodec.parse(said.toString());
        Check.equal(said, heard, "repair message said again");
        Check.equal(Optional.of(repair), RepairMessage.of((Message) heard), "its meaning");
        if (repair instanceof Nack nack) {
            ranges(nack.numbers());
            Check.that(nack.attempt() >= 1 && nack.attempt() <= 9999, "attempt", nack);
        } else if (repair instanceof Skip skip) {
            ranges(skip.numbers());
        } else if (repair instanceof Resend resend) {
            Check.that(resend.canBeSaid(), "a repetition that could not be said", resend);
            Check.printable(resend.original().toString());
        }
    }

    private static void ranges(List<NumberRange> ranges) {
        Check.that(!ranges.isEmpty() && ranges.size() <= NumberRange.MAX_IN_LIST, "how many ranges", ranges);
        long before = -1;
        for (NumberRange range : ranges) {
            boolean ascending = range.first() > before && range.last() >= range.first();
            Check.that(ascending && range.last() <= NumberRange.LARGEST, "a list of ranges", ranges);
            before = range.last();
        }
        Check.equal(Optional.of(ranges), NumberRange.parseList(NumberRange.format(ranges)), "ranges");
    }

    private static void signature(Message message) {
        Guard guard = new Guard(KEYS, () -> 1_800_000_000_000L);
        boolean believed = guard.check(message, SOURCE).isEmpty();
        boolean resend = message.opcode().filter(Opcode.RSND::equals).isPresent();
        Check.that(!believed || resend, "a stranger is believed", message);
        Check.that(!guard.isAuthentic(message, SOURCE), "a stranger is believed when repeated", message);
        Message signed = guard.sign(Guard.unsigned(message), SOURCE);
        Check.equal(signed, MessageCodec.parse(signed.toString()), "signed");
        Check.that(guard.isAuthentic(signed, SOURCE), "our own signature", signed);
    }

    private static void resource(String name) {
        ResourceName.toText(name).ifPresent(text -> {
            Check.that(MessageCodec.isText(text), "the text that asks for a file", text);
            Check.equal(Optional.of(name), ResourceName.in(text), "the file that is asked for");
        });
    }

    /** The parsers of what is in a message, without one around it. */
    private static void fields(FuzzInput in) {
        String text = in.text();
        StreamTag.parse(text).ifPresent(tag -> Check.equal(Optional.of(tag), StreamTag.parse(tag.toString()), "tag"));
        StreamId.parse(text).ifPresent(id -> Check.equal(Optional.of(id), StreamId.parse(id.toString()), "id"));
        NumberRange.parseList(text).ifPresent(DatagramFuzz::ranges);
        UploadHeader.parse(text).ifPresent(header -> {
            Check.printable(header.toString());
            Check.equal(Optional.of(header), UploadHeader.parse(header.toString()), "status line");
        });
        resource(text);
        String safe = SafeText.escape(text);
        Check.printable(safe);
        Check.equal(safe, SafeText.escape(safe), "escaped twice");
        Check.equal(safe.equals(text), SafeText.isSafe(text), "is it safe");
        if (MessageCodec.isText(text)) {
            message(new Message("A", in.number(), in.of(List.of("UPLD", "NACK", "SKIP", "RSND")), "B", text, Map.of()));
        }
    }
}
