package mcastbots.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerNameTest {
    @Test
    void botsHardlyEverDrawTheSameName() {
        SplittableRandom random = new SplittableRandom(1);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            names.add(PeerName.randomBot(random));
        }
        assertThat(names).hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUMAN", "HUMAN-", "HUMAN-1F2E", "HUMAN-of-note"})
    void supervisorsAreHuman(String name) {
        assertThat(PeerName.isSupervisor(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "25ABAC22", "HUMANOID", "Human", "human-1F2E", "SUBHUMAN"})
    void othersAreNot(String name) {
        assertThat(PeerName.isSupervisor(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUMAN", "Hugo", "25ABAC22", "été", "a#b", "**", "a*"})
    void mayBeOurName(String name) {
        assertThat(PeerName.isValidOwnName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "two words", "a:b", "#a=1", "#a", "a\n", "a\u202eb", "a\u00a0b"})
    void mayNotBeOurName(String name) {
        assertThat(PeerName.isValidOwnName(name)).isFalse();
    }

    @Test
    void ourNamesAreNotLong() {
        assertThat(PeerName.isValidOwnName("x".repeat(64))).isTrue();
        assertThat(PeerName.isValidOwnName("x".repeat(65))).isFalse();
    }

    @Test
    void botsCanBeTypedInEitherCase() {
        assertThat(PeerName.inUpperCase("25abAC22")).isEqualTo("25ABAC22");
        for (String other : List.of("25abac2", "25abac222", "25abacxx", "human-12ab", "*", "")) {
            assertThat(PeerName.inUpperCase(other)).isEqualTo(other);
        }
    }
}
