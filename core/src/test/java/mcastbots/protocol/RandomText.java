package mcastbots.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Random texts, messages and datagrams, with everything in them that is special to the grammar. */
final class RandomText {
    private static final int[] SEPARATORS = {' ', ' ', ' ', '\t', 0xa0, 0x1680, 0x2003, 0x202f, 0x205f, 0x3000};
    private static final int[] UNSAFE = {
        0, 7, '\b', '\n', 0x0b, '\r', 0x1b, 0x1c, 0x7f, 0x80, 0x85, 0x9b, 0xad, 0x61c, 0x200b, 0x200d, 0x200e, 0x2028,
        0x2029, 0x202e, 0x2066, 0xfeff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe0001, 0xe0041
    };
    private static final int[] SPECIAL = {'#', '=', '"', '*', ':', '-', '\\', '0', '1', '9', 'x', 'u'};
    private static final int[] BEYOND_ASCII = {
        0xe9, 0xdf, 0x130, 0x301, 0x5d0, 0x627, 0x2603, 0x4e2d, 0xe000, 0xfffd, 0xffff, 0x1f600, 0x10ffff
    };
    private static final String[] OPCODES = {
        "BEAT", "NEWS", "EXIT", "PING", "UPLD", "KILL", "RSET", "NACK", "RSND", "ping"
    };

    private RandomText() {}

    /** Anything that a string can hold. */
    static String anything(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(24); length > 0; length--) {
            text.appendCodePoint(
                    switch (random.nextInt(12)) {
                        case 0 -> pick(UNSAFE, random);
                        case 1, 2, 3 -> pick(SEPARATORS, random);
                        case 4, 5 -> pick(SPECIAL, random);
                        case 6 -> pick(BEYOND_ASCII, random);
                        case 7 -> random.nextInt(0x110000);
                        default -> '!' + random.nextInt('~' - '!' + 1);
                    });
        }
        return text.toString();
    }

    /** One or more printable characters without a separator. */
    static String word(RandomGenerator random) {
        StringBuilder word = new StringBuilder();
        for (int length = 1 + random.nextInt(9); length > 0; length--) {
            word.appendCodePoint(
                    switch (random.nextInt(6)) {
                        case 0 -> pick(SPECIAL, random);
                        case 1 -> pick(BEYOND_ASCII, random);
                        default -> '!' + random.nextInt('~' - '!' + 1);
                    });
        }
        return word.toString();
    }

    /** A text that a message can have: words, the last of which is no extension field. */
    static String text(RandomGenerator random) {
        int words = random.nextInt(4);
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= words; i++) {
            if (i > 1) {
                text.append(separators(random));
            }
            if (i < words) {
                text.append(random.nextInt(6) == 0 ? "#" + extensionName(random) + "=" : "")
                        .append(word(random));
            } else {
                text.append(random.nextInt(9) == 0 ? "#=" : "?").append(word(random));
            }
        }
        return text.toString();
    }

    static String separators(RandomGenerator random) {
        StringBuilder separators = new StringBuilder();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            separators.appendCodePoint(pick(SEPARATORS, random));
        }
        return separators.toString();
    }

    private static String extensionName(RandomGenerator random) {
        String letters = "abcxyzABCXYZ0129-";
        StringBuilder name = new StringBuilder();
        for (int length = 1 + random.nextInt(6); length > 0; length--) {
            name.append(letters.charAt(random.nextInt(letters.length())));
        }
        return name.toString();
    }

    private static Map<String, String> extensions(RandomGenerator random) {
        Map<String, String> extensions = new LinkedHashMap<>();
        for (int count = random.nextInt(3) * random.nextInt(2); count > 0; count--) {
            extensions.put(extensionName(random), random.nextInt(5) == 0 ? "" : word(random));
        }
        return extensions;
    }

    /** A sequence number; often one at the edge of what is allowed. */
    static long sequence(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong(10);
            case 1 -> Long.MAX_VALUE - random.nextLong(3);
            default -> random.nextLong() >>> (1 + random.nextInt(63));
        };
    }

    static Message message(RandomGenerator random) {
        return new Message(
                word(random),
                sequence(random),
                random.nextInt(4) == 0 ? word(random) : OPCODES[random.nextInt(OPCODES.length)],
                random.nextInt(3) == 0 ? Opcode.EVERYONE : word(random),
                text(random),
                extensions(random));
    }

    /** Any bytes: noise, text of all kinds, or a message that something has happened to. */
    static byte[] datagram(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> noise(random, random.nextInt(40));
            case 1 -> anything(random).getBytes(StandardCharsets.UTF_8);
            case 2 ->
                (word(random) + separators(random) + random.nextInt(99) + separators(random) + anything(random))
                        .getBytes(StandardCharsets.UTF_8);
            default -> mutated(MessageCodec.format(message(random)), random);
        };
    }

    private static byte[] mutated(byte[] datagram, RandomGenerator random) {
        byte[] bytes = datagram;
        for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
            int at = random.nextInt(bytes.length + 1);
            int end = Math.min(bytes.length, at + random.nextInt(4));
            bytes = switch (random.nextInt(4)) {
                case 0 -> Arrays.copyOf(bytes, at); // cut off
                case 1 -> splice(bytes, at, end, new byte[0]); // something is missing
                case 2 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, end)); // doubled
                default -> splice(bytes, at, end, noise(random, random.nextInt(4)));
            };
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] insert) {
        byte[] spliced = new byte[bytes.length - (to - from) + insert.length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(insert, 0, spliced, from, insert.length);
        System.arraycopy(bytes, to, spliced, from + insert.length, bytes.length - to);
        return spliced;
    }

    private static byte[] noise(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static int pick(int[] from, RandomGenerator random) {
        return from[random.nextInt(from.length)];
    }
}
