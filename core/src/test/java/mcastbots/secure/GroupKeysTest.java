package mcastbots.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupKeysTest {
    /** The bytes 0 to 31, and 100 to 131. */
    static final String MEMBER = "member = AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    static final String COMMAND = "command = ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1-f4CBgoM";

    static GroupKeys keys(String... lines) {
        return GroupKeys.parse(String.join("\n", lines)).orElseThrow();
    }

    @Test
    void aMacIsThatOfOtherPrograms() {
        // Computed with Python's hmac.
        String text = "10.0.0.7 40001 A 1 NEWS * D\u00e9couverte #r=K7Q2M9XA-5 #t=LX3F9K2A";
        assertThat(keys(MEMBER, COMMAND).memberMac(text))
                .isEqualTo("vfnDnKgMScZxl5gCgqunVQ")
                .hasSize(GroupKeys.MAC_LENGTH);
    }

    @Test
    void whatIsWrittenIsRead() {
        GroupKeys drawn = GroupKeys.draw(new SplittableRandom(1)::nextBytes);
        GroupKeys read = keys("# a comment", "", drawn.memberLine(), "  " + drawn.commandLine() + " ");
        assertThat(read.memberMac("x")).isEqualTo(drawn.memberMac("x")).isNotEqualTo(drawn.commandMac("x"));
        assertThat(read.commandMac("x")).isEqualTo(drawn.commandMac("x"));
        assertThat(read.mayCommand()).isTrue();
    }

    @Test
    void whoLacksTheCommandersLineMayNotCommand() {
        assertThat(keys(MEMBER).mayCommand()).isFalse();
    }

    @Test
    void keysAreNotAlike() {
        SplittableRandom random = new SplittableRandom(1);
        GroupKeys one = GroupKeys.draw(random::nextBytes);
        GroupKeys other = GroupKeys.draw(random::nextBytes);
        assertThat(Arrays.asList(one.memberLine(), one.commandLine().replace("command", "member")))
                .doesNotContain(other.memberLine());
        assertThat(one.memberMac("x")).isNotEqualTo(other.memberMac("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "member =",
                "member = short",
                "member = AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
                COMMAND,
                MEMBER + "\n" + MEMBER,
                MEMBER + "\n" + COMMAND + "\n" + COMMAND,
                MEMBER + "\ncommand = AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
                MEMBER + "\nsomething else"
            })
    void nothingElseIsAKeyFile(String text) {
        assertThat(GroupKeys.parse(text)).isEmpty();
    }
}
