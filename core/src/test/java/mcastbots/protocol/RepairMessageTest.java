package mcastbots.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepairMessageTest {
    private static final StreamId ID = StreamId.parse("K7Q2M9XA").orElseThrow();
    private static final StreamId ORIGINAL = StreamId.of(new Source("10.0.0.7", 40_001));

    private static Message parse(String line) {
        return (Message) MessageCodec.parse(line);
    }

    /** What a peer called A says, under its number 5. */
    private static Message said(RepairMessage repair) {
        return new Message("A", 5, repair.opcode().name(), repair.owner(), repair.text(), repair.extensions());
    }

    private static Optional<RepairMessage> wired(RepairMessage repair) {
        byte[] datagram = MessageCodec.format(said(repair));
        return RepairMessage.of((Message) MessageCodec.parse(datagram, 0, datagram.length));
    }

    private static Resend resend(String line) {
        return new Resend(ID, parse(line));
    }

    @Test
    void aNackSaysWhatIsMissing() {
        List<NumberRange> numbers = List.of(new NumberRange(12, 12), new NumberRange(14, 17));
        Nack nack = new Nack("B", ID, numbers, 2);
        assertThat(said(nack)).hasToString("A 5 NACK B 12 14-17 #of=K7Q2M9XA #try=2");
        assertThat(wired(nack)).isEqualTo(Optional.of(nack));
        Nack ofOriginal = new Nack("B", ORIGINAL, numbers, 1);
        assertThat(said(ofOriginal)).hasToString("A 5 NACK B 12 14-17 #of=10.0.0.7:40001 #try=1");
        assertThat(wired(ofOriginal)).isEqualTo(Optional.of(ofOriginal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " #try=", " #try=0", " #try=-1", " #try=x", " #try=10000", " #try=01", " #try=\u0661"})
    void aNackWithoutAProperCountIsTheFirst(String field) {
        Message message = parse("A 5 NACK B 12 #of=K7Q2M9XA" + field);
        assertThat(RepairMessage.of(message))
                .isEqualTo(Optional.of(new Nack("B", ID, List.of(new NumberRange(12, 12)), 1)));
    }

    @Test
    void aSkipSaysWhatNotToWaitFor() {
        Skip skip = new Skip("B", ID, List.of(new NumberRange(12, 14)));
        assertThat(said(skip)).hasToString("A 5 SKIP B 12-14 #of=K7Q2M9XA");
        assertThat(wired(skip)).isEqualTo(Optional.of(skip));
    }

    @Test
    void aResendSaysTheMessageAgainWithItsFields() {
        Resend resend = resend("B 12 UPLD C a  b.txt #port=8001 #r=K7Q2M9XA-250");
        assertThat(said(resend)).hasToString("A 5 RSND B 12 UPLD C a  b.txt #port=8001 #r=K7Q2M9XA-250 #of=K7Q2M9XA");
        assertThat(wired(resend)).isEqualTo(Optional.of(resend));
        Resend short12 = resend("B 12 EXIT *");
        assertThat(said(short12)).hasToString("A 5 RSND B 12 EXIT * #of=K7Q2M9XA");
        assertThat(wired(short12)).isEqualTo(Optional.of(short12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A 5 BEAT * #of=K7Q2M9XA",
                "A 5 WHAT B 12 #of=K7Q2M9XA",
                "A 5 NACK B 12",
                "A 5 NACK B 12 #of=",
                "A 5 NACK B 12 #of=nobody",
                "A 5 NACK B 12 #OF=K7Q2M9XA",
                "A 5 NACK B #of=K7Q2M9XA",
                "A 5 NACK B everything #of=K7Q2M9XA",
                "A 5 SKIP B 14-12 #of=K7Q2M9XA",
                "A 5 SKIP B #of=K7Q2M9XA",
                "A 5 RSND B #of=K7Q2M9XA",
                "A 5 RSND B 12 NEWS #of=K7Q2M9XA",
                "A 5 RSND B -12 NEWS * #of=K7Q2M9XA",
                "A 5 RSND B x NEWS * #of=K7Q2M9XA",
                "A 5 RSND B 12  NEWS * #of=K7Q2M9XA",
                "A 5 RSND B 12 NEWS *  Discovery #of=K7Q2M9XA",
                "A 5 RSND B 12\tNEWS * Discovery #of=K7Q2M9XA",
                "A 5 RSND B 1234567890123456789 NEWS * #of=K7Q2M9XA"
            })
    void nothingElseIsOne(String line) {
        assertThat(RepairMessage.of(parse(line))).isEmpty();
    }

    @Test
    void whatLooksLikeAFieldAtTheEndCannotBeRepeated() {
        // Repeated, the destination would be the end of a text, and be taken for a field.
        assertThat(resend("B 12 NEWS #x=y").canBeSaid()).isFalse();
        assertThat(resend("B 12 NEWS #x=y Discovery").canBeSaid()).isTrue();
        assertThat(resend("B 12 #x=y *").canBeSaid()).isTrue();
        assertThat(resend("#x=y 12 NEWS *").canBeSaid()).isTrue();
    }

    @Test
    void whatWouldNotBeReadAsItWasCannotBeRepeated() {
        assertThat(resend("B 12 NEWS * #of=something").canBeSaid())
                .as("the field would be lost")
                .isFalse();
        assertThat(resend("B " + NumberRange.LARGEST + " NEWS *").canBeSaid()).isTrue();
        assertThat(resend("B " + (NumberRange.LARGEST + 1) + " NEWS *").canBeSaid())
                .as("nobody can ask for it")
                .isFalse();
    }

    @Test
    void whatCanBeSaidIsUnderstood() {
        RandomCases.check("RepairMessageTest#whatCanBeSaidIsUnderstood", random -> {
            RepairMessage repair = repair(random);
            if (!(repair instanceof Resend resend) || resend.canBeSaid()) {
                assertThat(wired(repair)).isEqualTo(Optional.of(repair));
            }
        });
    }

    @Test
    void nearlyEveryMessageCanBeRepeated() {
        int[] unsaid = {0};
        RandomCases.check("RepairMessageTest#nearlyEveryMessageCanBeRepeated", random -> {
            Message message = RandomText.message(random);
            unsaid[0] += new Resend(ID, message).canBeSaid() || message.sequence() > NumberRange.LARGEST ? 0 : 1;
        });
        assertThat(unsaid[0]).isLessThan(RandomCases.CASES / 100);
    }

    @Test
    void whateverComesIsUnderstoodOrNot() {
        String[] opcodes = {"NACK", "RSND", "SKIP"};
        String[] words = {"12", "14-17", "-", "NEWS", "*", "B", "", "x", "é", "1-99999999999999999", "#try=3", "#r=1"};
        RandomCases.check("RepairMessageTest#whateverComesIsUnderstoodOrNot", random -> {
            StringBuilder line =
                    new StringBuilder("A 5 ").append(opcodes[random.nextInt(3)]).append(" B");
            for (int i = random.nextInt(8); i > 0; i--) {
                line.append(' ').append(words[random.nextInt(words.length)]);
            }
            RepairMessage.of(parse(line.append(" #of=K7Q2M9XA").toString()))
                    .ifPresent(repair -> assertThat(wired(repair)).isEqualTo(Optional.of(repair)));
        });
    }

    private static RepairMessage repair(RandomGenerator random) {
        StreamId stream = random.nextBoolean() ? StreamId.random(random) : ORIGINAL;
        if (random.nextBoolean()) {
            Message message = RandomText.message(random);
            Map<String, String> fields = new LinkedHashMap<>(message.extensions());
            if (random.nextBoolean()) {
                fields.put(StreamTag.FIELD, new StreamTag(StreamId.random(random), random.nextLong()).toString());
            }
            return new Resend(
                    stream,
                    new Message(
                            message.sender(),
                            message.sequence(),
                            message.opcodeWord(),
                            message.destination(),
                            message.text(),
                            fields));
        }
        List<NumberRange> numbers = NumberRangeTest.ascending(random);
        String owner = RandomText.word(random);
        return random.nextBoolean()
                ? new Skip(owner, stream, numbers)
                : new Nack(owner, stream, numbers, 1 + random.nextInt(9999));
    }
}
