package mcastbots.protocol;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What must hold for every message and for any bytes at all. */
class MessageCodecRandomTest {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Pattern SEPARATORS = Pattern.compile("[\\t\\p{Zs}]+");
    private static final Pattern EXTENSION = Pattern.compile("#[A-Za-z0-9-]+=.*");
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\t]]");

    @Test
    void everyMessageParsesToItself() {
        RandomCases.check("MessageCodecRandomTest#everyMessageParsesToItself", random -> {
            Message message = RandomText.message(random);
            byte[] datagram = MessageCodec.format(message);
            equal(message, MessageCodec.parse(datagram, 0, datagram.length));
            equal(message, MessageCodec.parse(message.toString()));
            byte[] padded = new byte[datagram.length + 20];
            Arrays.fill(padded, (byte) 'x');
            System.arraycopy(datagram, 0, padded, 7, datagram.length);
            equal(message, MessageCodec.parse(padded, 7, datagram.length));
        });
    }

    @Test
    void anyBytesAreAMessageOrRefused() {
        RandomCases.check("MessageCodecRandomTest#anyBytesAreAMessageOrRefused", random -> {
            byte[] datagram = RandomText.datagram(random);
            byte[] before = datagram.clone();
            checkParsed(MessageCodec.parse(datagram, 0, datagram.length));
            check(Arrays.equals(before, datagram), "the datagram was changed");
        });
    }

    @Test
    void anyTextIsAMessageOrRefused() {
        RandomCases.check("MessageCodecRandomTest#anyTextIsAMessageOrRefused", random -> {
            String text = RandomText.anything(random);
            checkParsed(MessageCodec.parse(text));
            String afterHeader = "A 1 NEWS *" + RandomText.separators(random) + text;
            checkParsed(MessageCodec.parse(afterHeader));
            check(MessageCodec.parse(afterHeader) instanceof Message, "refused: " + afterHeader);
        });
    }

    /** A second parser, of regular expressions, must find the same. */
    @Test
    void anotherParserAgrees() {
        RandomCases.check("MessageCodecRandomTest#anotherParserAgrees", random -> {
            byte[] datagram = RandomText.datagram(random);
            int length = datagram.length;
            while (length > 0 && (datagram[length - 1] == '\n' || datagram[length - 1] == '\r')) {
                length--;
            }
            String line = SafeText.decode(datagram, 0, length);
            agree(line, MessageCodec.parse(datagram, 0, datagram.length));
        });
    }

    private static void agree(String line, Parsed parsed) {
        List<String> words = new ArrayList<>(List.of(SEPARATORS.split(line, -1)));
        words.removeIf(String::isEmpty);
        if (words.size() < 4) {
            equal(new Refused(Refused.Reason.TOO_FEW_FIELDS, line), parsed);
        } else if (!words.get(1).matches("[0-9]+")) {
            equal(new Refused(Refused.Reason.BAD_SEQUENCE_NUMBER, line), parsed);
        } else if (new BigInteger(words.get(1)).compareTo(LARGEST) > 0) {
            equal(new Refused(Refused.Reason.SEQUENCE_NUMBER_TOO_LARGE, line), parsed);
        } else {
            check(parsed instanceof Message, "refused: " + line);
            Message message = (Message) parsed;
            int textEnd = words.size();
            while (textEnd > 4 && EXTENSION.matcher(words.get(textEnd - 1)).matches()) {
                textEnd--;
            }
            equal(words.get(0), message.sender());
            equal(new BigInteger(words.get(1)), BigInteger.valueOf(message.sequence()));
            equal(words.get(2), message.opcodeWord());
            equal(words.get(3), message.destination());
            List<String> text = message.text().isEmpty() ? List.of() : List.of(SEPARATORS.split(message.text(), -1));
            equal(words.subList(4, textEnd), text);
            check(line.contains(message.text()), "the text isn't as it stood");
            for (String extension : words.subList(textEnd, words.size())) {
                String name = extension.substring(1, extension.indexOf('='));
                String last = words.subList(textEnd, words.size()).stream()
                        .filter(other -> other.startsWith("#" + name + "="))
                        .reduce((a, b) -> b)
                        .orElseThrow();
                equal(last, "#" + name + "=" + message.extensions().get(name));
            }
        }
    }

    private static void checkParsed(Parsed parsed) {
        if (parsed instanceof Message message) {
            String line = message.toString();
            check(SafeText.isSafe(line), "unsafe");
            check(!UNSAFE.matcher(line).find(), "unsafe");
            byte[] formatted = MessageCodec.format(message);
            equal(message, MessageCodec.parse(formatted, 0, formatted.length));
        } else if (parsed instanceof Refused refused) {
            check(SafeText.isSafe(refused.text()), "unsafe");
            check(!UNSAFE.matcher(refused.text()).find(), "unsafe");
        }
    }

    private static void equal(Object expected, Object actual) {
        check(Objects.equals(expected, actual), "expected " + expected + " but was " + actual);
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
